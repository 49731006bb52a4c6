-- grain: one row
-- question: how many hours were teams on the ground in these months, over the whole territory?
-- parameters: $first_on, $last_on
-- each tour has one mode, whether or not it says in which zones it was
with final as (
    select sum(team_hours) as team_hours, sum(mediator_hours) as mediator_hours
    from cube_presence_part
    where part = 'mode' and month between date_trunc('month', $first_on::date) and $last_on::date
)

select * from final
