-- grain: one fact of one unrestricted record
-- question: which register carries the act, on which others does it call, and how many people of which age did it meet?
-- parameters: none
create temp view fact_register as
with records as (
    select record_id, month, register, registers_sec, conflict_mode, people_n, coalesce(age_band, 'NR') as age_band
    from fct_intervention
    where not is_restricted
),

final as (
    select record_id, month, 'act' as fact, register as part, 1 as n
    from records
    union all
    select record_id, month, 'act_any', register, 1
    from records
    union all
    select record_id, month, 'act_any',
        unnest(list_distinct(list_filter(registers_sec, lambda other: other is distinct from register))), 1
    from records
    where registers_sec is not null
    union all
    select record_id, month, 'conflict_act', coalesce(conflict_mode, 'NR'), 1
    from records
    where register = 'R4'
    union all
    select record_id, month, 'people_met', register, people_n
    from records
    where people_n > 0
    union all
    select record_id, month, 'met_by_age', age_band, 1
    from records
    where people_n > 0 or age_band <> 'NR'
)

select * from final
