-- grain: one level × zone, 'unlocated' or month × source × name × part; a zone where nothing is counted has one empty row
-- question: what is there to publish of these months, cut as finely as any count that is published?
-- parameters: $levels, $first_on, $last_on
with places as (
    select level, zone_code from ref_zone where list_contains($levels, level)
    union all
    select level, 'unlocated' from ref_level where list_contains($levels, level)
),

acts as (
    select level, zone_code, month, theme, origin, n
    from cube_month
    where list_contains($levels, level) and month between date_trunc('month', $first_on::date) and $last_on::date
),

counted as (
    select level, zone_code, 'theme' as source, theme as name, origin as part, sum(n)::bigint as n
    from acts
    group by all
    union all
    select level, zone_code, 'fact', fact, part, sum(n)::bigint
    from cube_fact
    where list_contains($levels, level) and month between date_trunc('month', $first_on::date) and $last_on::date
    group by all
    union all
    select level, zone_code, 'stock', fact, part, n
    from cube_stock
    where list_contains($levels, level) and quarter = date_trunc('quarter', $last_on::date)
    union all
    select level, zone_code, 'delay', delay, part, sum(n)::bigint
    from agg_delay
    where list_contains($levels, level) and quarter = date_trunc('quarter', $last_on::date)
    group by all
),

-- every level adds up to the same months: the first one tells them
months as (
    select 'month' as level, strftime(month, '%Y-%m-%d') as zone_code, 'theme' as source, theme, origin, sum(n)::bigint as n
    from acts
    where level = $levels[1]
    group by all
),

final as (
    select places.level, places.zone_code, counted.source, counted.name, counted.part, coalesce(counted.n, 0) as n
    from places
    left join counted using (level, zone_code)
    union all
    select * from months
    order by all
)

select * from final
