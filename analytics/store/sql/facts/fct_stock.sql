-- grain: one fact that holds for one unrestricted record at the end of one quarter
-- question: what is still open, or under way, on the last known day of each quarter?
-- parameters: none
create table fct_stock as
with final as (
    from stock_technical
    union all
    from stock_isolation
    union all
    from stock_situation
)

select * from final
