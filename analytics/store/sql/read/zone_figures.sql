-- grain: one month or quarter × level × zone, or 'unlocated'; every zone has every period
-- question: how many acts of these themes and origins, how many new ones of unknown origin, in how many team-hours?
-- parameters: $grain, $levels, $first_on, $last_on, $themes, $origins
with periods as (
    select distinct date_trunc($grain, month)::date as period
    from (
        select unnest(generate_series(date_trunc('month', $first_on::date), $last_on::date, interval 1 month)) as month
    )
),

places as (
    select level, zone_code from ref_zone where list_contains($levels, level)
    union all
    select level, 'unlocated' from ref_level where list_contains($levels, level)
),

acts as (
    select
        date_trunc($grain, month)::date as period,
        level,
        zone_code,
        sum(n) filter (where list_contains($origins, origin)) as n,
        sum(n) filter (where origin <> 'planned') as n_new,
        sum(n) filter (where origin = 'unknown') as n_unknown
    from cube_month
    where month between date_trunc('month', $first_on::date) and $last_on::date
        and list_contains($levels, level)
        and list_contains($themes, theme)
    group by all
),

presence as (
    select date_trunc($grain, month)::date as period, level, zone_code, sum(team_hours) as team_hours
    from cube_presence_month
    where month between date_trunc('month', $first_on::date) and $last_on::date and list_contains($levels, level)
    group by all
),

final as (
    select
        periods.period,
        places.level,
        places.zone_code,
        coalesce(acts.n, 0)::bigint as n,
        coalesce(acts.n_new, 0)::bigint as n_new,
        coalesce(acts.n_unknown, 0)::bigint as n_unknown,
        case when ref_level.exposure <> 'none' then coalesce(presence.team_hours, 0) end as team_hours
    from periods
    cross join places
    join ref_level using (level)
    left join acts using (period, level, zone_code)
    left join presence using (period, level, zone_code)
    order by periods.period, places.level, places.zone_code
)

select * from final
