-- grain: one age in days
-- question: of the technical reports sent from one zone, or from 'unlocated', how many of each age were open on a day?
-- parameters: $level, $zone_code, $known_on
with final as (
    select $known_on::date - sent_on as age_days, count(*) as n
    from fct_report
    where zones[$level] = $zone_code
        and sent_on <= $known_on::date
        and is_followed
        and (fixed_on is null or fixed_on > $known_on::date)
    group by all
    order by age_days
)

select * from final
