-- grain: one situation of tension or conflict that is followed, none of whose acts is restricted
-- question: what do its acts say of it, each point from the latest that says it, and which act is the first?
-- parameters: none
create temp table situation as
with acts as (
    select
        record_id,
        split_part(record_key, '|', 1) as source,
        situation_id,
        row_number() over (
            partition by split_part(record_key, '|', 1), situation_id
            order by service_on, started_at nulls first, record_key
        ) as rank,
        service_on, register, conflict_mode, dimension, theme, is_restricted, outcome, opened_on, closed_on,
        nullif(close_reason, 'NR') as close_reason,
        nullif(modality, 'NR') as modality,
        nullif(agreement_kept, 'NR') as agreement_kept,
        agreement_on, followup_due_on, followup_done_on
    from fct_intervention
    where situation_id is not null
),

told as (
    select
        arg_min(record_id, rank) as record_id,
        arg_min(case when dimension = 'T' then theme else 'AUTRE' end, rank) as theme,
        coalesce(arg_max(opened_on, rank) filter (where opened_on is not null), min(service_on)) as opened_on,
        arg_max(closed_on, rank) filter (where closed_on is not null) as closed_on,
        coalesce(arg_max(close_reason, rank) filter (where close_reason is not null), 'NR') as close_reason,
        coalesce(arg_max(modality, rank) filter (where modality is not null), 'NR') as modality,
        coalesce(arg_max(agreement_kept, rank) filter (where agreement_kept is not null), 'NR') as agreement_kept,
        arg_max(agreement_on, rank) filter (where agreement_on is not null) as agreement_on,
        max(service_on) filter (where outcome in ('ACCORD_O', 'ACCORD_E')) as agreed_in_act_on,
        arg_max(followup_due_on, rank) filter (where followup_due_on is not null) as followup_due_on,
        arg_max(followup_done_on, rank) filter (where followup_done_on is not null) as followup_done_on,
        coalesce(bool_or(conflict_mode = 'R4C'), false) as has_deferred_act,
        min(service_on) as first_on,
        arg_min(coalesce(register = 'R4' and conflict_mode = 'R4A', false), rank) as begins_in_prevention
    from acts
    group by source, situation_id
    having not bool_or(is_restricted)
        and (arg_min(dimension, rank) = 'T' or coalesce(bool_or(register = 'R4'), false))
),

-- a party that withdrew, or a matter given up, leaves no agreement, whatever was agreed on the way
final as (
    select
        record_id, theme, opened_on, closed_on, close_reason, modality, agreement_kept,
        has_deferred_act or modality <> 'NR' as is_deferred,
        begins_in_prevention and date_trunc('month', first_on) = date_trunc('month', opened_on) as is_prevented,
        case
            when close_reason = 'ACCORD' then coalesce(agreement_on, agreed_in_act_on, closed_on)
            when close_reason not in ('RETRAIT', 'ABANDON') then coalesce(agreement_on, agreed_in_act_on)
        end as agreed_on,
        followup_due_on, followup_done_on
    from told
)

select * from final
