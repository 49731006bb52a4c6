-- grain: one quarter
-- question: restricted aside, how many records has it, and how many once all are entered, as late ones were before?
-- parameters: none
create table agg_entered as
with known as (
    select coalesce(max(exported_on), max(entered_at)::date, max(service_on)) as known_on from fct_intervention
),

-- a year of records, all old enough (91 days) that those entered late have come
delays as (
    select least(greatest(entered_at::date - service_on, 0), 90) as days, count(*) as n
    from fct_intervention
    cross join known
    where entered_at is not null and service_on between known_on - 456 and known_on - 91
    group by all
),

-- the share of records that were entered within so many days
learnt as (
    select days, sum(coalesce(n, 0)) over (order by days) as n_within, sum(coalesce(n, 0)) over () as n_all
    from (select unnest(range(0, 91)) as days)
    left join delays using (days)
),

ages as (
    select
        date_trunc('quarter', service_on)::date as quarter,
        least(greatest(known_on - service_on, 0), 90) as days,
        count(*) as n
    from fct_intervention
    cross join known
    where not is_restricted
    group by all
),

-- nothing is said from fewer than 30 delays, nor of days within which nothing was ever entered
final as (
    select
        ages.quarter,
        sum(ages.n)::bigint as n,
        case
            when min(learnt.n_all) >= 30 and min(learnt.n_within) > 0
                then sum(ages.n * learnt.n_all / nullif(learnt.n_within, 0))
        end as n_expected
    from ages
    join learnt using (days)
    group by ages.quarter
    order by ages.quarter
)

select * from final
