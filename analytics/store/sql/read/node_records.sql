-- grain: one new act of tension of known hour
-- question: which acts make one node of a zone, a theme and a part of the week?
-- parameters: $level, $zone_code, $theme, $is_weekend, $hours, $first_on, $last_on
with final as (
    select acts.service_on, acts.theme, acts.referral, acts.place_type, acts.outcome
    from fct_intervention as acts
    join fct_place as places using (record_id)
    where places.level = $level
        and places.zone_code = $zone_code
        and acts.theme = $theme
        and acts.dimension = 'T'
        and acts.is_new
        and not acts.is_restricted
        and acts.month between date_trunc('month', $first_on::date) and $last_on::date
        and (isodow(acts.started_at) > 5) = $is_weekend
        and list_contains($hours::int[], hour(acts.started_at))
    order by acts.service_on, acts.record_id
)

select * from final
