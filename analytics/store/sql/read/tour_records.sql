-- grain: one tour of some days, that passed in a zone (null: anywhere) of a level, with some of a part ('': with any)
-- question: which tours are behind these hours, for how much of itself does each count, and where was it?
-- parameters: $level, $zone_code, $part, $names, $is_without_record, $first_on, $last_on
with counted as (
    select tour_id, '' as part, '' as name, 1 as share from fct_tour
    union all
    select tour_id, part, name, share from fct_tour_part
    union all
    select hours.tour_id, 'hour', weekday || '-' || hour, hours.hours * 60 / tours.minutes
    from fct_tour_hour as hours
    join fct_tour as tours using (tour_id)
),

of_part as (
    select tour_id, sum(share) as share
    from counted
    where part = $part and (len($names::varchar[]) = 0 or list_contains($names::varchar[], name))
    group by tour_id
),

of_zone as (
    select tour_id, share from fct_tour_share where level = $level and zone_code = $zone_code and share > 1e-9
    union all
    select tour_id, 1 from fct_tour where $zone_code is null
),

passed as (
    select tour_id, list(zone_code order by zone_code) as zones, list(share order by zone_code) as shares
    from fct_tour_share
    where level = $level and share > 1e-9
    group by tour_id
),

told as (
    select distinct tour_id from fct_intervention where tour_id is not null
),

final as (
    select
        tours.service_on,
        tours.started_at,
        tours.ended_at,
        tours.team_code,
        tours.mode,
        passed.zones,
        passed.shares,
        of_part.share * of_zone.share as share,
        tours.minutes / 60 * of_part.share * of_zone.share as team_hours,
        tours.minutes / 60 * of_part.share * of_zone.share * tours.n_mediators as mediator_hours
    from fct_tour as tours
    join of_part using (tour_id)
    join of_zone using (tour_id)
    left join passed using (tour_id)
    left join told using (tour_id)
    where tours.service_on between $first_on::date and $last_on::date
        and (told.tour_id is null or not $is_without_record)
    order by tours.started_at, tours.tour_id
)

select * from final
