-- grain: one zone × what is said of it (funder, commune or landlord)
-- question: whose zone is it, in which municipality (itself where it is one), and who pays for it?
-- parameters: none
create temp table stg_attribute as
with said as (
    select level, zone_code, part, name from (unpivot ref_zone on funder, commune, landlord into name part value name)
    union all
    select level, zone_code, 'commune', zone_label from ref_zone where level = 'commune' and commune is null
),

final as (
    select said.level, said.zone_code, said.part, stg_named.label
    from said
    join stg_named on stg_named.part = said.part and stg_named.key = lower(trim(said.name))
)

select * from final
