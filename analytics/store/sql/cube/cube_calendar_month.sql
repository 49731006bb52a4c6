-- grain: one month of service × level × zone, or 'unlocated' × weekday (Monday = 1) × hour of the wall clock
-- question: how many records of known hour, hours of presence and tension facts found, at each hour of the week?
-- parameters: $timezone
create table cube_calendar_month as
with starts as (
    select tour_id, month, minutes, started_at, timezone($timezone, timezone($timezone, started_at)) as shown_at
    from fct_tour
),

-- a wall time that a clock change skips is the next that exists
walls as (
    select tour_id, month, minutes, case
        when shown_at = started_at then started_at
        else date_trunc('hour', shown_at)
    end as wall
    from starts
),

-- in universal time; a wall time that passes twice is its first passing
clocked as (
    select tour_id, month, minutes, wall - date_trunc('hour', wall) as past_the_hour, timezone('UTC', case
        when timezone($timezone, timezone($timezone, wall) - interval 1 hour) = wall
            then timezone($timezone, wall) - interval 1 hour
        else timezone($timezone, wall)
    end) as started_utc
    from walls
),

-- the tour walks in universal time from hour to hour; each hour is labelled by the local clock: on the autumn night
-- 2 o'clock may count two hours, on the spring night none
hours as (
    select *, started_utc + to_minutes(minutes) as ended_utc, unnest(generate_series(
        started_utc - past_the_hour, started_utc + to_minutes(minutes), interval 1 hour
    )) as hour_utc
    from clocked
),

elapsed as (
    select
        tour_id,
        month,
        timezone($timezone, timezone('UTC', hour_utc)) as wall,
        epoch(least(ended_utc, hour_utc + interval 1 hour) - greatest(started_utc, hour_utc)) / 3600 as hours
    from hours
),

presence as (
    select elapsed.month, shares.level, shares.zone_code, isodow(wall) as weekday, hour(wall) as hour,
        sum(elapsed.hours * shares.share) as team_hours
    from elapsed
    join fct_tour_share as shares using (tour_id)
    join ref_level using (level)
    where elapsed.hours > 0 and ref_level.exposure <> 'none'
    group by all
),

records as (
    select month, level, zone_code, isodow(started_at) as weekday, hour(started_at) as hour, count(*) as n,
        count(*) filter (where dimension = 'T' and origin in ('proactive', 'resident_met')) as n_tension
    from fct_place
    join fct_intervention using (record_id)
    where started_at is not null
    group by all
),

final as (
    select month, level, zone_code, weekday, hour, coalesce(n, 0) as n,
        case when ref_level.exposure <> 'none' then coalesce(team_hours, 0) end as team_hours,
        coalesce(n_tension, 0) as n_tension
    from records
    full join presence using (month, level, zone_code, weekday, hour)
    join ref_level using (level)
    order by level, month, zone_code, weekday, hour
)

select * from final
