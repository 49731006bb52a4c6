-- grain: one technical report that is open on a day
-- question: which defects wait for a repair, where, since when, and what became of them since?
-- parameters: $level, $zone_code, $known_on
with open_reports as (
    select *, zones[$level] as zone_code
    from fct_report
    where is_followed
        and sent_on <= $known_on::date
        and (fixed_on is null or fixed_on > $known_on::date)
),

-- a place is its residence, else its neighbourhood, else its sector
final as (
    select
        reports.zone_code,
        coalesce(here.zone_label, '') as zone_label,
        reports.intervention_id,
        reports.theme,
        coalesce(reports.place_type, 'NR') as place_type,
        coalesce(residences.zone_label, quartiers.zone_label, secteurs.zone_label, '') as place_label,
        reports.owner_type,
        reports.sent_on,
        $known_on::date - reports.sent_on as age_days,
        reports.due_on,
        reports.report_status,
        reports.fixed_on
    from open_reports as reports
    left join ref_zone as here on here.level = $level and here.zone_code = reports.zone_code
    left join ref_zone as residences
        on residences.level = 'residence' and residences.zone_code = reports.zones['residence']
    left join ref_zone as quartiers on quartiers.level = 'quartier' and quartiers.zone_code = reports.zones['quartier']
    left join ref_zone as secteurs on secteurs.level = 'secteur' and secteurs.zone_code = reports.zones['secteur']
    where $zone_code::varchar is null or reports.zone_code = $zone_code
    order by here.zone_label nulls last, reports.sent_on, reports.record_id
)

select * from final
