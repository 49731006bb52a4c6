-- grain: one record told several times
-- question: is each record kept once, whatever the number of its imports?
-- parameters: none
with final as (
    select record_key, count(*) as n
    from fct_intervention
    group by record_key
    having count(*) > 1
)

select * from final
