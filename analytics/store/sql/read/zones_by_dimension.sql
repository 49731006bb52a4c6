-- grain: one quarter (its first day) × level × zone, or 'unlocated' × dimension; every zone has every quarter
-- question: how many records of each dimension did each zone have, quarter by quarter?
-- parameters: $levels, $first_on, $last_on
with quarters as (
    select unnest(generate_series(date_trunc('quarter', $first_on::date), $last_on::date, interval 3 month))::date as quarter
),

places as (
    select level, zone_code, zone_label from ref_zone where list_contains($levels, level)
    union all
    select level, 'unlocated', '' from ref_level where list_contains($levels, level)
),

dimensions as (
    select code as dimension, sort_order from ref_code where list = 'dimension'
),

counted as (
    select cells.quarter, cells.level, cells.zone_code, themes.parent as dimension, sum(cells.n)::bigint as n
    from cube_quarter as cells
    join ref_code as themes on themes.list = 'theme' and themes.code = cells.name
    where cells.is_whole
        and list_contains($levels, cells.level)
        and cells.quarter between date_trunc('quarter', $first_on::date) and $last_on::date
    group by all
),

final as (
    select
        quarters.quarter,
        places.level,
        places.zone_code,
        places.zone_label,
        dimensions.dimension,
        coalesce(counted.n, 0) as n
    from quarters
    cross join places
    cross join dimensions
    left join counted using (quarter, level, zone_code, dimension)
    order by quarters.quarter, places.level, places.zone_code, dimensions.sort_order
)

select * from final
