-- grain: one quarter × level × zone, or 'unlocated' × metric or dimension that counts anything there
-- question: how many does each metric count, among how many, and how many new acts of its themes, of unknown origin or not?
-- parameters: $metrics, $columns, $names, $parts
create table cube_metric as
with asked as (
    select unnest($metrics::varchar[]) as metric, unnest($columns::varchar[]) as counted_as,
        unnest($names::varchar[]) as name, unnest($parts::varchar[]) as part
),

-- an empty part stands for all of them
final as (
    select quarter, level, zone_code, metric,
        coalesce(sum(n) filter (where counted_as = 'n'), 0)::bigint as n,
        coalesce(sum(n) filter (where counted_as = 'n_among'), 0)::bigint as n_among,
        coalesce(sum(n) filter (where counted_as = 'n_new'), 0)::bigint as n_new,
        coalesce(sum(n) filter (where counted_as = 'n_unknown'), 0)::bigint as n_unknown
    from cube_quarter
    join asked using (name, part)
    where is_whole or part <> ''
    group by all
    order by level, metric, quarter, zone_code
)

select * from final
