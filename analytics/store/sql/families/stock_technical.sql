-- grain: one technical report × one quarter at whose end it is open × age that it has passed
-- question: on the quarter's last known day, which reports are not fixed, and for more than 30 or 90 days?
-- parameters: none
create temp table stock_technical as
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

ages as (
    select * from (values ('report_open', -1), ('report_open_30', 30), ('report_open_90', 90)) as ages(fact, days)
),

final as (
    select record_id, quarter, fact, owner_type as part, 1 as n
    from known_quarter
    join reports on sent_on <= known_on and coalesce(fixed_on > known_on, true)
    join ages on known_on - sent_on > days
)

select * from final
