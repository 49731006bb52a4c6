-- grain: one request about a tension or a technical matter: one unrestricted act asked for while the team was elsewhere
-- question: who asked?
-- parameters: none
create temp view fact_request as
with final as (
    select
        record_id,
        month,
        case dimension when 'T' then 'tension_request' else 'technical_request' end as fact,
        referral as part,
        1 as n
    from fct_intervention
    where origin = 'reactive' and dimension in ('T', 'X') and not is_restricted
)

select * from final
