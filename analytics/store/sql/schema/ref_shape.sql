-- grain: one zone of one level
-- question: which simplified outline is drawn for each zone?
-- parameters: none
create table ref_shape as
with shapes as (
    select level, zone_code, geojson
    from in_shape
),

final as (
    select * from shapes order by level, zone_code
)

select * from final
