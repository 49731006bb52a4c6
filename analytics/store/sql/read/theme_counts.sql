-- grain: one metric × month or quarter × zone of the level, or 'unlocated', where something is counted
-- question: how many acts of each metric's themes and origins, among how many others, how many new, of unknown origin?
-- parameters: $grain, $level, $first_on, $last_on, $metrics, $columns, $themes, $origins
with asked as (
    select
        unnest($metrics::varchar[]) as metric,
        unnest($columns::varchar[]) as counted_as,
        unnest($themes::varchar[]) as theme,
        unnest($origins::varchar[]) as origin
),

acts as (
    select date_trunc($grain, month)::date as period, zone_code, theme, origin, sum(n) as n
    from cube_month
    where month between date_trunc('month', $first_on::date) and $last_on::date and level = $level
    group by all
),

final as (
    select
        asked.metric,
        acts.period,
        acts.zone_code,
        sum(acts.n) filter (where asked.counted_as = 'n') as n,
        sum(acts.n) filter (where asked.counted_as = 'n_among') as n_among,
        sum(acts.n) filter (where asked.counted_as = 'n_new') as n_new,
        sum(acts.n) filter (where asked.counted_as = 'n_unknown') as n_unknown
    from acts
    join asked using (theme, origin)
    group by all
)

select * from final
