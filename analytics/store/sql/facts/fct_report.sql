-- grain: one unrestricted technical report
-- question: what fault is where, who must repair it, by which day, since when is it fixed or said to be, is it one that was sent?
-- parameters: none
create table fct_report as
with final as (
    select
        record_id,
        intervention_id,
        month,
        service_on,
        theme,
        place_type,
        lon,
        lat,
        owner_type,
        owner_id,
        report_status,
        sent_on,
        due_on,
        fixed_declared_on,
        fixed_seen_on,
        fixed_on,
        is_duplicate,
        is_sent
    from technical_report
    -- what is still open lies together, so that it is read without the others
    order by fixed_on nulls last, record_id
)

select * from final
