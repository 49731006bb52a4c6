-- grain: one technical report that is open on a day
-- question: which defects wait for a repair, where, since when, and what became of them since?
-- parameters: $level, $zone_code, $known_on
-- materialized: DuckDB 2.0 ends on outer joins over inner ones (its issue 24807)
with open_reports as materialized (
    select places.level, places.zone_code, reports.*
    from fct_report as reports
    join fct_report_place as places using (record_id)
    where places.level = $level
        and ($zone_code::varchar is null or places.zone_code = $zone_code)
        and reports.is_sent
        and reports.sent_on <= $known_on::date
        and (reports.fixed_on is null or reports.fixed_on > $known_on::date)
),

-- the residence, else the neighbourhood, else the sector
named as materialized (
    select
        places.record_id,
        arg_min(zones.zone_label, list_position(['residence', 'quartier', 'secteur'], places.level)) as place_label
    from fct_report_place as places
    join ref_zone as zones using (level, zone_code)
    semi join open_reports using (record_id)
    where places.level in ('residence', 'quartier', 'secteur')
    group by places.record_id
),

final as (
    select
        reports.zone_code,
        coalesce(zones.zone_label, '') as zone_label,
        reports.intervention_id,
        reports.theme,
        coalesce(reports.place_type, 'NR') as place_type,
        coalesce(named.place_label, '') as place_label,
        reports.owner_type,
        reports.sent_on,
        $known_on::date - reports.sent_on as age_days,
        reports.due_on,
        reports.report_status,
        reports.fixed_on
    from open_reports as reports
    left join ref_zone as zones using (level, zone_code)
    left join named using (record_id)
    order by zones.zone_label nulls last, reports.sent_on, reports.record_id
)

select * from final
