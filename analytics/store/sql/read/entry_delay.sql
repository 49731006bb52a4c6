-- grain: one month that has records of known hours
-- question: how many hours after the act are records entered?
-- parameters: none
with final as (
    select month, n, p50_hours, p90_hours from agg_entry_delay order by month
)

select * from final
