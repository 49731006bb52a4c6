-- grain: one situation followed × one quarter in which its length, or its age, is read
-- question: how long do situations opened over four quarters last, and how old are those open at the quarter's end?
-- parameters: none
create temp view delay_situation as
with seen as (
    select
        record_id,
        quarter,
        known_on,
        modality,
        theme,
        opened_on,
        closed_on,
        coalesce(closed_on <= known_on, false) as is_over
    from known_quarter
    join situation on opened_on <= known_on
),

-- a close dated before the opening counts as done the day that the situation was opened
lengths as (
    select
        record_id,
        quarter,
        'situation' as delay,
        modality as part,
        greatest(case when is_over then closed_on else known_on end - opened_on, 0) as delay_days,
        is_over
    from seen
    where opened_on >= quarter - interval 9 month
),

final as (
    select * from lengths
    union all
    select record_id, quarter, 'situation_age', theme, known_on - opened_on, true
    from seen
    where not is_over
)

select * from final
