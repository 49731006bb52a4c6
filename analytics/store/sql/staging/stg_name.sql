-- grain: one zone named at one level
-- question: which zone codes and names must be matched, in records and in tours?
-- parameters: $intervention_files
create temp table stg_name as
with of_records as (
    select distinct zone_level as level, zone_key
    from read_parquet($intervention_files, union_by_name = true)
),

of_tours as (
    select distinct given.level, given.zone_key
    from stg_tour, unnest(stg_tour.shares) as shares(given)
),

final as (
    select level, zone_key from of_records where level is not null and zone_key is not null
    union
    select level, zone_key from of_tours
    union
    select level, name from stg_said where level is not null
)

select * from final
