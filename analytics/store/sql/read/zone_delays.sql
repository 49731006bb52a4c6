-- grain: one quarter × zone, or 'unlocated' × delay in days × over or not
-- question: among the delays of this name read in each quarter, how long did they last, or have they been going on?
-- parameters: $delay, $parts, $level, $zone_code, $first_on, $last_on
with final as (
    select quarter as period, zone_code, delay_days, is_over, sum(n)::bigint as n
    from agg_delay
    where delay = $delay
        and level = $level
        and quarter between date_trunc('quarter', $first_on::date) and $last_on::date
        and (len($parts::varchar[]) = 0 or list_contains($parts::varchar[], part))
        and ($zone_code::varchar is null or zone_code = $zone_code)
    group by all
    order by quarter, zone_code, delay_days, is_over
)

select * from final
