-- grain: one person who has a key, or one signal without a key that tells a day × one of the four quarters that follow the first signal
-- question: on the quarter's last known day, how long until there was a contact, or for how long has there been none?
-- parameters: none
create temp view delay_contact as
with final as (
    select
        record_id,
        quarter,
        'contact' as delay,
        source as part,
        greatest(least(coalesce(contact_on, known_on), known_on) - signalled_on, 0) as delay_days,
        coalesce(contact_on <= known_on, false) as is_over
    from known_quarter
    join isolation_case on is_dated and signalled_on >= quarter - interval 9 month and signalled_on <= known_on
)

select * from final
