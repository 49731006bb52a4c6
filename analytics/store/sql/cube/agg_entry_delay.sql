-- grain: one month
-- question: how many hours after the act are unrestricted records entered, for half of them and for nine in ten?
-- parameters: none
create table agg_entry_delay as
with delays as (
    select month, epoch(entered_at - started_at) / 3600 as hours
    from fct_intervention
    where not is_restricted and entered_at is not null and started_at is not null
),

final as (
    select month, count(*) as n, quantile_cont(hours, 0.5) as p50_hours, quantile_cont(hours, 0.9) as p90_hours
    from delays
    group by month
    order by month
)

select * from final
