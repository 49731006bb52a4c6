-- grain: one quarter × zone, or 'unlocated' × delay × part × days × over or not
-- question: among the delays of these names read in each quarter, how long did they last, or have they been going on?
-- parameters: $delays, $level, $first_on, $last_on
with final as (
    select quarter as period, zone_code, delay, part, delay_days, is_over, n
    from agg_delay
    where list_contains($delays, delay)
        and level = $level
        and quarter between date_trunc('quarter', $first_on::date) and $last_on::date
    order by quarter, zone_code, delay, part, delay_days, is_over
)

select * from final
