-- grain: one month of service × level × zone, or 'unlocated' × weekday (Monday = 1) × hour of the wall clock
-- question: how many facts found (of tension too), hours of presence, new acts and those of unknown origin, at each hour of the week?
-- parameters: none
create table cube_calendar_month as
-- sums of decimals are the same in any order: every build of the same records gives the same hours
with presence as (
    select tours.month, shares.level, shares.zone_code, clocked.weekday, clocked.hour,
        sum((clocked.hours * shares.share)::decimal(18, 9))::double as team_hours
    from fct_tour_hour as clocked
    join fct_tour as tours using (tour_id)
    join fct_tour_share as shares using (tour_id)
    join ref_level using (level)
    where ref_level.exposure <> 'none'
    group by all
),

records as (
    select month, level, zone_code, isodow(started_at) as weekday, hour(started_at) as hour,
        count(*) filter (where origin in ('proactive', 'resident_met')) as n,
        count(*) filter (where dimension = 'T' and origin in ('proactive', 'resident_met')) as n_tension,
        count(*) filter (where origin <> 'planned') as n_new,
        count(*) filter (where origin = 'unknown') as n_unknown
    from fct_place
    join fct_intervention using (record_id)
    where started_at is not null
    group by all
),

final as (
    select month, level, zone_code, weekday, hour, coalesce(n, 0) as n,
        case when ref_level.exposure <> 'none' then coalesce(team_hours, 0) end as team_hours,
        coalesce(n_tension, 0) as n_tension, coalesce(n_new, 0) as n_new, coalesce(n_unknown, 0) as n_unknown
    from records
    full join presence using (month, level, zone_code, weekday, hour)
    join ref_level using (level)
    order by level, month, zone_code, weekday, hour
)

select * from final
