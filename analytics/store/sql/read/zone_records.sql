-- grain: one record of one zone, or of 'unlocated', or of all (null)
-- question: which acts of these themes and origins are behind the number?
-- parameters: $level, $zone_code, $first_on, $last_on, $themes, $origins
with numbers as (
    select min(record_id) as first, max(record_id) as last
    from fct_intervention
    where service_on between $first_on::date and $last_on::date
),

-- records are numbered by day: where places lie in that order, those of other days are not read
places as (
    select record_id
    from fct_place
    where level = $level
        and ($zone_code is null or zone_code = $zone_code)
        and record_id between (select first from numbers) and (select last from numbers)
),

final as (
    select acts.service_on, acts.theme, acts.referral, acts.place_type, acts.outcome, acts.theme as part
    from fct_intervention as acts
    join places using (record_id)
    where acts.service_on between $first_on::date and $last_on::date
        and list_contains($themes, acts.theme)
        and list_contains($origins, acts.origin)
    order by acts.service_on, acts.record_id
)

select * from final
