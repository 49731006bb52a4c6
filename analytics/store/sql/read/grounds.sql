-- grain: one thing that a metric may need: a field of the record, or 'presence'
-- question: is any of it there at all?
-- parameters: none
with final as (
    select field as name, n_filled > 0 as is_there from agg_fill
    union all
    select 'presence', count(*) > 0 from fct_tour
)

select * from final
