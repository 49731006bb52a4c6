-- grain: one new act of tension in one housing estate
-- question: which acts were there in the 60 days before this day, and in the 60 days after it?
-- parameters: $zone_code, $seen_on
with final as (
    select acts.service_on, acts.theme, acts.referral, acts.place_type, acts.outcome
    from fct_intervention as acts
    join fct_place as places using (record_id)
    where places.level = 'residence'
        and places.zone_code = $zone_code
        and acts.dimension = 'T'
        and acts.is_new
        and not acts.is_restricted
        and acts.service_on <> $seen_on::date
        and acts.service_on between $seen_on::date - 60 and $seen_on::date + 60
    order by acts.service_on, acts.record_id
)

select * from final
