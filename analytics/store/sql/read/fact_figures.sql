-- grain: one month or quarter × level × zone, or 'unlocated'; every zone has every period
-- question: how many of these facts and parts were there, and among how many of those others?
-- parameters: $grain, $levels, $first_on, $last_on, $facts, $parts, $among, $among_parts
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

-- a state is of the quarter's end: it is read at the grain of the quarter only
cells as (
    select month, level, zone_code, fact, part, n from cube_fact
    union all
    select quarter, level, zone_code, fact, part, n from cube_stock where $grain = 'quarter'
),

counted as (
    select
        date_trunc($grain, month)::date as period,
        level,
        zone_code,
        sum(n) filter (
            where list_contains($facts, fact) and (len($parts::varchar[]) = 0 or list_contains($parts::varchar[], part))
        ) as n,
        sum(n) filter (
            where list_contains($among, fact)
                and (len($among_parts::varchar[]) = 0 or list_contains($among_parts::varchar[], part))
        ) as n_among
    from cells
    where list_contains($levels, level)
        and month between date_trunc('month', $first_on::date) and $last_on::date
        and (list_contains($facts, fact) or list_contains($among, fact))
    group by all
),

final as (
    select
        periods.period,
        places.level,
        places.zone_code,
        coalesce(counted.n, 0)::bigint as n,
        coalesce(counted.n_among, 0)::bigint as n_among
    from periods
    cross join places
    left join counted using (period, level, zone_code)
    order by periods.period, places.level, places.zone_code
)

select * from final
