-- grain: one month × part (mode, team, funder, commune, landlord or hour of the week) × which one, or 'NR'
-- question: how many hours of teams and of mediators went with each mode, team, funder, municipality, landlord and hour?
-- parameters: none
create table cube_presence_part as
-- sums of decimals are the same in any order: every build of the same records gives the same hours
with hours as (
    select tour_id, part, name, minutes / 60 * share as hours
    from fct_tour_part
    join fct_tour using (tour_id)
    union all
    -- of the wall clock, Monday = 1, at which a team was out
    select tour_id, 'hour', weekday || '-' || hour, hours from fct_tour_hour
),

final as (
    select
        tours.month,
        part,
        name,
        sum(hours::decimal(18, 9))::double as team_hours,
        coalesce(sum((hours * tours.n_mediators)::decimal(18, 9)), 0)::double as mediator_hours
    from hours
    join fct_tour as tours using (tour_id)
    group by all
    order by part, tours.month, name
)

select * from final
