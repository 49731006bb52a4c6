-- grain: one quarter (its first day) × zone, or 'unlocated', of these levels
-- question: how many hours (null where none is known), tours and days did each have, planned, and for how many residents?
-- parameters: $levels, $quarters
with quarters as (
    select unnest($quarters::date[]) as quarter
),

places as (
    select level, zone_code, zone_label, population from ref_zone where list_contains($levels, level)
    union all
    select level, 'unlocated', '', null from ref_level where list_contains($levels, level)
),

-- the residents of the whole territory: those of the level that counts the most, in all of its zones
reference as (
    select max(residents) as territory_population
    from (
        select sum(population) as residents from ref_zone group by level having count(population) = count(*)
    )
),

done as (
    select
        date_trunc('quarter', month)::date as quarter,
        level,
        zone_code,
        sum(team_hours) as team_hours,
        sum(mediator_hours) as mediator_hours
    from cube_presence_month
    where list_contains($levels, level) and list_contains($quarters::date[], date_trunc('quarter', month)::date)
    group by all
),

planned as (
    select
        date_trunc('quarter', month)::date as quarter,
        level,
        zone_code,
        sum(team_hours) as planned_team_hours,
        sum(mediator_hours) as planned_mediator_hours
    from cube_planned_month
    where list_contains($levels, level) and list_contains($quarters::date[], date_trunc('quarter', month)::date)
    group by all
),

tours as (
    select date_trunc('quarter', month)::date as quarter, level, zone_code, sum(n_tours)::bigint as n_tours,
        sum(n_days)::bigint as n_days, sum(n_without_record)::bigint as n_without_record
    from agg_tour_month
    where list_contains($levels, level) and list_contains($quarters::date[], date_trunc('quarter', month)::date)
    group by all
),

final as (
    select
        quarters.quarter,
        places.*,
        reference.territory_population,
        ref_level.exposure,
        case when known.level is not null then coalesce(done.team_hours, 0) end as team_hours,
        case when known.level is not null then coalesce(done.mediator_hours, 0) end as mediator_hours,
        planned.planned_team_hours,
        planned.planned_mediator_hours,
        coalesce(tours.n_tours, 0) as n_tours,
        coalesce(tours.n_days, 0) as n_days,
        coalesce(tours.n_without_record, 0) as n_without_record
    from quarters
    cross join places
    cross join reference
    join ref_level using (level)
    left join (select distinct level from cube_presence_month) as known using (level)
    left join done using (quarter, level, zone_code)
    left join planned using (quarter, level, zone_code)
    left join tours using (quarter, level, zone_code)
    order by quarters.quarter, places.level, places.zone_code
)

select * from final
