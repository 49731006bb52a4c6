-- grain: one month × level where hours are known × zone, or 'unlocated', or the whole territory (level and zone are '')
-- question: how many tours passed there, on how many days, how many without any record or number of mediators?
-- parameters: none
create table agg_tour_month as
with told as (
    select distinct tour_id from fct_intervention where tour_id is not null
),

passed as (
    select tour_id, level, zone_code from fct_tour_share where share > 1e-9
    union all
    select tour_id, '', '' from fct_tour
),

final as (
    select
        tours.month,
        passed.level,
        passed.zone_code,
        count(*) as n_tours,
        count(distinct tours.service_on) as n_days,
        count(*) filter (where told.tour_id is null) as n_without_record,
        count(*) filter (where tours.n_mediators is null) as n_without_mediators
    from passed
    join fct_tour as tours using (tour_id)
    left join told using (tour_id)
    group by all
    order by passed.level, tours.month, passed.zone_code
)

select * from final
