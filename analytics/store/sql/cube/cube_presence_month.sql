-- grain: one month × level where hours are known × zone, or 'unlocated' × mode of presence
-- question: how many hours were teams there, and how many hours of mediators is that where their number is known?
-- parameters: none
create table cube_presence_month as
with final as (
    select
        tours.month,
        shares.level,
        shares.zone_code,
        tours.mode,
        sum(tours.minutes / 60 * shares.share) as team_hours,
        coalesce(sum(tours.minutes / 60 * shares.share * tours.n_mediators), 0) as mediator_hours
    from fct_tour_share as shares
    join fct_tour as tours using (tour_id)
    group by all
    order by level, month, zone_code, mode
)

select * from final
