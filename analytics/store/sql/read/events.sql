-- grain: one event
-- question: what happened over the whole territory or in a zone, and is some of it still going on?
-- parameters: none
with final as (
    select events.starts_on, events.ends_on, events.level, events.zone_code, zones.zone_label, events.type, events.label
    from ref_event as events
    left join ref_zone as zones using (level, zone_code)
    order by events.starts_on, events.ends_on, events.level, events.zone_code, events.type, events.label
)

select * from final
