-- grain: one code
-- question: how does this structure name, order and hide the codes of a list?
-- parameters: $list
with final as (
    select code, label_fr, label_en, parent, restricted, hidden
    from ref_code
    where list = $list
    order by sort_order
)

select * from final
