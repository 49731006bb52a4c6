-- grain: one technical report
-- question: who must repair, by which day, since when is it fixed, was it sent, and is it known to be open or since when not?
-- parameters: none
create temp table technical_report as
with reports as (
    select
        record_id,
        intervention_id,
        month,
        service_on,
        theme,
        place_type,
        coalesce(owner_type, 'NR') as owner_type,
        owner_id,
        coalesce(report_status, 'NR') as report_status,
        sent_on,
        ack_on,
        target_days,
        fixed_declared_on,
        fixed_seen_on,
        -- the first of both: what comes later changes no quarter that is over
        least(fixed_seen_on, fixed_declared_on) as fixed_on,
        coalesce(report_status = 'DOUBLON', false) or duplicate_of is not null as is_duplicate,
        reopened_from is not null as is_reopened,
        lon,
        lat
    from fct_intervention
    where dimension = 'X' and not is_restricted
),

-- the target of the report itself, else that of this owner, else that of owners of its kind
dated as (
    select
        reports.* exclude (target_days),
        sent_on is not null and not is_duplicate and report_status <> 'HORS_COMPETENCE' as is_sent,
        sent_on + coalesce(reports.target_days, of_owner.target_days, of_type.target_days) as due_on
    from reports
    left join in_target as of_owner on of_owner.owner = reports.owner_id and of_owner.fault = reports.theme
    left join in_target as of_type on of_type.owner = reports.owner_type and of_type.fault = reports.theme
),

-- one that is said to be fixed on no day is not open, and nobody knows how long it was
final as (
    select
        *,
        is_sent and (fixed_on is not null or report_status not in ('TRAITE_DECLARE', 'TRAITE_CONSTATE')) as is_followed
    from dated
)

select * from final
