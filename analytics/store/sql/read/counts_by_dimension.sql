-- grain: one month × dimension; every dimension has every month
-- question: how many records of each dimension did the territory have, month by month?
-- parameters: $level, $first_on, $last_on
with months as (
    select unnest(generate_series(date_trunc('month', $first_on::date), $last_on::date, interval 1 month))::date as month
),

dimensions as (
    select code as dimension, sort_order from ref_code where list = 'dimension'
),

counted as (
    select cells.month, themes.parent as dimension, sum(cells.n)::bigint as n
    from cube_month as cells
    join ref_code as themes on themes.list = 'theme' and themes.code = cells.theme
    where cells.level = $level
        and cells.month between date_trunc('month', $first_on::date) and $last_on::date
    group by all
),

final as (
    select months.month, dimensions.dimension, coalesce(counted.n, 0) as n
    from months
    cross join dimensions
    left join counted using (month, dimension)
    order by months.month, dimensions.sort_order
)

select * from final
