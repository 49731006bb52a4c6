-- grain: one fact of one unrestricted act of the registers 2, 3, 6 or 8
-- question: with which institution, for which audience, with how many people, and what was asked and answered?
-- parameters: none
create temp view fact_action as
with acts as (
    select
        record_id, month, register,
        coalesce(action_type, 'NR') as action_type,
        coalesce(institution, 'NR') as institution,
        coalesce(public_type, 'NR') as public_type,
        coalesce(audience, 'NR') as audience,
        coalesce(resident_initiative, 'NR') as resident_initiative,
        greatest(participants_n, 0) as participants_n,
        greatest(new_participants_n, 0) as new_participants_n,
        greatest(requests_raised_n, 0) as raised_n,
        greatest(least(coalesce(requests_answered_n, 0), coalesce(requests_raised_n, 0)), 0) as answered_n
    from fct_intervention
    where register in ('R2', 'R3', 'R6', 'R8') and not is_restricted
),

-- gathered people: a type of action or participants are told; the rest is told to one person at a time
gatherings as (
    select * from acts where action_type <> 'NR' or participants_n > 0
),

told as (
    select record_id, month, 'institution' as fact, institution as part, 1 as n from acts where register = 'R2'
    union all
    select record_id, month, 'misunderstanding', public_type, 1 from acts where register = 'R2'
    union all
    select record_id, month, 'session', audience, 1 from gatherings where register = 'R3'
    union all
    select record_id, month, 'session_people', audience, participants_n from gatherings where register = 'R3'
    union all
    select record_id, month, 'meeting', action_type, 1 from gatherings where register = 'R6'
    union all
    select record_id, month, 'meeting_people', action_type, participants_n from gatherings where register = 'R6'
    union all
    select record_id, month, 'request_raised', action_type, raised_n from acts where register = 'R6'
    union all
    select record_id, month, 'request_answered', action_type, answered_n from acts where register = 'R6'
    union all
    select record_id, month, 'project', action_type, 1 from gatherings where register = 'R8'
    union all
    select record_id, month, 'project_people', action_type, participants_n from gatherings where register = 'R8'
    union all
    select record_id, month, 'project_new_people', action_type, new_participants_n from gatherings where register = 'R8'
    union all
    select record_id, month, 'project_led', resident_initiative, 1 from gatherings where register = 'R8'
),

final as (
    select * from told where n > 0
)

select * from final
