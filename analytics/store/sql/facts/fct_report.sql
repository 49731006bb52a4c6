-- grain: one unrestricted technical report
-- question: what fault is where, who must repair it, by which day, since when is it fixed or said to be, is it one that was sent?
-- parameters: none
create table fct_report as
with final as (
    select
        record_id,
        acts.intervention_id,
        reports.month,
        reports.service_on,
        reports.theme,
        acts.place_type,
        reports.lon,
        reports.lat,
        reports.owner_type,
        reports.owner_id,
        reports.report_status,
        reports.sent_on,
        reports.due_on,
        reports.fixed_declared_on,
        reports.fixed_seen_on,
        reports.fixed_on,
        reports.is_duplicate,
        reports.is_sent
    from technical_report as reports
    join fct_intervention as acts using (record_id)
    -- what is still open lies together, so that it is read without the others
    order by reports.fixed_on nulls last, record_id
)

select * from final
