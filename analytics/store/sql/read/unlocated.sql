-- grain: one loaded level × dimension that has records
-- question: how many records of each dimension have no zone at each level?
-- parameters: none
with final as (
    select
        cells.level,
        themes.parent as dimension,
        sum(cells.n)::bigint as n,
        coalesce(sum(cells.n) filter (where cells.zone_code = 'unlocated'), 0)::bigint as n_unlocated
    from cube_month as cells
    join ref_code as themes on themes.list = 'theme' and themes.code = cells.theme
    join ref_code as levels on levels.list = 'level' and levels.code = cells.level
    group by cells.level, levels.sort_order, themes.parent
    order by levels.sort_order, themes.parent
)

select * from final
