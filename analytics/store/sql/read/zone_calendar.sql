-- grain: one weekday (Monday = 1) × hour of the wall clock, in one zone
-- question: how many facts were found there, in how many hours of presence, and how many new acts have no known origin?
-- parameters: $level, $zone_code, $first_on, $last_on
with final as (
    select weekday, hour, sum(n)::bigint as n, sum(team_hours) as team_hours,
        sum(n_new)::bigint as n_new, sum(n_unknown)::bigint as n_unknown
    from cube_calendar_month
    where level = $level
        and zone_code = $zone_code
        and month between date_trunc('month', $first_on::date) and $last_on::date
    group by weekday, hour
    order by weekday, hour
)

select * from final
