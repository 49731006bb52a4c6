-- grain: one kind of care × quarter (its first day), or none × code
-- question: of how many (n) is something said or left unsaid (n_part): fields, places, themes, origins, tours?
-- parameters: $others
with one_level as (
    select min(level) as level from ref_level
),

fields as (
    select 'field' as kind, null::date as quarter, field as code, n, n_filled as n_part, 0 as sort_order from agg_fill
),

places as (
    select 'precision', null::date, agg_precision.geo_precision, agg_precision.n, agg_precision.n_with_point,
        codes.sort_order
    from agg_precision
    left join ref_code as codes on codes.list = 'geo_precision' and codes.code = agg_precision.geo_precision
),

acts as (
    select date_trunc('quarter', cells.month)::date as quarter, themes.parent as dimension, cells.theme, cells.origin,
        cells.n
    from cube_month as cells
    semi join one_level using (level)
    join ref_code as themes on themes.list = 'theme' and themes.code = cells.theme
),

others as (
    select 'other', quarter, dimension, sum(n)::bigint, coalesce(sum(n) filter (list_contains($others, theme)), 0)::bigint,
        0
    from acts
    group by all
),

origins as (
    select 'origin', quarter, 'unknown', sum(n)::bigint, coalesce(sum(n) filter (origin = 'unknown'), 0)::bigint, 0
    from acts
    group by all
),

tours as (
    select 'tour', date_trunc('quarter', month)::date, '', sum(n_tours)::bigint, sum(n_without_record)::bigint, 0
    from agg_tour_month
    where level = ''
    group by all
),

every as (
    from fields
    union all from places
    union all from others
    union all from origins
    union all from tours
),

final as (
    select kind, quarter, code, n, n_part from every order by kind, quarter, sort_order, code
)

select * from final
