-- grain: one month of the period over the whole territory (level ''), or one of these quarters × zone of these levels, or 'unlocated'
-- question: how many hours (null where none is known), tours and days were there, planned, and for how many residents?
-- parameters: $first_on, $last_on, $levels, $quarters
with places as (
    select level, zone_code, zone_label, population from ref_zone where list_contains($levels, level)
    union all
    select level, 'unlocated', '', null from ref_level where list_contains($levels, level)
),

told as (
    select month::date as begins_on, '' as level, '' as zone_code, '' as zone_label, null as population
    from generate_series(date_trunc('month', $first_on::date), $last_on::date, interval 1 month) as months (month)
    union all
    select quarters.quarter, places.*
    from (select unnest($quarters::date[]) as quarter) as quarters
    cross join places
),

-- the residents of the whole territory: those of the level that counts the most, in all of its zones
reference as (
    select max(residents) as territory_population
    from (
        select sum(population) as residents from ref_zone group by level having count(population) = count(*)
    )
),

hours as (
    select month, '' as level, '' as zone_code, team_hours, mediator_hours from cube_presence_part where part = 'mode'
    union all
    select month, level, zone_code, team_hours, mediator_hours from cube_presence_month
),

done as (
    select date_trunc(if(level = '', 'month', 'quarter'), month)::date as begins_on, level, zone_code,
        sum(team_hours) as team_hours, sum(mediator_hours) as mediator_hours
    from hours
    where level = '' or list_contains($levels, level)
    group by all
),

planned as (
    select date_trunc(if(level = '', 'month', 'quarter'), month)::date as begins_on, level,
        if(level = '', '', zone_code) as zone_code,
        sum(team_hours) as planned_team_hours, sum(mediator_hours) as planned_mediator_hours
    from cube_planned_month
    where level = '' or list_contains($levels, level)
    group by all
),

tours as (
    select date_trunc(if(level = '', 'month', 'quarter'), month)::date as begins_on, level,
        if(level = '', '', zone_code) as zone_code,
        sum(n_tours)::bigint as n_tours, sum(n_days)::bigint as n_days,
        sum(n_without_record)::bigint as n_without_record, sum(n_without_mediators)::bigint as n_without_mediators
    from agg_tour_month
    where level = '' or list_contains($levels, level)
    group by all
),

final as (
    select told.*, reference.territory_population, ref_level.exposure,
        if(is_known, coalesce(team_hours, 0), null) as team_hours,
        if(is_known, coalesce(mediator_hours, 0), null) as mediator_hours,
        planned_team_hours, planned_mediator_hours, coalesce(n_tours, 0) as n_tours, coalesce(n_days, 0) as n_days,
        coalesce(n_without_record, 0) as n_without_record, coalesce(n_without_mediators, 0) as n_without_mediators
    from told
    cross join reference
    left join ref_level using (level)
    left join (select distinct level, true as is_known from hours) as known using (level)
    left join done using (begins_on, level, zone_code)
    left join planned using (begins_on, level, zone_code)
    left join tours using (begins_on, level, zone_code)
    order by level, begins_on, zone_code
)

select * from final
