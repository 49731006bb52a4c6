-- grain: one technical report × one of the four quarters that follow its sending, that one included
-- question: on the quarter's last known day, how long until it was fixed, or for how long has it been open?
-- parameters: none
create temp table delay_technical as
with reports as (
    select
        record_id,
        sent_on,
        coalesce(owner_type, 'INCONNU') as owner_type,
        coalesce(fixed_seen_on, fixed_declared_on) as fixed_on
    from fct_intervention
    where dimension = 'X'
        and not is_restricted
        and sent_on is not null
        and coalesce(report_status, 'NR') not in ('DOUBLON', 'HORS_COMPETENCE')
),

-- a repair dated before the sending counts as done the day it was sent
final as (
    select
        record_id,
        quarter,
        'technical' as delay,
        owner_type as part,
        greatest(least(coalesce(fixed_on, known_on), known_on) - sent_on, 0) as delay_days,
        coalesce(fixed_on <= known_on, false) as is_over
    from known_quarter
    join reports on sent_on >= quarter - interval 9 month and sent_on <= known_on
)

select * from final
