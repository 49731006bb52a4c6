-- grain: one fact of one unrestricted act of the fourth register
-- question: which tensions were worked on beforehand, and how did acts in the heat of a conflict end?
-- parameters: none
create temp view fact_conflict as
with acts as (
    select
        record_id,
        month,
        conflict_mode,
        case when dimension = 'T' then theme else 'AUTRE' end as theme,
        coalesce(outcome, 'NR') as outcome,
        partner
    from fct_intervention
    where register = 'R4' and not is_restricted
),

final as (
    select record_id, month, 'prevention' as fact, theme as part, 1 as n
    from acts
    where conflict_mode = 'R4A'
    union all
    select record_id, month, 'real_time', outcome, 1
    from acts
    where conflict_mode = 'R4B'
    union all
    select record_id, month, 'safety_relay', partner, 1
    from acts
    where conflict_mode = 'R4B' and partner in ('PN', 'PM', 'SAMU_POMPIERS')
)

select * from final
