-- grain: one month × level where hours are known × zone, or 'unlocated', or the whole territory (level and zone are '')
-- question: how many hours were teams and mediators there and how many were planned, and how many tours passed, on how many days?
-- parameters: none
create table agg_presence_month as
with told as (
    select level, month, zone_code, team_hours, mediator_hours, null as planned_team_hours,
        null as planned_mediator_hours, null as n_tours, null as n_days, null as n_without_record,
        null as n_without_mediators
    from cube_presence_month
    union all
    select '', month, '', team_hours, mediator_hours, null, null, null, null, null, null
    from cube_presence_part
    where part = 'mode'
    union all
    select level, month, zone_code, null, null, team_hours, mediator_hours, null, null, null, null
    from cube_planned_month
    union all
    select level, month, zone_code, null, null, null, null, n_tours, n_days, n_without_record, n_without_mediators
    from agg_tour_month
),

final as (
    select level, month, zone_code,
        sum(team_hours) as team_hours,
        sum(mediator_hours) as mediator_hours,
        sum(planned_team_hours) as planned_team_hours,
        sum(planned_mediator_hours) as planned_mediator_hours,
        sum(n_tours)::bigint as n_tours,
        sum(n_days)::bigint as n_days,
        sum(n_without_record)::bigint as n_without_record,
        sum(n_without_mediators)::bigint as n_without_mediators
    from told
    group by all
    order by level, month, zone_code
)

select * from final
