-- grain: one quarter (its first day) × part (mode, team, funder, commune, landlord or hour of the week) × which one, or 'NR'
-- question: how many hours went with each, and how many were planned with each funder?
-- parameters: none
create table agg_presence_part as
with done as (
    select date_trunc('quarter', month)::date as quarter, part, name,
        sum(team_hours) as team_hours, sum(mediator_hours) as mediator_hours
    from cube_presence_part
    group by all
),

planned as (
    select date_trunc('quarter', month)::date as quarter, 'funder' as part, funder as name,
        sum(team_hours) as planned_team_hours, sum(mediator_hours) as planned_mediator_hours
    from cube_planned_month
    where level = ''
    group by all
),

final as (
    select
        quarter,
        part,
        name,
        coalesce(done.team_hours, 0) as team_hours,
        coalesce(done.mediator_hours, 0) as mediator_hours,
        planned.planned_team_hours,
        planned.planned_mediator_hours
    from done
    full join planned using (quarter, part, name)
    order by quarter, part, name
)

select * from final
