-- grain: one code of one list
-- question: how does this structure name, order and hide the trade's codes?
-- parameters: none
create table ref_code as
with codes as (
    select list, code, label_fr, label_en, parent, sort_order, restricted, hidden
    from in_code
),

final as (
    select * from codes order by list, sort_order
)

select * from final
