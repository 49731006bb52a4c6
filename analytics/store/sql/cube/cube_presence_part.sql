-- grain: one month × part (mode, team, funder, commune or landlord) × which one, or 'NR'
-- question: how many hours of teams and of mediators went with each mode, team, funder, municipality and landlord?
-- parameters: none
create table cube_presence_part as
with final as (
    select
        tours.month,
        part,
        name,
        sum(tours.minutes / 60 * share) as team_hours,
        coalesce(sum(tours.minutes / 60 * share * tours.n_mediators), 0) as mediator_hours
    from fct_tour_part
    join fct_tour as tours using (tour_id)
    group by all
    order by part, tours.month, name
)

select * from final
