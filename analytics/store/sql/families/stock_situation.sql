-- grain: one situation followed × one quarter at whose end it is open × age that it has passed
-- question: on the quarter's last known day, which situations are open, and for more than 90 days?
-- parameters: none
create temp view stock_situation as
with ages as (
    select * from (values ('situation_open', -1), ('situation_open_90', 90)) as ages(fact, days)
),

final as (
    select record_id, quarter, fact, theme as part, 1 as n
    from known_quarter
    join situation on opened_on <= known_on and coalesce(closed_on > known_on, true)
    join ages on known_on - opened_on > days
)

select * from final
