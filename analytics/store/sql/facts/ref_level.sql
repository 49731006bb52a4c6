-- grain: one loaded level
-- question: how many zones does it have, and do tours say how long they were in each of them?
-- parameters: none
create table ref_level as
with zones as (
    select level, count(*) as n_zones
    from ref_zone
    group by level
),

-- the landlord that a tour says is for whom it was made, not the place where its time went: no rate comes of it
given as (
    select distinct share.level
    from stg_tour as tours, unnest(tours.shares) as shares(share)
    union
    select level from stg_said where level = 'commune'
),

reached as (
    select distinct reach.level
    from stg_reach as reach
    join given on given.level = reach.child_level
),

final as (
    select
        zones.level,
        zones.n_zones,
        case
            when given.level is not null then 'shares'
            when reached.level is not null then 'nested'
            else 'none'
        end as exposure
    from zones
    left join given using (level)
    left join reached using (level)
    left join in_code as codes on codes.list = 'level' and codes.code = zones.level
    order by codes.sort_order
)

select * from final
