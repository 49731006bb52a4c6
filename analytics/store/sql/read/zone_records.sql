-- grain: one record of one zone, or of 'unlocated', or of all (null)
-- question: which acts of these themes and origins are behind the number?
-- parameters: $level, $zone_code, $first_on, $last_on, $themes, $origins
with final as (
    select acts.service_on, acts.theme, acts.referral, acts.place_type, acts.outcome, acts.theme as part
    from fct_intervention as acts
    join fct_place as places using (record_id)
    where places.level = $level
        and ($zone_code is null or places.zone_code = $zone_code)
        and acts.service_on between $first_on::date and $last_on::date
        and list_contains($themes, acts.theme)
        and list_contains($origins, acts.origin)
    order by acts.service_on, acts.record_id
)

select * from final
