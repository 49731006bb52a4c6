-- grain: one quarter × level × zone, or 'unlocated' × owner × delay in days × fixed or not
-- question: among technical reports sent in the four quarters ending with this one, how long until fixed, or still open?
-- parameters: none
create table agg_technical_delay as
with bounds as (
    select
        max(value::date) filter (where key = 'first_on') as first_on,
        max(value::date) filter (where key = 'last_on') as last_on
    from ref_info
    where key in ('first_on', 'last_on')
),

quarters as (
    select unnest(generate_series(date_trunc('quarter', first_on), last_on, interval 3 month))::date as quarter
    from bounds
),

reports as (
    select
        record_id,
        sent_on,
        coalesce(owner_type, 'INCONNU') as owner_type,
        coalesce(fixed_seen_on, fixed_declared_on) as fixed_on
    from fct_intervention
    where dimension = 'X'
        and not is_restricted
        and sent_on is not null
        and coalesce(report_status, 'NR') not in ('DOUBLON', 'HORS_COMPETENCE')
),

cohorts as (
    select
        quarters.quarter,
        reports.*,
        (quarters.quarter + interval 3 month - interval 1 day)::date as censored_on
    from quarters
    join reports
        on reports.sent_on >= quarters.quarter - interval 9 month
        and reports.sent_on < quarters.quarter + interval 3 month
),

-- a repair dated before the sending counts as done the day it was sent
delays as (
    select
        quarter,
        record_id,
        owner_type,
        coalesce(fixed_on <= censored_on, false) as is_fixed,
        greatest(least(coalesce(fixed_on, censored_on), censored_on) - sent_on, 0) as delay_days
    from cohorts
),

final as (
    select quarter, level, zone_code, owner_type, delay_days, is_fixed, count(*) as n
    from delays
    join fct_place using (record_id)
    group by all
    order by level, quarter, zone_code, owner_type, delay_days, is_fixed
)

select * from final
