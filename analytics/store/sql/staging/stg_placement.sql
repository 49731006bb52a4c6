-- grain: one isolation record of one batch × one level
-- question: where was it placed at its import, before it lost its point?
-- parameters: $placement_files
create temp table stg_placement as
with lines as (
    select record_key, level, zone_code, regexp_extract(filename, '([^/\\]+)[/\\][^/\\]+$', 1) as batch_id
    from read_parquet($placement_files, union_by_name = true, filename = true)
),

final as (
    select record_key, batch_id, level, min(zone_code) as zone_code
    from lines
    semi join ref_zone using (level, zone_code)
    group by all
)

select * from final
