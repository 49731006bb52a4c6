-- grain: one month × part (mode, team, funder, commune or landlord) × which one, or 'NR'
-- question: how many hours of teams and of mediators went with each mode, team, funder, municipality and landlord?
-- parameters: none
create table cube_presence_part as
with coded as (
    select tour_id, 'mode' as part, mode as name, 1 as share from fct_tour
    union all
    select tour_id, 'team', coalesce(team_code, 'NR'), 1 from fct_tour
),

said as (
    select told.tour_id, part, stg_named.label as name, 1 as share
    from (unpivot fct_tour on funder, commune, landlord into name part value name) as told
    join stg_named using (part)
    where stg_named.key = lower(trim(told.name))
),

-- what a tour does not say, its zones do: those of the finest level that says it and where hours are known
sources as (
    select part, level
    from (select distinct part, level from stg_attribute) as said_of
    join ref_level using (level)
    join ref_code as codes on codes.list = 'level' and codes.code = said_of.level
    where ref_level.exposure <> 'none'
    qualify row_number() over (partition by part order by codes.sort_order desc) = 1
),

of_zones as (
    select shares.tour_id, part, stg_attribute.label as name, sum(shares.share) as share
    from sources
    join stg_attribute using (part, level)
    join fct_tour_share as shares using (level, zone_code)
    anti join said using (tour_id, part)
    group by all
),

known as (
    from coded union all from said union all from of_zones
),

unsaid as (
    select tour_id, parts.part, 'NR' as name, 1 - coalesce(sum(known.share), 0) as share
    from fct_tour
    cross join (values ('funder'), ('commune'), ('landlord')) as parts(part)
    left join known using (tour_id, part)
    group by all
),

final as (
    select
        tours.month,
        part,
        name,
        sum(tours.minutes / 60 * share) as team_hours,
        coalesce(sum(tours.minutes / 60 * share * tours.n_mediators), 0) as mediator_hours
    from (from known union all from unsaid where share > 1e-9)
    join fct_tour as tours using (tour_id)
    group by all
    order by part, tours.month, name
)

select * from final
