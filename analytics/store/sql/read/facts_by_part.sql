-- grain: one quarter × fact × part, over the whole territory
-- question: how many of each fact were there, or of each state at the quarter's end, part by part?
-- parameters: $level, $first_on, $last_on
with cells as (
    select date_trunc('quarter', month)::date as quarter, level, zone_code, fact, part, n from cube_fact
    union all
    select quarter, level, zone_code, fact, part, n from cube_stock
),

final as (
    select quarter, fact, part, sum(n)::bigint as n
    from cells
    where level = $level
        and quarter between date_trunc('quarter', $first_on::date) and $last_on::date
    group by all
    order by quarter, fact, part
)

select * from final
