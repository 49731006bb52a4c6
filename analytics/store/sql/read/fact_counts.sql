-- grain: one metric × month or quarter × zone of the level, or 'unlocated', where something is counted
-- question: how many facts of each metric's names and parts were there, among how many of those others?
-- parameters: $grain, $level, $first_on, $last_on, $metrics, $columns, $facts, $parts
-- an empty part stands for every part
with asked as (
    select
        unnest($metrics::varchar[]) as metric,
        unnest($columns::varchar[]) as counted_as,
        unnest($facts::varchar[]) as fact,
        unnest($parts::varchar[]) as part
),

-- a state is of the quarter's end: it is read at the grain of the quarter only
dated as (
    select month as day, level, zone_code, fact, part, n from cube_fact
    union all
    select quarter as day, level, zone_code, fact, part, n from cube_stock where $grain = 'quarter'
),

cells as (
    select date_trunc($grain, day)::date as period, zone_code, fact, part, sum(n) as n
    from dated
    where level = $level and day between date_trunc('month', $first_on::date) and $last_on::date
    group by all
),

final as (
    select
        asked.metric,
        cells.period,
        cells.zone_code,
        sum(cells.n) filter (where asked.counted_as = 'n') as n,
        sum(cells.n) filter (where asked.counted_as = 'n_among') as n_among
    from cells
    join asked on asked.fact = cells.fact and asked.part in ('', cells.part)
    group by all
)

select * from final
