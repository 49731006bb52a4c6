-- grain: one zone and the zone of another level that it is declared to lie in
-- question: which zones add up to which?
-- parameters: none
with final as (
    select child_level, child_code, parent_level, parent_code from ref_nesting order by all
)

select * from final
