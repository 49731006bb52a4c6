-- grain: one month over the whole territory (level ''), or one quarter × zone of a level, or 'unlocated'; a year before the first day too
-- question: how many hours (null where none is known), tours and days were there, planned, and for how many residents?
-- parameters: none
create table agg_presence as
with days as (
    select date_trunc('quarter', min(value::date)) - interval 1 year as first_on, max(value::date) as last_on
    from ref_info
    where key in ('first_on', 'last_on')
),

quarters as (
    select unnest(generate_series(first_on, last_on, interval 3 month))::date as quarter from days
),

places as (
    select level, zone_code, zone_label, population from ref_zone
    union all
    select level, 'unlocated', '', null from ref_level
),

-- every month of these quarters, and every place in each of them
told as (
    select unnest(generate_series(quarter, quarter + interval 2 month, interval 1 month))::date as begins_on,
        '' as level, '' as zone_code, '' as zone_label, null as population
    from quarters
    union all
    select quarter, places.* from quarters cross join places
),

-- in a month, hours done and planned and tours of a place, and of the whole territory (level and zone are '')
months as (
    select level, month, zone_code, team_hours, mediator_hours from cube_presence_month
    union all by name
    select '' as level, month, '' as zone_code, team_hours, mediator_hours from cube_presence_part where part = 'mode'
    union all by name
    select level, month, zone_code, team_hours as planned_team_hours, mediator_hours as planned_mediator_hours
    from cube_planned_month
    union all by name
    select level, month, zone_code, n_tours, n_days, n_without_record, n_without_mediators from agg_tour_month
),

known as (
    select date_trunc(if(level = '', 'month', 'quarter'), month)::date as begins_on, level, zone_code,
        sum(team_hours) as team_hours,
        sum(mediator_hours) as mediator_hours,
        sum(planned_team_hours) as planned_team_hours,
        sum(planned_mediator_hours) as planned_mediator_hours,
        sum(n_tours)::bigint as n_tours,
        sum(n_days)::bigint as n_days,
        sum(n_without_record)::bigint as n_without_record,
        sum(n_without_mediators)::bigint as n_without_mediators
    from months
    group by all
),

timed as (
    select distinct level from months where team_hours is not null
),

final as (
    select told.*, ref_level.exposure,
        if(told.level in (from timed), coalesce(team_hours, 0), null) as team_hours,
        if(told.level in (from timed), coalesce(mediator_hours, 0), null) as mediator_hours,
        planned_team_hours, planned_mediator_hours, coalesce(n_tours, 0) as n_tours, coalesce(n_days, 0) as n_days,
        coalesce(n_without_record, 0) as n_without_record, coalesce(n_without_mediators, 0) as n_without_mediators
    from told
    left join known using (begins_on, level, zone_code)
    left join ref_level using (level)
    order by level, begins_on, zone_code
)

select * from final
