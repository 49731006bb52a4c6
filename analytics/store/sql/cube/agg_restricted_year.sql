-- grain: one year
-- question: how many records of restricted themes were there, wherever they were?
-- parameters: none
create table agg_restricted_year as
with final as (
    select year(service_on) as year, count(*) as n
    from fct_intervention
    where is_restricted
    group by year
    order by year
)

select * from final
