-- grain: one fact of one relay, which is one record
-- question: which relays were proposed, to whom, accepted, effective with the person's agreement, and accompanied?
-- parameters: none
create temp view fact_relay as
with relays as (
    select
        record_id,
        date_trunc('month', coalesce(relay_proposed_on, service_on))::date as month,
        dimension,
        coalesce(partner, 'NR') as partner,
        coalesce(consent, 'NR') as consent,
        coalesce(relay_state, 'NR') as state,
        coalesce(accompanied = 'O', false) as is_accompanied
    from fct_intervention
    where not is_restricted
        and (relay_proposed_on is not null or coalesce(partner, 'NR') <> 'NR' or coalesce(relay_state, 'NR') <> 'NR')
),

agreed as (
    from relays
    where consent = 'ACCORD'
),

final as (
    select record_id, month, 'relay' as fact, dimension as part, 1 as n from relays
    union all
    select record_id, month, 'relay_accepted', dimension, 1
    from agreed
    where state in ('ACCEPTE', 'CONTACT_EFFECTIF', 'PRISE_EN_CHARGE_EFFECTIVE', 'SANS_SUITE')
    union all
    select record_id, month, 'relay_effective', dimension, 1 from agreed where state = 'PRISE_EN_CHARGE_EFFECTIVE'
    union all
    select record_id, month, 'relay_accompanied', dimension, 1 from relays where is_accompanied
    union all
    -- said to be effective, without the person's agreement: never a success
    select record_id, month, 'relay_unagreed', dimension, 1
    from relays
    where consent <> 'ACCORD' and state = 'PRISE_EN_CHARGE_EFFECTIVE'
    union all
    select record_id, month, 'relay_consent', consent, 1 from relays
    union all
    select record_id, month, 'relay_state', state, 1 from relays
    union all
    select record_id, month, 'relay_to', partner, 1 from relays
    union all
    select record_id, month, 'relay_effective_to', partner, 1 from agreed where state = 'PRISE_EN_CHARGE_EFFECTIVE'
)

select * from final
