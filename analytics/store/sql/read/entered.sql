-- grain: one quarter
-- question: how many records does it have, and how many are expected once all are entered (null where unknown)?
-- parameters: none
with final as (
    select quarter, n, n_expected from agg_entered order by quarter
)

select * from final
