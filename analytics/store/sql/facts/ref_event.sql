-- grain: one event, over the whole territory or in one zone
-- question: what happened, when and where, that a curve must be read with?
-- parameters: $context_event_files
create table ref_event as
with told as (
    select distinct starts_on, ends_on, zone_level as level, zone_code, type, label
    from read_parquet($context_event_files, union_by_name = true)
),

final as (
    select distinct
        told.starts_on,
        told.ends_on,
        level,
        coalesce(in_merged.into_code, told.zone_code) as zone_code,
        told.type,
        told.label
    from told
    left join in_merged using (level, zone_code)
    order by starts_on, ends_on, level, zone_code, type, label
)

select * from final
