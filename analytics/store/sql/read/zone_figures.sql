-- grain: one month or quarter × level × zone, or 'unlocated'; every zone has every period
-- question: how many acts of these themes and origins, among how many of those others, and how many new ones of unknown origin?
-- parameters: $grain, $levels, $first_on, $last_on, $themes, $origins, $among_themes, $among_origins
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
        sum(n) filter (where list_contains($themes, theme) and list_contains($origins, origin)) as n,
        sum(n) filter (where list_contains($among_themes, theme) and list_contains($among_origins, origin)) as n_among,
        sum(n) filter (where list_contains($themes, theme) and origin <> 'planned') as n_new,
        sum(n) filter (where list_contains($themes, theme) and origin = 'unknown') as n_unknown
    from cube_month
    where month between date_trunc('month', $first_on::date) and $last_on::date
        and list_contains($levels, level)
        and (list_contains($themes, theme) or list_contains($among_themes, theme))
    group by all
),

final as (
    select
        periods.period,
        places.level,
        places.zone_code,
        coalesce(acts.n, 0)::bigint as n,
        coalesce(acts.n_among, 0)::bigint as n_among,
        coalesce(acts.n_new, 0)::bigint as n_new,
        coalesce(acts.n_unknown, 0)::bigint as n_unknown
    from periods
    cross join places
    left join acts using (period, level, zone_code)
    order by periods.period, places.level, places.zone_code
)

select * from final
