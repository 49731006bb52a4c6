-- grain: one source × reason
-- question: how many lines of the imports that count were not taken, and why?
-- parameters: none
with final as (
    select source, reason, n from agg_rejected order by source, n desc, reason
)

select * from final
