-- grain: one funder, municipality or landlord, whatever the case of its letters
-- question: how is it written: as the zone that it is, else in the first of its ways?
-- parameters: none
create temp table stg_named as
with told as (
    select part, name from (unpivot stg_tour on funder, commune, landlord into name part value name)
    union all
    select part, name from (unpivot in_zone on funder, commune, landlord into name part value name)
    union all
    select 'commune', zone_label from in_zone where level = 'commune'
    union all
    select 'funder', funder from stg_plan
),

municipalities as (
    select 'commune' as part, lower(zone_code) as key, zone_label from in_zone where level = 'commune'
    union
    select 'commune', lower(zone_label), zone_label from in_zone where level = 'commune'
),

keyed as (
    select part, lower(trim(name)) as key, trim(name) as name from told
),

final as (
    select part, key, coalesce(min(municipalities.zone_label), min(keyed.name)) as label
    from keyed
    left join municipalities using (part, key)
    where key <> ''
    group by part, key
)

select * from final
