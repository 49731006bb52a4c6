-- grain: one month × zone, or 'unlocated'; every zone has every month; no row at a level without exposure
-- question: how many hours were teams, and mediators, in each zone, month by month?
-- parameters: $level, $first_on, $last_on
with months as (
    select unnest(generate_series(date_trunc('month', $first_on::date), $last_on::date, interval 1 month))::date as month
),

places as (
    select zone_code from ref_zone where level = $level
    union all
    select 'unlocated'
),

exposed as (
    select level from ref_level where level = $level and exposure <> 'none'
),

summed as (
    select month, zone_code, sum(team_hours) as team_hours, sum(mediator_hours) as mediator_hours
    from cube_presence_month
    where level = $level
    group by month, zone_code
),

final as (
    select
        months.month,
        places.zone_code,
        coalesce(summed.team_hours, 0) as team_hours,
        coalesce(summed.mediator_hours, 0) as mediator_hours
    from exposed
    cross join months
    cross join places
    left join summed using (month, zone_code)
    order by months.month, places.zone_code
)

select * from final
