-- grain: one quarter × zone, or 'unlocated' × delay in days × fixed or not
-- question: among the reports sent in the four quarters ending with each, how long until fixed, or still open?
-- parameters: $level, $zone_code, $first_on, $last_on
with final as (
    select quarter as period, zone_code, delay_days, is_fixed, sum(n)::bigint as n
    from agg_technical_delay
    where level = $level
        and quarter between date_trunc('quarter', $first_on::date) and $last_on::date
        and ($zone_code::varchar is null or zone_code = $zone_code)
    group by all
    order by quarter, zone_code, delay_days, is_fixed
)

select * from final
