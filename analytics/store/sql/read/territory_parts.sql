-- grain: one quarter × name × part, over the whole territory: theme × origin, or fact, or state of its end, × part
-- question: how many acts of each theme, and how many of each fact and state were there, part by part?
-- parameters: $level, $first_on, $last_on
with cells as (
    select date_trunc('quarter', month)::date as quarter, level, theme as name, origin as part, n from cube_month
    union all
    select date_trunc('quarter', month)::date, level, fact, part, n from cube_fact
    union all
    select quarter, level, fact, part, n from cube_stock
),

final as (
    select quarter, name, part, sum(n)::bigint as n
    from cells
    where level = $level
        and quarter between date_trunc('quarter', $first_on::date) and $last_on::date
    group by all
    order by quarter, name, part
)

select * from final
