-- grain: one cube × level where hours are known that does not add up
-- question: at each level where hours are known, and in each part, do the presence cubes and the calendar hold them all?
-- parameters: none
with tours as (
    select coalesce(sum(minutes), 0) / 60 as hours from fct_tour
),

hours as (
    select 'cube_presence_month' as cube, level, team_hours from cube_presence_month
    union all
    select 'cube_presence_week', level, team_hours from cube_presence_week
    union all
    select 'cube_calendar_month', level, team_hours from cube_calendar_month
    union all
    select 'cube_presence_part', part, team_hours from cube_presence_part
),

-- of a landlord that tours say, hours are known and no rate is made
expected as (
    select cubes.cube, ref_level.level, tours.hours
    from (values ('cube_presence_month'), ('cube_presence_week'), ('cube_calendar_month')) as cubes(cube)
    cross join ref_level
    cross join tours
    where ref_level.exposure <> 'none'
        or (cubes.cube <> 'cube_calendar_month' and ref_level.level in (select level from fct_tour_share))
    union all
    select 'cube_presence_part', parts.part, tours.hours
    from (values ('mode'), ('team'), ('funder'), ('commune'), ('landlord'), ('hour')) as parts(part)
    cross join tours
),

summed as (
    select cube, level, expected.hours as hours_of_tours, coalesce(sum(hours.team_hours), 0) as hours
    from expected
    left join hours using (cube, level)
    group by cube, level, expected.hours
),

final as (
    select * from summed where abs(hours - hours_of_tours) > 1e-6 * (1 + hours_of_tours)
)

select * from final
