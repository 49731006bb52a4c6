-- grain: one age in days
-- question: of the technical reports sent from one zone, or from 'unlocated', how many of each age were open on a day?
-- parameters: $level, $zone_code, $known_on
with final as (
    select $known_on::date - reports.sent_on as age_days, count(*) as n
    from fct_report as reports
    join fct_report_place as places using (record_id)
    where places.level = $level
        and places.zone_code = $zone_code
        and reports.sent_on <= $known_on::date
        and reports.is_sent
        and (reports.fixed_on is null or reports.fixed_on > $known_on::date)
    group by all
    order by age_days
)

select * from final
