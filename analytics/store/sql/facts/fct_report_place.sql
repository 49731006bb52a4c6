-- grain: one unrestricted technical report × one loaded level
-- question: of the records that screens read one by one, in which zone of each level is each?
-- parameters: none
create table fct_report_place as
with final as (
    select level, zone_code, record_id
    from fct_place
    semi join fct_report using (record_id)
    order by level, zone_code, record_id
)

select * from final
