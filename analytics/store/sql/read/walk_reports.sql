-- grain: one technical report of one zone, not seen fixed on a day, outside dwellings
-- question: which defects are there to look at on a walk, near which zone of other levels, and who must repair by when?
-- parameters: $level, $zone_code, $place_levels, $known_on, $declared_from
with reports as (
    select *
    from fct_report
    -- true of all that is kept below: what was fixed long ago lies apart, and is not read
    where (fixed_on is null or fixed_on >= $declared_from::date)
        and zones[$level] = $zone_code
        and service_on <= $known_on::date
        and not is_duplicate
        and report_status <> 'HORS_COMPETENCE'
        and coalesce(place_type, 'NR') <> 'LOG'
),

-- what the owner says is repaired is looked at again, unless that was said long ago; what came later is not told yet;
-- materialized: DuckDB 2.0 ends on outer joins over inner ones (its issue 24807), here from a thousand defects on
open_reports as materialized (
    select
        * exclude (report_status),
        case
            when report_status not in ('TRAITE_DECLARE', 'TRAITE_CONSTATE') then report_status
            when fixed_declared_on <= $known_on::date then 'TRAITE_DECLARE'
            when fixed_declared_on is null and fixed_seen_on is null then report_status
            else 'TRANSMIS'
        end as report_status
    from reports
    where coalesce(fixed_seen_on > $known_on::date, report_status <> 'TRAITE_CONSTATE')
        and coalesce(fixed_declared_on, $known_on::date) >= $declared_from::date
),

-- in the zone of the first of these levels that has one there
near as materialized (
    select record_id, level as near_level, zone_code as near_code, zone_label as near_label
    from open_reports
    join ref_zone on list_contains($place_levels::varchar[], level) and zone_code = zones[level]
    qualify row_number() over (partition by record_id order by list_position($place_levels::varchar[], level)) = 1
),

final as (
    select
        open_reports.service_on,
        open_reports.sent_on,
        open_reports.due_on,
        open_reports.theme,
        coalesce(open_reports.place_type, 'NR') as place_type,
        open_reports.owner_type,
        open_reports.owner_id,
        open_reports.report_status,
        open_reports.lon,
        open_reports.lat,
        near.near_level,
        near.near_code,
        near.near_label
    from open_reports
    left join near using (record_id)
    order by open_reports.service_on, open_reports.record_id
)

select * from final
