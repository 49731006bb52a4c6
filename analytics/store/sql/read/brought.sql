-- grain: one quarter that holds records × field that the sources of its records bring
-- question: which fields could be filled in in each quarter?
-- parameters: none
with final as (
    select quarter, field from agg_brought order by quarter, field
)

select * from final
