-- grain: one landlord × one QPV, or '' outside every QPV
-- question: how many technical reports were sent from its housing in these months, and what had become of them?
-- parameters: $first_on, $last_on
with reports as (
    select
        zones,
        fixed_seen_on,
        fixed_declared_on,
        -- what is said to be fixed on no day is told as it stands today
        case when fixed_on is null then report_status else '' end as undated
    from fct_report
    where month between date_trunc('month', $first_on::date) and $last_on::date
        and sent_on is not null
        and not is_duplicate
        and report_status <> 'HORS_COMPETENCE'
),

placed as (
    select reports.* exclude (zones), landlords.zone_label as landlord, coalesce(qpv.zone_label, '') as qpv_label
    from reports
    join ref_zone as landlords on landlords.level = 'bailleur' and landlords.zone_code = reports.zones['bailleur']
    left join ref_zone as qpv on qpv.level = 'qpv' and qpv.zone_code = reports.zones['qpv']
),

counted as (
    select
        landlord,
        qpv_label,
        count(*) as n_sent,
        count(*) filter (where fixed_seen_on <= $last_on::date or undated = 'TRAITE_CONSTATE') as n_seen,
        count(*) filter (
            where undated = 'TRAITE_DECLARE'
                or (fixed_declared_on <= $last_on::date and coalesce(fixed_seen_on > $last_on::date, true))
        ) as n_declared,
        count(*) filter (
            where coalesce(fixed_seen_on > $last_on::date, true)
                and coalesce(fixed_declared_on > $last_on::date, true)
                and undated not in ('TRAITE_DECLARE', 'TRAITE_CONSTATE')
        ) as n_open
    from placed
    group by all
),

final as (
    from counted order by landlord, qpv_label = '', qpv_label
)

select * from final
