-- grain: one place that is no zone
-- question: is every zone of the facts a zone of its level, or 'unlocated'?
-- parameters: none
with places as (
    select level, zone_code from fct_place
    union
    select level, zone_code from fct_tour_share
),

final as (
    select level, zone_code
    from places
    anti join ref_zone using (level, zone_code)
    where zone_code <> 'unlocated'
    union all
    select level, zone_code from ref_zone where zone_code = 'unlocated'
)

select * from final
