-- grain: one month of service × level × zone, or 'unlocated' × theme of tension × part of the week
-- question: how many new acts of tension of known hour were there, of each theme, in each broad part of the week?
-- parameters: none
create table agg_node as
with acts as (
    select record_id, month, theme, hour(started_at) as hour, isodow(started_at) > 5 as is_weekend
    from fct_intervention
    where dimension = 'T' and not is_restricted and is_new and started_at is not null
),

final as (
    select month, level, zone_code, theme, is_weekend, case
            when hour between 6 and 11 then 'morning'
            when hour between 12 and 17 then 'afternoon'
            when hour between 18 and 21 then 'evening'
            else 'night'
        end as moment, count(*) as n
    from fct_place
    join acts using (record_id)
    group by all
    order by level, month, zone_code, theme, is_weekend, moment
)

select * from final
