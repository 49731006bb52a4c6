-- grain: one loaded level
-- question: which levels can be shown, how many records have no zone, who lives there, what are rates made of, are hours told?
-- parameters: none
with counted as (
    select level, sum(n)::bigint as n, coalesce(sum(n) filter (where zone_code = 'unlocated'), 0)::bigint as n_unlocated
    from cube_month
    group by level
),

-- null where a zone does not tell it
inhabited as (
    select level, case when count(dwellings) = count(*) then sum(dwellings) end as dwellings,
        case when count(population) = count(*) then sum(population) end as residents
    from ref_zone
    group by level
),

final as (
    select
        ref_level.level,
        ref_level.n_zones,
        ref_level.exposure,
        coalesce(counted.n, 0) as n,
        coalesce(counted.n_unlocated, 0) as n_unlocated,
        inhabited.dwellings::double as dwellings,
        inhabited.residents::double as residents,
        ref_level.level in (select level from cube_presence_month) as has_hours
    from ref_level
    left join counted using (level)
    left join inhabited using (level)
    left join ref_code as codes on codes.list = 'level' and codes.code = ref_level.level
    order by codes.sort_order
)

select * from final
