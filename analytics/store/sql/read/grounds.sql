-- grain: one thing that a metric may need: a field of the record, a kind of place, or 'presence'
-- question: is any of it there at all?
-- parameters: none
with final as (
    select distinct field as name, true as is_there from agg_brought
    union all
    select 'presence', count(*) > 0 from fct_tour
)

select * from final
