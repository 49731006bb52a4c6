-- grain: one new record of social watch, or one record that bears a person's key
-- question: about whom is it, in which order, and what does it say of the link with that person?
-- parameters: none
create temp table isolation_signal as
with told as (
    select
        record_id,
        record_key,
        service_on,
        month,
        theme,
        signals,
        dimension = 'I' and is_new as is_signal,
        person_key is not null as has_key,
        coalesce('p|' || person_key, 'r|' || record_key) as case_key,
        first_seen_on,
        last_contact_on,
        coalesce(signal_source, 'NR') as source,
        nullif(signal_state, 'NR') as state,
        nullif(consent, 'NR') as consent,
        register_offered = 'O' as is_register_offered,
        nullif(register_accepted, 'NR') as register_accepted
    from fct_intervention
    where not is_restricted and (person_key is not null or (dimension = 'I' and is_new))
),

final as (
    select
        *,
        -- a contact has the day told; where none is, the act that says that there is a link
        case
            when state = 'NOUVEAU' then null
            when last_contact_on is not null then last_contact_on
            when state in ('EN_LIEN', 'RELAIS_EN_COURS', 'PRIS_EN_CHARGE') then service_on
        end as contact_on,
        row_number() over (partition by case_key order by service_on, record_key) as act_rank
    from told
)

select * from final
