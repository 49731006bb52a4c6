-- grain: one person who has a key, or one signal without a key
-- question: since when is the person known, by which source, with what agreement, and since when is there a contact?
-- parameters: none
create temp table isolation_case as
with final as (
    select
        case_key,
        has_key,
        arg_min(record_id, act_rank) as record_id,
        arg_min(source, act_rank) as source,
        coalesce(min(first_seen_on), min(service_on)) as met_on,
        least(min(first_seen_on), min(service_on)) as signalled_on,
        min(contact_on) as contact_on,
        -- a state told once and without a day says that there is a link, not how long it took
        has_key or bool_or(first_seen_on is not null or last_contact_on is not null) as is_dated,
        coalesce(arg_max(state, act_rank), 'NR') as state,
        coalesce(arg_max(consent, act_rank), 'NR') as consent,
        arg_min(record_id, act_rank) filter (where is_register_offered) as offered_id,
        min(month) filter (where is_register_offered) as offered_month,
        coalesce(arg_max(register_accepted, act_rank), 'NR') as register_accepted
    from isolation_signal
    group by case_key, has_key
)

select * from final
