-- grain: one month × level × zone, or 'unlocated', or the whole territory (level and zone are '') × funder, or 'NR'
-- question: how many hours of teams and of mediators were planned there and nowhere else (null where no plan says them)?
-- parameters: none
create table cube_planned_month as
with plans as (
    select stg_plan.* exclude (funder), coalesce(stg_named.label, 'NR') as funder
    from stg_plan
    left join stg_named on stg_named.part = 'funder' and stg_named.key = lower(stg_plan.funder)
),

-- a funder's plan of the whole territory is told without a zone; else it is that of the level which tells most hours
widest as (
    select month, funder, level
    from plans
    left join ref_code as codes on codes.list = 'level' and codes.code = level
    group by month, funder, level
    qualify row_number() over (
        partition by month, funder
        order by level <> '', round(sum(coalesce(team_hours, 0)), 6) desc,
            round(sum(coalesce(mediator_hours, 0)), 6) desc, any_value(codes.sort_order)
    ) = 1
),

-- one that names neither a zone nor a funder goes before what funders plan zone by zone
of_all as (
    select distinct month from plans where level = '' and funder = 'NR'
),

whole as (
    select month, '' as level, '' as zone_code, funder, team_hours, mediator_hours
    from plans
    semi join widest using (month, funder, level)
    where level = '' or month not in (from of_all)
),

-- the zone of another level that holds a zone whole, as nestings tell, else as it lies; outside those of the level
holders as (
    select child_level, child_code, level, zone_code from stg_reach
    union all
    select * from in_plan_zone anti join stg_reach using (child_level, child_code, level)
),

carried as (
    select plans.month, plans.funder, plans.level as given_level, holders.level, holders.zone_code,
        sum(team_hours) as team_hours, sum(mediator_hours) as mediator_hours
    from plans
    join holders on holders.child_level = plans.level and holders.child_code = plans.zone_code
    group by all
),

-- a level's plan is its own, else that of the level of which most hours lie each in one of its zones
sources as (
    select month, funder, level, given_level
    from carried
    left join ref_code as codes on codes.list = 'level' and codes.code = given_level
    group by month, funder, level, given_level
    qualify row_number() over (
        partition by month, funder, level
        order by level <> given_level, round(sum(coalesce(team_hours, 0)), 6) desc,
            round(sum(coalesce(mediator_hours, 0)), 6) desc, any_value(codes.sort_order)
    ) = 1
),

by_zone as (
    select month, level, zone_code, funder, team_hours, mediator_hours
    from carried
    semi join sources using (month, funder, level, given_level)
),

final as (
    select month, level, zone_code, funder, sum(team_hours) as team_hours, sum(mediator_hours) as mediator_hours
    from (from whole union all from by_zone)
    group by all
    order by level, month, zone_code, funder
)

select * from final
