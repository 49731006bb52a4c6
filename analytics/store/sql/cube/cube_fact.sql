-- grain: one month × level × zone, or 'unlocated' × fact × part
-- question: how many of each fact were there, adding up over months, zones and parts?
-- parameters: none
create table cube_fact as
with final as (
    select facts.month, places.level, places.zone_code, facts.fact, facts.part, sum(facts.n)::bigint as n
    from fct_place as places
    join fct_fact as facts using (record_id)
    group by all
    order by level, month, zone_code, fact, part
)

select * from final
