-- grain: one month or quarter × level × zone, or 'unlocated' × metric, or one row without any where nothing is counted
-- question: how many does each metric count, in how many hours of teams there, among how many dwellings and residents?
-- parameters: $grain, $levels, $first_on, $last_on, $metrics, $columns, $names, $parts
with periods as (
    select distinct date_trunc($grain, month)::date as period
    from (
        select unnest(generate_series(date_trunc('month', $first_on::date), $last_on::date, interval 1 month)) as month
    )
),

places as (
    select level, zone_code, dwellings, population from ref_zone where list_contains($levels, level)
    union all
    select level, 'unlocated', null, null from ref_level where list_contains($levels, level)
),

presence as (
    select date_trunc($grain, month)::date as period, level, zone_code, sum(team_hours) as team_hours,
        sum(team_hours) filter (where mode = 'PAP') as door_hours
    from cube_presence_month
    where month between date_trunc('month', $first_on::date) and $last_on::date and list_contains($levels, level)
    group by all
),

-- acts by theme and origin, facts by part; a state is of the quarter's end, and read at the grain of the quarter only
cells as (
    select month as day, level, zone_code, theme as name, origin as part, n from cube_month
    union all
    select month, level, zone_code, fact, part, n from cube_fact
    union all
    select quarter, level, zone_code, fact, part, n from cube_stock where $grain = 'quarter'
),

-- each name under each of its parts, and under all of them, which an empty part stands for
summed as (
    select date_trunc($grain, day)::date as period, level, zone_code, name, coalesce(part, '') as part, sum(n) as n
    from cells
    where list_contains($levels, level) and day between date_trunc('month', $first_on::date) and $last_on::date
    group by grouping sets (
        (date_trunc($grain, day), level, zone_code, name, part), (date_trunc($grain, day), level, zone_code, name)
    )
    having grouping(part) = 1 or part <> ''
),

asked as (
    select unnest($metrics::varchar[]) as metric, unnest($columns::varchar[]) as counted_as,
        unnest($names::varchar[]) as name, unnest($parts::varchar[]) as part
),

counted as (
    select summed.period, summed.level, summed.zone_code, asked.metric,
        sum(summed.n) filter (where counted_as = 'n') as n,
        sum(summed.n) filter (where counted_as = 'n_among') as n_among,
        sum(summed.n) filter (where counted_as = 'n_new') as n_new,
        sum(summed.n) filter (where counted_as = 'n_unknown') as n_unknown
    from summed
    join asked using (name, part)
    group by all
),

final as (
    select period, level, zone_code, metric, n, n_among, n_new, n_unknown,
        case when ref_level.exposure <> 'none' then coalesce(presence.team_hours, 0) end as team_hours,
        case when ref_level.exposure <> 'none' then coalesce(presence.door_hours, 0) end as door_hours,
        places.dwellings::double as dwellings, places.population::double as residents
    from periods
    cross join places
    join ref_level using (level)
    left join presence using (period, level, zone_code)
    left join counted using (period, level, zone_code)
    order by period, level, zone_code
)

select * from final
