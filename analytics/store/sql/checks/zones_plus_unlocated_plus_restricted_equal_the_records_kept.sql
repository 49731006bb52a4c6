-- grain: one level that does not add up
-- question: at each level, do zones, unlocated and restricted together equal the records kept?
-- parameters: none
with kept as (
    select value::bigint as n from ref_info where key = 'n_records'
),

restricted as (
    select coalesce(sum(n), 0) as n from agg_restricted_year
),

counted as (
    select ref_level.level, coalesce(sum(cube_month.n), 0) as n
    from ref_level
    left join cube_month using (level)
    group by ref_level.level
),

final as (
    select counted.level, counted.n as n_counted, restricted.n as n_restricted, kept.n as n_kept
    from counted
    cross join restricted
    cross join kept
    where counted.n + restricted.n <> kept.n
)

select * from final
