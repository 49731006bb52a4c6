-- grain: one quarter (its first day) × dimension
-- question: how many records are about “other”, and of how many is it not known who asked?
-- parameters: $others
with one_level as (
    select min(level) as level from ref_level
),

final as (
    select
        date_trunc('quarter', cells.month)::date as quarter,
        themes.parent as dimension,
        sum(cells.n)::bigint as n,
        coalesce(sum(cells.n) filter (where list_contains($others, cells.theme)), 0)::bigint as n_other,
        coalesce(sum(cells.n) filter (where cells.origin = 'unknown'), 0)::bigint as n_unknown
    from cube_month as cells
    semi join one_level using (level)
    join ref_code as themes on themes.list = 'theme' and themes.code = cells.theme
    group by all
    order by quarter, any_value(themes.sort_order), dimension
)

select * from final
