-- grain: one zone, or 'unlocated' × theme × origin that has records
-- question: what were the records of these months about, zone by zone, and who asked?
-- parameters: $level, $first_on, $last_on
with themes as (
    select code as theme, parent as dimension from ref_code where list = 'theme'
),

final as (
    select
        cells.zone_code,
        themes.dimension,
        cells.theme,
        cells.origin,
        sum(cells.n)::bigint as n,
        sum(cells.minutes)::bigint as minutes,
        sum(cells.people)::bigint as people
    from cube_month as cells
    join themes using (theme)
    where cells.level = $level and cells.month between date_trunc('month', $first_on::date) and $last_on::date
    group by all
    order by cells.zone_code, themes.dimension, cells.theme, cells.origin
)

select * from final
