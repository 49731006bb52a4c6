-- grain: one technical report that is open on a day
-- question: which defects wait for a repair, where, since when, and what became of them since?
-- parameters: $level, $zone_code, $known_on
with residences as (
    select places.record_id, zones.zone_label as residence
    from fct_place as places
    join ref_zone as zones using (level, zone_code)
    where level = 'residence'
),

final as (
    select
        places.zone_code,
        coalesce(zones.zone_label, '') as zone_label,
        acts.intervention_id,
        acts.theme,
        acts.place_type,
        residences.residence,
        reports.owner_type,
        reports.sent_on,
        $known_on::date - reports.sent_on as age_days,
        reports.due_on,
        acts.report_status,
        coalesce(reports.fixed_seen_on, reports.fixed_declared_on) as fixed_on
    from fct_report as reports
    join fct_intervention as acts using (record_id)
    join fct_place as places using (record_id)
    left join ref_zone as zones on zones.level = places.level and zones.zone_code = places.zone_code
    left join residences using (record_id)
    where places.level = $level
        and ($zone_code::varchar is null or places.zone_code = $zone_code)
        and reports.is_sent
        and reports.sent_on <= $known_on::date
        and coalesce(coalesce(reports.fixed_seen_on, reports.fixed_declared_on) > $known_on::date, true)
    order by zones.zone_label nulls last, reports.sent_on, reports.record_id
)

select * from final
