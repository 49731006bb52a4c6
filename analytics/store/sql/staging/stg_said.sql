-- grain: one tour × what it says of itself (funder, commune or landlord)
-- question: who pays for it, in which municipality and for which landlord is it, and at which level is that a zone?
-- parameters: none
create temp table stg_said as
with levels as (
    select 'commune' as part, 'commune' as level
    union all
    select 'landlord', 'bailleur'
),

final as (
    select told.tour_id, part, levels.level, trim(told.name) as name
    from (unpivot stg_tour on funder, commune, landlord into name part value name) as told
    left join levels using (part)
    where trim(told.name) <> ''
)

select * from final
