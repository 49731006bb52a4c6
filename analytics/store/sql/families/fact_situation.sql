-- grain: one fact of one situation followed, told by its first act
-- question: when was it opened (in prevention or not), closed, agreed upon and followed up, and did the agreement hold?
-- parameters: none
create temp view fact_situation as
with known as (
    select max(known_on) as last_on from known_quarter
),

-- an agreement is looked at on the day of its follow-up, else on the day that this was due, else when it was made
deferred as (
    select
        *,
        agreed_on is not null as is_agreed,
        coalesce(followup_done_on, followup_due_on, agreed_on) as looked_at_on
    from situation
    where is_deferred
),

dated as (
    select record_id, opened_on as on_day, 'situation_opened' as fact, theme as part
    from situation
    union all
    select record_id, opened_on, 'situation_prevented', theme
    from situation
    where is_prevented
    union all
    select record_id, closed_on, 'situation_closed', close_reason
    from situation
    union all
    select record_id, closed_on, 'deferred_closed', modality
    from deferred
    union all
    select record_id, closed_on, 'deferred_agreed', modality
    from deferred
    where is_agreed
    union all
    select record_id, looked_at_on, 'agreement_kept', agreement_kept
    from deferred
    where is_agreed
    union all
    select record_id, followup_due_on, 'followup_due', modality
    from deferred
    where is_agreed
    union all
    select record_id, followup_due_on, 'followup_done', modality
    from deferred, known
    where is_agreed
        and followup_done_on <= last_on
        and date_trunc('quarter', followup_done_on) <= date_trunc('quarter', followup_due_on)
),

final as (
    select record_id, date_trunc('month', on_day)::date as month, fact, part, 1 as n
    from dated, known
    where on_day <= last_on
)

select * from final
