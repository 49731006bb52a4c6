-- grain: one quarter × level × zone, or 'unlocated' × metric of the registry that counts anything there; or its hours, if any
-- question: how many does each metric count, and how many hours were teams there?
-- parameters: $levels, $first_on, $last_on
with presence as (
    select date_trunc('quarter', month)::date as period, level, zone_code, sum(team_hours) as team_hours,
        coalesce(sum(team_hours) filter (where mode = 'PAP'), 0) as door_hours
    from cube_presence_month
    where month between date_trunc('quarter', $first_on::date) and $last_on::date and list_contains($levels, level)
    group by all
),

final as (
    select quarter as period, level, zone_code, metric, n, n_among, n_new, n_unknown, null as team_hours, null as door_hours
    from cube_metric
    where quarter between date_trunc('quarter', $first_on::date) and $last_on::date and list_contains($levels, level)
    union all
    select period, level, zone_code, null, null, null, null, null, team_hours, door_hours from presence
)

select * from final
