-- grain: one quarter × level × zone, or 'unlocated' × metric or dimension that counts anything there; or the hours there (null)
-- question: how many does each count, among how many, how many new acts of its themes, of unknown origin or not; how many hours?
-- parameters: $metrics, $columns, $names, $parts
create table cube_metric as
with asked as (
    select unnest($metrics::varchar[]) as metric, unnest($columns::varchar[]) as counted_as,
        unnest($names::varchar[]) as name, unnest($parts::varchar[]) as part
),

-- an empty part stands for all of them
counted as (
    select quarter, level, zone_code, metric,
        coalesce(sum(n) filter (where counted_as = 'n'), 0)::bigint as n,
        coalesce(sum(n) filter (where counted_as = 'n_among'), 0)::bigint as n_among,
        coalesce(sum(n) filter (where counted_as = 'n_new'), 0)::bigint as n_new,
        coalesce(sum(n) filter (where counted_as = 'n_unknown'), 0)::bigint as n_unknown
    from cube_quarter
    join asked using (name, part)
    where is_whole or part <> ''
    group by all
),

presence as (
    select date_trunc('quarter', month)::date as quarter, level, zone_code, null as metric, sum(team_hours) as team_hours,
        coalesce(sum(team_hours) filter (where mode = 'PAP'), 0) as door_hours
    from cube_presence_month
    group by all
),

final as (
    from counted
    union all by name
    from presence
    order by level, metric, quarter, zone_code
)

select * from final
