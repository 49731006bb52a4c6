-- grain: one technical report sent from one zone, or from 'unlocated', on or before a day
-- question: for how long had it been waiting on that day, and was it fixed by then?
-- parameters: $level, $zone_code, $sent_from, $known_on
with reports as (
    select
        acts.record_id,
        acts.sent_on,
        acts.theme,
        coalesce(acts.owner_type, 'NR') as owner_type,
        acts.fixed_seen_on,
        acts.fixed_declared_on
    from fct_intervention as acts
    join fct_place as places using (record_id)
    where places.level = $level
        and places.zone_code = $zone_code
        and acts.dimension = 'X'
        and acts.sent_on between coalesce($sent_from::date, acts.sent_on) and $known_on::date
        and coalesce(acts.report_status, 'NR') not in ('DOUBLON', 'HORS_COMPETENCE')
),

final as (
    select
        sent_on,
        theme,
        owner_type,
        fixed_seen_on,
        fixed_declared_on,
        coalesce(coalesce(fixed_seen_on, fixed_declared_on) <= $known_on::date, false) as is_fixed,
        $known_on::date - sent_on as age_days
    from reports
    order by sent_on, record_id
)

select * from final
