-- grain: one zone
-- question: which zones does the level have, how are they drawn and who lives there?
-- parameters: $level
with final as (
    select zones.zone_code, zones.zone_label, zones.population, zones.dwellings,
        zones.landlord, zones.commune, zones.funder, shapes.geojson
    from ref_zone as zones
    left join ref_shape as shapes using (level, zone_code)
    where zones.level = $level
    order by zones.zone_code
)

select * from final
