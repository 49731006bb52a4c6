-- grain: one month or quarter × level × zone, or 'unlocated' × metric that counts anything there; or one of its hours, if any
-- question: how many does each metric count, and how many hours were teams there?
-- parameters: $grain, $levels, $first_on, $last_on, $metrics, $columns, $names, $parts
with presence as (
    select date_trunc($grain, month)::date as period, level, zone_code, sum(team_hours) as team_hours,
        coalesce(sum(team_hours) filter (where mode = 'PAP'), 0) as door_hours
    from cube_presence_month
    where month between date_trunc('month', $first_on::date) and $last_on::date and list_contains($levels, level)
    group by all
),

-- each name under each of its parts, and under all of them, which an empty part stands for: by quarter as the build has
-- summed them; by month acts by theme and origin and facts by part, without states, which are of a quarter's end
cells as (
    select quarter as period, level, zone_code, name, part, n
    from cube_quarter
    where $grain = 'quarter' and (is_whole or part <> '')
    union all
    select month, level, zone_code, theme, unnest([origin, '']), n from cube_month where $grain = 'month'
    union all
    select month, level, zone_code, fact, unnest(if(part = '', [''], [part, ''])), n from cube_fact where $grain = 'month'
),

summed as (
    select period, level, zone_code, name, part, n
    from cells
    where list_contains($levels, level) and period between date_trunc($grain, $first_on::date) and $last_on::date
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
    select period, level, zone_code, metric, n, n_among, n_new, n_unknown, null as team_hours, null as door_hours
    from counted
    union all
    select period, level, zone_code, null, null, null, null, null, team_hours, door_hours from presence
)

select * from final
