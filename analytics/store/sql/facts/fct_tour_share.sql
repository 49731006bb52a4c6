-- grain: one tour × one level where hours are known × one zone, or 'unlocated'
-- question: which part of each tour was spent where or for whom, as it says or as nestings tell?
-- parameters: none
create table fct_tour_share as
with told as (
    select tours.tour_id, share.level, share.zone_key, share.share
    from stg_tour as tours, unnest(tours.shares) as shares(share)
    where share.level in (select level from ref_zone)
),

-- a tour that says its municipality or its landlord gives it the whole of itself, whatever the zones that it covered
said as (
    select tour_id, level, name as zone_key, 1 as share from stg_said where level in (select level from ref_zone)
),

given as (
    select * from said
    union all
    select * from told
    anti join said using (tour_id, level)
),

level_reach as (
    select child_level, level, min(steps) as steps
    from stg_reach
    group by child_level, level
),

-- a tour's share at a level comes from one level it gives: that level itself, else the nearest one nested in it
sources as (
    select given.tour_id, level_reach.level, given.level as given_level, level_reach.steps
    from (select distinct tour_id, level from given) as given
    join level_reach on level_reach.child_level = given.level
    qualify row_number() over (
        partition by given.tour_id, level_reach.level order by level_reach.steps, given.level
    ) = 1
),

located as (
    select sources.tour_id, sources.level, reach.zone_code, sum(given.share::decimal(18, 12))::double as share
    from sources
    join given on given.tour_id = sources.tour_id and given.level = sources.given_level
    join in_name_zone as names on names.level = given.level and names.zone_key = given.zone_key
    join stg_reach as reach
        on reach.child_level = given.level and reach.child_code = names.zone_code and reach.level = sources.level
    group by all
),

every_tour as (
    select fct_tour.tour_id, exposed.level
    from fct_tour
    cross join (select distinct level from sources) as exposed
),

remainders as (
    select tour_id, level, 'unlocated' as zone_code, 1 - coalesce(sum(located.share::decimal(18, 12)), 0)::double as share
    from every_tour
    left join located using (tour_id, level)
    group by all
),

final as (
    select tour_id, level, zone_code, share from located
    union all
    select tour_id, level, zone_code, share from remainders where share > 1e-9
    order by level, zone_code, tour_id
)

select * from final
