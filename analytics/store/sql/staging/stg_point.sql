-- grain: one distinct point
-- question: which points must be placed?
-- parameters: $intervention_files
create temp table stg_point as
with points as (
    select distinct lon, lat
    from read_parquet($intervention_files, union_by_name = true)
    where lon is not null and lat is not null
),

final as (
    select row_number() over () as point_id, lon, lat from points
)

select * from final
