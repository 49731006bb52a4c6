-- grain: one field of the record
-- question: in how many records is it filled in?
-- parameters: none
with final as (
    select field, n, n_filled from agg_fill order by field
)

select * from final
