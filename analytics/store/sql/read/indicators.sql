-- grain: one zone of the level × one indicator × one year
-- question: what is known of each zone from elsewhere, and from which source?
-- parameters: $level
with final as (
    select indicators.zone_code, indicators.code, indicators.year, indicators.value, indicators.source, indicators.quality
    from ref_indicator as indicators
    semi join ref_zone using (level, zone_code)
    where indicators.level = $level
    order by indicators.zone_code, indicators.code, indicators.year
)

select * from final
