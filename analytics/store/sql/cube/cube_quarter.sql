-- grain: one quarter × level × zone, or 'unlocated' × theme × origin, or × fact or state × part; each name once more, whole
-- question: how many acts, facts or states of the quarter's end does each name count, under each of its parts and under all?
-- parameters: none
create table cube_quarter as
with cells as (
    select month as day, level, zone_code, theme as name, origin as part, n from cube_month
    union all
    select month, level, zone_code, fact, part, n from cube_fact
    union all
    select quarter, level, zone_code, fact, part, n from cube_stock
),

final as (
    select date_trunc('quarter', day)::date as quarter, level, zone_code, name, coalesce(part, '') as part,
        grouping(part) = 1 as is_whole, sum(n)::bigint as n
    from cells
    group by grouping sets (
        (date_trunc('quarter', day), level, zone_code, name, part), (date_trunc('quarter', day), level, zone_code, name)
    )
    order by level, quarter, zone_code, name, is_whole, part
)

select * from final
