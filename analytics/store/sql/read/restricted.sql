-- grain: one year × municipality, or 'unlocated', of one restricted theme
-- question: how many records bear the theme, to be told above a floor alone?
-- parameters: $theme
with final as (
    select counted.year, counted.zone_code, zones.zone_label, counted.n
    from agg_restricted_place as counted
    left join ref_zone as zones on zones.level = 'commune' and zones.zone_code = counted.zone_code
    where theme = $theme
    order by counted.year, counted.zone_code
)

select * from final
