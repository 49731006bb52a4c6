-- grain: one zone of one level × one indicator × one year
-- question: what is known of each zone from elsewhere, and from which source?
-- parameters: $zone_indicator_files
create table ref_indicator as
with told as (
    select zone_level as level, zone_code, code, year, value, source, quality
    from read_parquet($zone_indicator_files, union_by_name = true)
    qualify row_number() over (
        partition by zone_level, zone_code, code, year
        order by exported_on desc nulls last, value desc, source desc, quality desc nulls last
    ) = 1
),

-- of a zone that took others in, only people counted by age add up, and only where every part is known
parts as (
    select level, into_code as zone_code, count(*) + 1 as n_parts
    from in_merged
    group by all
),

people as (
    select code from ref_code where list in ('insee_age', 'vulnerability')
),

final as (
    select
        level,
        coalesce(in_merged.into_code, told.zone_code) as zone_code,
        told.code,
        told.year,
        sum(told.value) as value,
        string_agg(distinct told.source, ', ' order by told.source) as source,
        case when count(distinct coalesce(told.quality, 'NR')) = 1 then any_value(told.quality) end as quality
    from told
    left join in_merged using (level, zone_code)
    left join parts on parts.level = told.level and parts.zone_code = coalesce(in_merged.into_code, told.zone_code)
    left join people on people.code = told.code
    group by all
    having any_value(parts.n_parts) is null or (any_value(people.code) is not null and count(*) = any_value(parts.n_parts))
    order by level, zone_code, code, year
)

select * from final
