-- grain: one month of the period
-- question: over the whole territory, how many hours were done and planned, in how many tours, on how many days?
-- parameters: $first_on, $last_on
with months as (
    select unnest(generate_series(date_trunc('month', $first_on::date), $last_on::date, interval 1 month))::date as month
),

done as (
    select month, sum(team_hours) as team_hours, sum(mediator_hours) as mediator_hours
    from cube_presence_part
    where part = 'mode'
    group by month
),

planned as (
    select month, sum(team_hours) as planned_team_hours, sum(mediator_hours) as planned_mediator_hours
    from cube_planned_month
    where level = ''
    group by month
),

tours as (
    select month, n_tours, n_days, n_without_record, n_without_mediators from agg_tour_month where level = ''
),

final as (
    select
        month,
        coalesce(done.team_hours, 0) as team_hours,
        coalesce(done.mediator_hours, 0) as mediator_hours,
        planned.planned_team_hours,
        planned.planned_mediator_hours,
        coalesce(tours.n_tours, 0) as n_tours,
        coalesce(tours.n_days, 0) as n_days,
        coalesce(tours.n_without_record, 0) as n_without_record,
        coalesce(tours.n_without_mediators, 0) as n_without_mediators
    from months
    left join done using (month)
    left join planned using (month)
    left join tours using (month)
    order by month
)

select * from final
