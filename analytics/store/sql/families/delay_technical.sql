-- grain: one technical report × one of the four quarters that follow its sending, that one included
-- question: on the quarter's last known day, how long until it was fixed, or for how long has it been open?
-- parameters: none
create temp view delay_technical as
-- a repair dated before the sending counts as done the day it was sent
with final as (
    select
        record_id,
        quarter,
        'technical' as delay,
        owner_type as part,
        greatest(least(coalesce(fixed_on, known_on), known_on) - sent_on, 0) as delay_days,
        coalesce(fixed_on <= known_on, false) as is_over
    from known_quarter
    join technical_report on sent_on >= quarter - interval 9 month and sent_on <= known_on
    where is_sent
)

select * from final
