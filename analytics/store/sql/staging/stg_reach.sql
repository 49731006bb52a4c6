-- grain: one zone × one level that it reaches, itself included
-- question: following the declared nestings, in which zone of each other level does a zone lie, in how few steps?
-- parameters: none
create temp table stg_reach as
with recursive paths as (
    select level as child_level, zone_code as child_code, level, zone_code, [level] as passed
    from ref_zone
    union all
    select
        paths.child_level,
        paths.child_code,
        nesting.parent_level,
        nesting.parent_code,
        list_append(paths.passed, nesting.parent_level)
    from paths
    join ref_nesting as nesting on nesting.child_level = paths.level and nesting.child_code = paths.zone_code
    where not list_contains(paths.passed, nesting.parent_level)
),

final as (
    select child_level, child_code, level, zone_code, len(passed) - 1 as steps
    from paths
    qualify row_number() over (partition by child_level, child_code, level order by len(passed), zone_code) = 1
)

select * from final
