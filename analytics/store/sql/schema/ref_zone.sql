-- grain: one zone of one level
-- question: which zones does each loaded level have, and who lives there and to whom do they belong?
-- parameters: none
create table ref_zone as
with zones as (
    select level, zone_code, zone_label, population, dwellings, landlord, commune, funder
    from in_zone
),

final as (
    select * from zones order by level, zone_code
)

select * from final
