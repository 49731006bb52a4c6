-- grain: one row
-- question: how many hours were teams on the ground in these months, over the whole territory?
-- parameters: $first_on, $last_on
with by_level as (
    select level, sum(team_hours) as team_hours, sum(mediator_hours) as mediator_hours
    from cube_presence_month
    where month between date_trunc('month', $first_on::date) and $last_on::date
    group by level
),

-- the shares of a tour sum to one at every level, so each level gives the hours of the whole territory
final as (
    select max(team_hours) as team_hours, max(mediator_hours) as mediator_hours
    from by_level
)

select * from final
