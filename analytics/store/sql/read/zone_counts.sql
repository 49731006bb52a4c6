-- grain: one zone, or 'unlocated' × period × dimension and theme where asked; zero cells are not written
-- question: how many records did each zone have in each week or month?
-- parameters: $level, $grain, $by
with cells as (
    select month as period, zone_code, theme, n from cube_month where level = $level and $grain = 'month'
    union all
    select week, zone_code, theme, n from cube_week where level = $level and $grain = 'week'
),

themes as (
    select code as theme, parent as dimension from ref_code where list = 'theme'
),

asked as (
    select
        cells.zone_code,
        cells.period,
        case when $by in ('dimension', 'theme') then themes.dimension end as dimension,
        case when $by = 'theme' then themes.theme end as theme,
        cells.n
    from cells
    join themes using (theme)
),

final as (
    select
        $level as level,
        asked.zone_code,
        coalesce(zones.zone_label, asked.zone_code) as zone_label,
        asked.period,
        asked.dimension,
        asked.theme,
        sum(asked.n)::bigint as n
    from asked
    left join ref_zone as zones on zones.level = $level and zones.zone_code = asked.zone_code
    group by all
    order by asked.period, asked.zone_code, asked.dimension, asked.theme
)

select * from final
