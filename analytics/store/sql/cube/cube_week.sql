-- grain: one week × level × zone, or 'unlocated' × theme × origin
-- question: how many records, minutes and people, of each theme and origin?
-- parameters: none
create table cube_week as
with records as (
    select record_id, week, theme, origin, coalesce(duration_min, 0) as minutes, coalesce(people_n, 0) as people
    from fct_intervention
    where not is_restricted
),

final as (
    select
        records.week,
        places.level,
        places.zone_code,
        records.theme,
        records.origin,
        count(*) as n,
        sum(records.minutes)::bigint as minutes,
        sum(records.people)::bigint as people
    from fct_place as places
    join records using (record_id)
    group by all
    order by level, week, zone_code, theme, origin
)

select * from final
