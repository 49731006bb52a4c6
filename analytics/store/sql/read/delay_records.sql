-- grain: one record of one zone, or of 'unlocated', or of all (null), whose delay is read in a quarter
-- question: which records are behind this median?
-- parameters: $level, $zone_code, $quarter, $delay, $parts
with final as (
    select
        acts.service_on,
        acts.sent_on,
        acts.theme,
        acts.owner_type,
        acts.fixed_seen_on,
        acts.fixed_declared_on,
        delays.delay_days,
        delays.is_over,
        delays.part
    from fct_delay as delays
    join fct_place as places using (record_id)
    join fct_intervention as acts using (record_id)
    where places.level = $level
        and ($zone_code is null or places.zone_code = $zone_code)
        and delays.quarter = $quarter::date
        and delays.delay = $delay
        and (len($parts::varchar[]) = 0 or list_contains($parts::varchar[], delays.part))
    order by coalesce(acts.sent_on, acts.service_on), acts.record_id
)

select * from final
