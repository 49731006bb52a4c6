-- grain: one event
-- question: which events touch these days, over the whole territory or in a zone, and are some of them still going on?
-- parameters: $first_on, $last_on
with final as (
    select events.starts_on, events.ends_on, events.level, events.zone_code, zones.zone_label, events.type, events.label
    from ref_event as events
    left join ref_zone as zones using (level, zone_code)
    where events.starts_on <= $last_on::date and coalesce(events.ends_on, $last_on::date) >= $first_on::date
    order by events.starts_on, events.ends_on, events.level, events.zone_code, events.type, events.label
)

select * from final
