-- grain: one delay of one unrestricted record × one quarter that it is read in
-- question: how long did what the record began take, or for how long has it been going on at the quarter's end?
-- parameters: none
create table fct_delay as
with final as (
    from delay_technical
    union all
    from delay_contact
    union all
    from delay_situation
)

select * from final
