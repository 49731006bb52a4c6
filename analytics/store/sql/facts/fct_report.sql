-- grain: one unrestricted technical report
-- question: what fault is where, in which zone of each level and how is it called, who must repair it by which day, since when is it fixed or said to be?
-- parameters: none
create table fct_report as
-- maps from level to zone, and to its name: screens read these records one by one, and only a few of them
with places as (
    select record_id, map_from_entries(list_sort(list((level, zone_code)))) as zones,
        map_from_entries(list_sort(list((level, zone_label)) filter (where zone_label is not null))) as labels
    from fct_place
    left join ref_zone using (level, zone_code)
    semi join technical_report using (record_id)
    group by record_id
),

final as (
    select
        record_id,
        intervention_id,
        month,
        service_on,
        theme,
        place_type,
        lon,
        lat,
        owner_type,
        owner_id,
        report_status,
        sent_on,
        due_on,
        fixed_declared_on,
        fixed_seen_on,
        fixed_on,
        is_duplicate,
        is_followed,
        zones,
        labels
    from technical_report
    left join places using (record_id)
    -- what is still open lies together, so that it is read without the others
    order by fixed_on nulls last, record_id
)

select * from final
