-- grain: one unrestricted technical report
-- question: who must repair, by which day, since when is it fixed or said to be, and does it count as one that was sent?
-- parameters: none
create table fct_report as
with final as (
    select
        record_id,
        owner_type,
        owner_id,
        report_status,
        sent_on,
        due_on,
        fixed_declared_on,
        fixed_seen_on,
        is_duplicate,
        is_sent
    from technical_report
)

select * from final
