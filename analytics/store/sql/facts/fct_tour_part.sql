-- grain: one tour × part (mode, team, funder, commune or landlord) × which one, or 'NR'
-- question: which share of each tour went with each mode, team, funder, municipality and landlord?
-- parameters: none
create table fct_tour_part as
with coded as (
    select tour_id, 'mode' as part, mode as name, 1 as share from fct_tour
    union all
    select tour_id, 'team', coalesce(team_code, 'NR'), 1 from fct_tour
),

-- a municipality and a landlord are zones of their level, and a funder is as it is written
of_level as (
    select shares.tour_id, parts.part, zones.zone_label as name, shares.share
    from (values ('commune', 'commune'), ('landlord', 'bailleur')) as parts(part, level)
    join fct_tour_share as shares using (level)
    join ref_zone as zones using (level, zone_code)
),

said as (
    select tour_id, said.part, stg_named.label as name, 1 as share
    from stg_said as said
    join stg_named on stg_named.part = said.part and stg_named.key = lower(said.name)
    left join in_name_zone as zones on zones.level = said.level and zones.zone_key = said.name
    where zones.zone_code is null
),

-- the funder that a tour does not say, its zones do: those of the finest level that says it and where hours are known
finest as (
    select ref_level.level
    from ref_level
    join ref_code as codes on codes.list = 'level' and codes.code = ref_level.level
    where ref_level.exposure <> 'none' and ref_level.level in (select level from ref_zone where trim(funder) <> '')
    order by codes.sort_order desc
    limit 1
),

of_zones as (
    select shares.tour_id, 'funder' as part, stg_named.label as name, shares.share
    from finest
    join ref_zone as zones using (level)
    join stg_named on stg_named.part = 'funder' and stg_named.key = lower(trim(zones.funder))
    join fct_tour_share as shares using (level, zone_code)
    anti join (from said where part = 'funder') as told using (tour_id)
),

known as (
    from coded union all from of_level union all from said union all from of_zones
),

unsaid as (
    select tour_id, parts.part, 'NR' as name, 1 - coalesce(sum(known.share), 0) as share
    from fct_tour
    cross join (values ('funder'), ('commune'), ('landlord')) as parts(part)
    left join known using (tour_id, part)
    group by all
),

final as (
    select tour_id, part, name, sum(share) as share
    from (from known union all from unsaid where share > 1e-9)
    group by all
    order by part, name, tour_id
)

select * from final
