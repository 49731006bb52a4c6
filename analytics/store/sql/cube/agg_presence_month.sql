-- grain: one month × level where hours are known × zone, or 'unlocated', or the whole territory (level and zone are '')
-- question: how many hours were teams and mediators there and how many were planned, and how many tours passed, on how many days?
-- parameters: none
create table agg_presence_month as
with hours as (
    select level, month, zone_code, team_hours, mediator_hours from cube_presence_month
    union all
    select '', month, '', team_hours, mediator_hours from cube_presence_part where part = 'mode'
),

done as (
    select level, month, zone_code, sum(team_hours) as team_hours, sum(mediator_hours) as mediator_hours
    from hours
    group by all
),

planned as (
    select level, month, zone_code, sum(team_hours) as planned_team_hours, sum(mediator_hours) as planned_mediator_hours
    from cube_planned_month
    group by all
),

final as (
    from done
    full join planned using (level, month, zone_code)
    full join agg_tour_month using (level, month, zone_code)
    order by level, month, zone_code
)

select * from final
