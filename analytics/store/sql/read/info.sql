-- grain: one fact about the store
-- question: from what, when and by which code was it built, and which days does it hold?
-- parameters: none
with final as (
    select key, value from ref_info order by key
)

select * from final
