-- grain: one field of the record
-- question: in how many unrestricted records is it filled in ('NR', for a code, is not)?
-- parameters: none
create table agg_fill as
with final as (
    select field, n, n_filled
    from field_fill
    where source is null
    order by field
)

select * from final
