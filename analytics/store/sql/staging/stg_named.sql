-- grain: one funder, municipality or landlord, whatever the case of its letters
-- question: how is it written, in the first of its ways, where it is no zone?
-- parameters: none
create temp table stg_named as
with told as (
    select part, name from stg_said
    union all
    select 'funder', trim(funder) from ref_zone where funder is not null
    union all
    select 'funder', funder from stg_plan
),

final as (
    select part, lower(name) as key, min(name) as label
    from told
    where name <> ''
    group by all
)

select * from final
