-- grain: one residence × one theme of tension × one day
-- question: on which days had new acts of one theme been three or more there within 30 days?
-- parameters: none
create table agg_often as
with acts as (
    select places.zone_code, acts.theme, acts.service_on, count(*) as n
    from fct_intervention as acts
    join fct_place as places using (record_id)
    where acts.dimension = 'T'
        and not acts.is_restricted
        and acts.is_new
        and places.level = 'residence'
        and places.zone_code <> 'unlocated'
    group by all
),

counted as (
    select zone_code, theme, service_on, sum(n) over (
        partition by zone_code, theme order by service_on range between interval 29 day preceding and current row
    )::bigint as n_of_thirty_days
    from acts
),

final as (
    select * from counted where n_of_thirty_days >= 3 order by zone_code, theme, service_on
)

select * from final
