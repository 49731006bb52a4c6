-- grain: one month of the period over the whole territory (level ''), or one of these quarters × zone of these levels, or 'unlocated'
-- question: how many hours (null where none is known), tours and days were there, planned, and for how many residents?
-- parameters: $first_on, $last_on, $levels, $quarters
with told as (
    select month::date as begins_on, '' as level, '' as zone_code, '' as zone_label, null as population
    from generate_series(date_trunc('month', $first_on::date), $last_on::date, interval 1 month) as months (month)
    union all
    select quarters.quarter, places.*
    from (select unnest($quarters::date[]) as quarter) as quarters
    cross join (
        select level, zone_code, zone_label, population from ref_zone
        union all
        select level, 'unlocated', '', null from ref_level
    ) as places
    where list_contains($levels, level)
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
    from agg_presence_month
    where level = '' or list_contains($levels, level)
    group by all
),

timed as (
    select distinct level from agg_presence_month where team_hours is not null
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
