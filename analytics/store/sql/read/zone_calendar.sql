-- grain: one weekday (Monday = 1) × hour of the wall clock from $first_on, or one month from $since, in one zone
-- question: how many facts were found there, in how many hours, and how many new acts (by month, of the territory) have no known origin?
-- parameters: $level, $zone_code, $since, $first_on, $last_on
with clocked as (
    select null::date as month, weekday, hour, sum(n) as n, sum(team_hours) as team_hours,
        sum(n_new) as n_new, sum(n_unknown) as n_unknown
    from cube_calendar_month
    where level = $level
        and zone_code = $zone_code
        and month between date_trunc('month', $first_on::date) and $last_on::date
    group by weekday, hour
),

acts as (
    select month,
        sum(n) filter (where zone_code = $zone_code and origin in ('proactive', 'resident_met')) as n,
        sum(n) filter (where origin <> 'planned') as n_new,
        sum(n) filter (where origin = 'unknown') as n_unknown
    from cube_month
    where level = $level and month between date_trunc('month', $since::date) and $last_on::date
    group by month
),

presence as (
    select month, sum(team_hours) as team_hours
    from cube_presence_month
    where level = $level
        and zone_code = $zone_code
        and month between date_trunc('month', $since::date) and $last_on::date
    group by month
),

told as (
    select * from clocked
    union all
    select month, null, null, n, team_hours, n_new, n_unknown from acts full join presence using (month)
),

final as (
    select month, weekday, hour, coalesce(n, 0)::bigint as n, if(month is null, team_hours, coalesce(team_hours, 0)) as team_hours,
        coalesce(n_new, 0)::bigint as n_new, coalesce(n_unknown, 0)::bigint as n_unknown
    from told
    order by month, weekday, hour
)

select * from final
