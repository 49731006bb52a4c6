-- grain: one month or quarter × level × zone, or 'unlocated'; every zone has every period
-- question: how many hours were teams there, of which from door to door, and how many dwellings and residents are there?
-- parameters: $grain, $level, $first_on, $last_on
with periods as (
    select distinct date_trunc($grain, month)::date as period
    from (
        select unnest(generate_series(date_trunc('month', $first_on::date), $last_on::date, interval 1 month)) as month
    )
),

places as (
    select level, zone_code, dwellings, population from ref_zone where level = $level
    union all
    select level, 'unlocated', null, null from ref_level where level = $level
),

-- what lies in no zone was asked for by somebody too: the whole is that of the level that counts the most in all its zones
whole as (
    select max(dwellings) as dwellings, max(population) as population
    from (
        select
            case when count(dwellings) = count(*) then sum(dwellings) end as dwellings,
            case when count(population) = count(*) then sum(population) end as population
        from ref_zone
        group by level
    )
),

presence as (
    select
        date_trunc($grain, month)::date as period,
        level,
        zone_code,
        sum(team_hours) as team_hours,
        sum(team_hours) filter (where mode = 'PAP') as door_hours
    from cube_presence_month
    where month between date_trunc('month', $first_on::date) and $last_on::date and level = $level
    group by all
),

final as (
    select
        periods.period,
        places.level,
        places.zone_code,
        case when ref_level.exposure <> 'none' then coalesce(presence.team_hours, 0) end as team_hours,
        case when ref_level.exposure <> 'none' then coalesce(presence.door_hours, 0) end as door_hours,
        places.dwellings::double as dwellings,
        places.population::double as residents,
        whole.dwellings::double as all_dwellings,
        whole.population::double as all_residents
    from periods
    cross join places
    cross join whole
    join ref_level using (level)
    left join presence using (period, level, zone_code)
    order by periods.period, places.level, places.zone_code
)

select * from final
