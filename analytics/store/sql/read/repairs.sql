-- grain: one fault × housing estate × day on which the team saw it fixed
-- question: of the repairs whose 60 days after end in these, how many tensions were there before and after?
-- parameters: $first_on, $last_on
with final as (
    select repairs.*, zones.zone_label
    from agg_repair as repairs
    join ref_zone as zones on zones.level = 'residence' and zones.zone_code = repairs.zone_code
    where seen_on + 60 between $first_on::date and $last_on::date
    order by zone_code, theme, seen_on
)

select * from final
