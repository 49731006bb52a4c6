-- grain: one record of one zone, or of 'unlocated', or of all (null) × fact × part
-- question: which records are behind this number of facts, or of states of the quarter's end, and for how much each?
-- parameters: $level, $zone_code, $first_on, $last_on, $facts, $parts
with facts as (
    select record_id, month, fact, part, n from fct_fact
    union all
    select record_id, quarter, fact, part, n from fct_stock
),

final as (
    select acts.service_on, acts.theme, acts.referral, acts.place_type, acts.outcome, facts.part, facts.n
    from facts
    join fct_place as places using (record_id)
    join fct_intervention as acts using (record_id)
    where places.level = $level
        and ($zone_code is null or places.zone_code = $zone_code)
        and facts.month between date_trunc('month', $first_on::date) and $last_on::date
        and list_contains($facts, facts.fact)
        and (len($parts::varchar[]) = 0 or list_contains($parts::varchar[], facts.part))
    order by acts.service_on, acts.record_id, facts.part
)

select * from final
