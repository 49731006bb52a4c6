-- grain: one zone of the level × theme of tension × part of the week
-- question: where did new acts of one theme come often at one time of the week, and in how many hours of presence?
-- parameters: $level, $first_on, $last_on, $least
with nodes as (
    select zone_code, theme, is_weekend, moment, sum(n)::bigint as n
    from agg_node
    where level = $level
        and zone_code <> 'unlocated'
        and month between date_trunc('month', $first_on::date) and $last_on::date
    group by all
    having sum(n) >= $least
),

zones as (
    select zone_code, zone_label from ref_zone where level = $level
),

presence as (
    select zone_code, weekday > 5 as is_weekend, case
            when hour between 6 and 11 then 'morning'
            when hour between 12 and 17 then 'afternoon'
            when hour between 18 and 21 then 'evening'
            else 'night'
        end as moment, sum(team_hours) as team_hours
    from cube_calendar_month
    where level = $level and month between date_trunc('month', $first_on::date) and $last_on::date
    group by all
),

final as (
    select zone_code, zone_label, theme, is_weekend, moment, n, team_hours
    from nodes
    join zones using (zone_code)
    left join presence using (zone_code, is_weekend, moment)
    order by n desc, zone_code, theme, is_weekend, moment
)

select * from final
