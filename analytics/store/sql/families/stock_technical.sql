-- grain: one technical report × one quarter at whose end it is open, or declared fixed and not seen so × what it is
-- question: on the quarter's last known day, which reports are not fixed, for how long, and which repairs are unseen?
-- parameters: none
create temp view stock_technical as
with reports as (
    from technical_report
    where is_followed
),

ages as (
    select * from (values ('report_open', -1), ('report_open_30', 30), ('report_open_90', 90)) as ages(fact, days)
),

final as (
    select record_id, quarter, fact, owner_type as part, 1 as n
    from known_quarter
    join reports on sent_on <= known_on and coalesce(fixed_on > known_on, true)
    join ages on known_on - sent_on > days
    union all
    select record_id, quarter, 'report_unseen', owner_type, 1
    from known_quarter
    join reports on fixed_declared_on <= known_on and coalesce(fixed_seen_on > known_on, true)
)

select * from final
