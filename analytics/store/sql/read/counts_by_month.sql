-- grain: one month × zone, or 'unlocated'; every zone has every month
-- question: how many records of these themes and origins did each zone have, month by month?
-- parameters: $level, $first_on, $last_on, $themes, $origins
with months as (
    select unnest(generate_series(date_trunc('month', $first_on::date), $last_on::date, interval 1 month))::date as month
),

places as (
    select zone_code from ref_zone where level = $level
    union all
    select 'unlocated'
),

counted as (
    select month, zone_code, sum(n)::bigint as n, sum(minutes)::bigint as minutes, sum(people)::bigint as people
    from cube_month
    where level = $level and list_contains($themes, theme) and list_contains($origins, origin)
    group by month, zone_code
),

final as (
    select
        months.month,
        places.zone_code,
        coalesce(counted.n, 0) as n,
        coalesce(counted.minutes, 0) as minutes,
        coalesce(counted.people, 0) as people
    from months
    cross join places
    left join counted using (month, zone_code)
    order by months.month, places.zone_code
)

select * from final
