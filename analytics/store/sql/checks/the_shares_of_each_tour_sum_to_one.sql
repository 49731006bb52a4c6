-- grain: one tour × level whose shares do not sum to one
-- question: at each level where hours are known, is every tour spent in full, 'unlocated' included?
-- parameters: none
with levels as (
    select level from ref_level where exposure <> 'none'
    union
    select level from fct_tour_share
),

shared as (
    select fct_tour.tour_id, levels.level, coalesce(sum(fct_tour_share.share), 0) as share
    from fct_tour
    cross join levels
    left join fct_tour_share using (tour_id, level)
    group by fct_tour.tour_id, levels.level
),

final as (
    select * from shared where abs(share - 1) > 1e-6
    union all
    select tour_id, level, share from fct_tour_share where share < 0
)

select * from final
