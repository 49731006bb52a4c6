-- grain: one tour × weekday (Monday = 1) × hour of the wall clock at which it was out
-- question: how many hours of true elapsed time was each tour out at each hour of the week?
-- parameters: $timezone
create table fct_tour_hour as
with starts as (
    select tour_id, minutes, started_at, timezone($timezone, timezone($timezone, started_at)) as shown_at
    from fct_tour
),

-- a wall time that a clock change skips is the next that exists
walls as (
    select tour_id, minutes, case
        when shown_at = started_at then started_at
        else date_trunc('hour', shown_at)
    end as wall
    from starts
),

-- in universal time; a wall time that passes twice is its first passing
clocked as (
    select tour_id, minutes, wall - date_trunc('hour', wall) as past_the_hour, timezone('UTC', case
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
        timezone($timezone, timezone('UTC', hour_utc)) as wall,
        epoch(least(ended_utc, hour_utc + interval 1 hour) - greatest(started_utc, hour_utc)) / 3600 as hours
    from hours
),

final as (
    select tour_id, isodow(wall) as weekday, hour(wall) as hour, sum(hours) as hours
    from elapsed
    where hours > 0
    group by all
    order by tour_id, weekday, hour
)

select * from final
