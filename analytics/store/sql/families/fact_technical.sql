-- grain: one fact of one technical report
-- question: which reports were sent, acknowledged, due, fixed on target, declared and seen by then, come back or repeated?
-- parameters: none
create temp view fact_technical as
with known as (
    select max(known_on) as last_on from known_quarter
),

reports as (
    from technical_report
    where is_sent
),

facts as (
    select record_id, sent_on as told_on, 'report_sent' as fact, owner_type from reports
    union all
    select record_id, sent_on, 'report_acknowledged', owner_type
    from reports
    where ack_on is not null or report_status in ('ACCUSE', 'PROGRAMME')
    union all
    select record_id, sent_on, 'report_undated', owner_type from reports where not is_followed
    union all
    select record_id, due_on, 'report_due', owner_type
    from reports
    join known on due_on <= last_on
    where is_followed
    union all
    select record_id, due_on, 'report_on_target', owner_type
    from reports
    join known on due_on <= last_on
    where fixed_on <= due_on
    union all
    select record_id, fixed_declared_on, 'report_declared', owner_type from reports where fixed_declared_on is not null
    union all
    select record_id, fixed_declared_on, 'report_declared_seen', owner_type
    from reports
    join known_quarter on quarter = date_trunc('quarter', fixed_declared_on)
    where fixed_seen_on <= known_on
    union all
    select record_id, service_on, 'report_duplicate', owner_type from technical_report where is_duplicate
    union all
    select record_id, service_on, 'report_reopened', owner_type
    from technical_report
    where is_reopened and not is_duplicate
),

final as (
    select record_id, date_trunc('month', told_on)::date as month, fact, owner_type as part, 1 as n
    from facts
)

select * from final
