-- grain: one precision of the place, or 'NR'
-- question: how finely are records placed, social watch and restricted themes aside, and how many have a point?
-- parameters: none
create table agg_precision as
with records as (
    select coalesce(geo_precision, 'NR') as geo_precision, lon
    from fct_intervention
    where not is_restricted and dimension <> 'I'
),

final as (
    select geo_precision, count(*) as n, count(lon) as n_with_point
    from records
    group by geo_precision
    order by geo_precision
)

select * from final
