-- grain: one identifier held by several tours
-- question: does each tour identifier belong to one tour, whatever the number of sources?
-- parameters: none
with final as (
    select tour_id, count(*) as n
    from fct_tour
    group by tour_id
    having count(*) > 1
)

select * from final
