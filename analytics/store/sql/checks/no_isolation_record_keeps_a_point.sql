-- grain: one isolation record that still says where
-- question: has every record about isolation lost its point and the zone it named?
-- parameters: none
with isolation as (
    select list(code) as codes from ref_code where list = 'theme' and parent = 'I'
),

final as (
    select record_id
    from fct_intervention
    cross join isolation
    where (lon is not null or lat is not null or zone_key is not null)
        and (
            list_contains(isolation.codes, theme)
            or list_has_any(themes_sec, isolation.codes)
            or len(signals) > 0
            or first_seen_on is not null
            or signal_source is not null
            or lives_alone is not null
            or urgency is not null
            or register_offered is not null
            or register_accepted is not null
            or next_contact_on is not null
            or last_contact_on is not null
            or signal_state is not null
        )
)

select * from final
