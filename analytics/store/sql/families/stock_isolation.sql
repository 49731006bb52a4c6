-- grain: one person who has a key × one quarter, where seen in the four quarters that end with it
-- question: on the quarter's last known day, how does the link with that person stand?
-- parameters: none
create temp view stock_isolation as
with acts as (
    select
        quarter,
        signals.*,
        greatest(service_on, coalesce(last_contact_on, service_on)) >= quarter - interval 9 month as is_recent
    from known_quarter
    join isolation_signal as signals on service_on <= known_on
    where has_key
),

final as (
    select
        arg_max(record_id, act_rank) as record_id,
        quarter,
        'person_state' as fact,
        coalesce(arg_max(state, act_rank), 'NR') as part,
        1 as n
    from acts
    group by case_key, quarter
    having bool_or(is_recent)
)

select * from final
