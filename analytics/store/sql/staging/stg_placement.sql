-- grain: one isolation record of one batch × one level
-- question: where was it placed at its import, before it lost its point, or by a correction since?
-- parameters: $placement_files
create temp table stg_placement as
with lines as (
    select record_key, regexp_extract(filename, '([^/\\]+)[/\\][^/\\]+$', 1) as batch_id, level, zone_code
    from read_parquet($placement_files, union_by_name = true, filename = true)
),

-- a corrected record keeps the places of the version that was corrected, unless the zone is what was corrected
kept as (
    select corrected.record_key, corrected.batch_id, lines.level, lines.zone_code
    from in_corrected as corrected
    join lines on lines.record_key = corrected.record_key and lines.batch_id = corrected.told_in
    where corrected.zone_level is null
),

given as (
    select corrected.record_key, corrected.batch_id, reach.level, reach.zone_code
    from in_corrected as corrected
    join stg_reach as reach on reach.child_level = corrected.zone_level and reach.child_code = corrected.zone_code
    join ref_code as allowed on allowed.list = 'level' and allowed.code = reach.level and allowed.parent = 'I'
),

places as (
    select * from lines
    union all
    select * from kept
    union all
    select * from given
),

merged as (
    select places.record_key, places.batch_id, level, coalesce(in_merged.into_code, zone_code) as zone_code
    from places
    left join in_merged using (level, zone_code)
),

final as (
    select record_key, batch_id, level, min(zone_code) as zone_code
    from merged
    semi join ref_zone using (level, zone_code)
    group by all
)

select * from final
