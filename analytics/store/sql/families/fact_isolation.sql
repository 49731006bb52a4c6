-- grain: one fact of one record of social watch
-- question: whom did the team meet for the first time, what made it notice, and what was agreed?
-- parameters: none
create temp view fact_isolation as
with signals as (
    from isolation_signal
    where is_signal
),

-- a person whose latest state is 'NOUVEAU' was signalled and is not met yet
people as (
    select
        *,
        date_trunc('month', met_on)::date as month,
        if(state = 'NOUVEAU', 'person_awaited', 'person_met') as fact
    from isolation_case
    where has_key
),

final as (
    select record_id, month, fact, source as part, 1 as n from people
    union all
    select record_id, month, 'person_consent', consent, 1 from people where fact = 'person_met'
    union all
    select record_id, month, 'signal', source, 1 from signals
    union all
    select record_id, month, 'signal_unkeyed', source, 1 from signals where not has_key
    union all
    select record_id, month, 'signal_code', unnest(list_distinct(list_append(coalesce(signals, []), theme))), 1
    from signals
    union all
    select offered_id, offered_month, 'register_offered', register_accepted, 1
    from isolation_case
    where offered_id is not null
)

select * from final
