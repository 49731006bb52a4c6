-- grain: one technical report × one of the four quarters that follow its sending, that one included
-- question: on the quarter's last known day, how long until it was fixed, or for how long has it been open?
-- parameters: none
create temp view delay_technical as
-- what is dated after that day is not known yet: a repair seen later is still one that was declared, or none
with known as (
    select
        record_id,
        quarter,
        known_on,
        owner_type,
        sent_on,
        case
            when fixed_seen_on <= known_on then fixed_seen_on
            when fixed_declared_on <= known_on then fixed_declared_on
        end as ended_on
    from known_quarter
    join technical_report on sent_on >= quarter - interval 9 month and sent_on <= known_on
    where is_followed
),

-- a repair dated before the sending counts as done the day it was sent
final as (
    select
        record_id,
        quarter,
        'technical' as delay,
        owner_type as part,
        greatest(coalesce(ended_on, known_on) - sent_on, 0) as delay_days,
        ended_on is not null as is_over
    from known
)

select * from final
