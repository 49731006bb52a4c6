-- grain: one unrestricted record × one loaded level
-- question: in which zone of each level was it: by its point, else by the zone it names, else as placed at its import?
-- parameters: none
create table fct_place as
with records as (
    select record_id, record_key, batch_id, lon, lat, zone_level, zone_key
    from fct_intervention
    where not is_restricted
),

by_point as (
    select lon, lat, level, zone_code
    from stg_point
    join in_point_zone using (point_id)
),

-- a zone named at one level is also known at the levels that the declared nestings reach from it
by_name as (
    select names.level as zone_level, names.zone_key, reach.level, reach.zone_code
    from in_name_zone as names
    join stg_reach as reach on reach.child_level = names.level and reach.child_code = names.zone_code
),

-- so is a placement, at the levels where isolation may be read
at_import as (
    select records.record_id, reach.level, reach.zone_code
    from records
    join stg_placement as placed using (record_key, batch_id)
    join stg_reach as reach on reach.child_level = placed.level and reach.child_code = placed.zone_code
    join ref_code as allowed on allowed.list = 'level' and allowed.code = reach.level and allowed.parent = 'I'
    qualify row_number() over (
        partition by records.record_id, reach.level order by reach.steps, reach.child_level, reach.zone_code
    ) = 1
),

final as (
    select
        records.record_id,
        ref_level.level,
        coalesce(by_point.zone_code, by_name.zone_code, at_import.zone_code, 'unlocated') as zone_code
    from records
    cross join ref_level
    left join by_point using (lon, lat, level)
    left join by_name using (zone_level, zone_key, level)
    left join at_import using (record_id, level)
)

select * from final
