-- grain: one quarter × level × zone, or 'unlocated' × metric of the registry, or dimension, that counts anything there; or its hours, if any
-- question: how many does each metric count, and how many hours were teams there?
-- parameters: $levels, $first_on, $last_on
with final as (
    select quarter as period, * exclude (quarter)
    from cube_metric
    where quarter between date_trunc('quarter', $first_on::date) and $last_on::date and list_contains($levels, level)
)

select * from final
