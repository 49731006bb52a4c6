-- grain: one weekday (Monday = 1) × hour of the wall clock, over the whole territory
-- question: at each hour of the week of these months, how many tension facts were found, in how many hours of presence?
-- parameters: $level, $first_on, $last_on
with final as (
    select weekday, hour, sum(n_tension)::bigint as n, sum(team_hours) as team_hours
    from cube_calendar_month
    where level = $level and month between date_trunc('month', $first_on::date) and $last_on::date
    group by all
    order by weekday, hour
)

select * from final
