-- grain: one part × delay in days × over or not, of one zone, of 'unlocated' or of the whole territory
-- question: among the delays of this name read in the quarter, how long did those of each part last, or go on?
-- parameters: $delay, $level, $zone_code, $quarter
with final as (
    select part, delay_days, is_over, sum(n)::bigint as n
    from agg_delay
    where delay = $delay
        and level = $level
        and quarter = $quarter::date
        and ($zone_code::varchar is null or zone_code = $zone_code)
    group by all
    order by part, delay_days, is_over
)

select * from final
