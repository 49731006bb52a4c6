-- grain: one quarter × level × zone, or 'unlocated' × fact × part
-- question: how many of each state were there on the last known day of the quarter, adding up over zones and never over time?
-- parameters: none
create table cube_stock as
with final as (
    select stocks.quarter, places.level, places.zone_code, stocks.fact, stocks.part, sum(stocks.n)::bigint as n
    from fct_place as places
    join fct_stock as stocks using (record_id)
    group by all
    order by level, quarter, zone_code, fact, part
)

select * from final
