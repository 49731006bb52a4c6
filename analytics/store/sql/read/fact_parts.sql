-- grain: one zone, or 'unlocated' × fact × part
-- question: under which parts do these facts of these months count, or these states of the quarter that they end with?
-- parameters: $level, $first_on, $last_on, $facts
with cells as (
    select month, level, zone_code, fact, part, n from cube_fact
    union all
    select quarter, level, zone_code, fact, part, n from cube_stock
),

final as (
    select zone_code, fact, part, sum(n)::bigint as n
    from cells
    where level = $level
        and list_contains($facts, fact)
        and month between date_trunc('month', $first_on::date) and $last_on::date
    group by all
    order by zone_code, part, fact
)

select * from final
