-- grain: one month × level × zone, or 'unlocated', or the whole territory (level and zone are '') × funder, or 'NR'
-- question: how many hours of teams and of mediators were planned there (null where no plan says them)?
-- parameters: none
create table cube_planned_month as
with plans as (
    select stg_plan.* exclude (funder), coalesce(stg_named.label, 'NR') as funder
    from stg_plan
    left join stg_named on stg_named.part = 'funder' and stg_named.key = lower(stg_plan.funder)
),

-- the plan of the whole territory is told without a zone; else it is that of the widest level that has one
widest as (
    select plans.month, plans.level
    from plans
    left join ref_code as codes on codes.list = 'level' and codes.code = plans.level
    qualify row_number() over (partition by plans.month order by codes.sort_order nulls first) = 1
),

whole as (
    select month, '' as level, '' as zone_code, funder, team_hours, mediator_hours
    from plans
    semi join widest using (month, level)
),

-- a level's plan is its own, else that of the nearest level nested in it
level_reach as (
    select child_level, level, min(steps) as steps from stg_reach group by child_level, level
),

sources as (
    select level_reach.level, given.level as given_level
    from (select distinct level from plans) as given
    join level_reach on level_reach.child_level = given.level
    qualify row_number() over (partition by level_reach.level order by level_reach.steps, given.level) = 1
),

by_zone as (
    select
        plans.month,
        sources.level,
        coalesce(reach.zone_code, 'unlocated') as zone_code,
        plans.funder,
        plans.team_hours,
        plans.mediator_hours
    from sources
    join plans on plans.level = sources.given_level
    left join stg_reach as reach
        on reach.child_level = plans.level and reach.child_code = plans.zone_code and reach.level = sources.level
),

final as (
    select month, level, zone_code, funder, sum(team_hours) as team_hours, sum(mediator_hours) as mediator_hours
    from (from whole union all from by_zone)
    group by all
    order by level, month, zone_code, funder
)

select * from final
