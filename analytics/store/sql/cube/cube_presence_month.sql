-- grain: one month × level where hours are known × zone, or 'unlocated' × mode of presence
-- question: how many hours were teams there, and how many hours of mediators is that where their number is known?
-- parameters: none
create table cube_presence_month as
-- sums of decimals are the same in any order: every build of the same records gives the same hours
with final as (
    select
        tours.month,
        shares.level,
        shares.zone_code,
        tours.mode,
        sum((tours.minutes / 60 * shares.share)::decimal(18, 9))::double as team_hours,
        coalesce(sum((tours.minutes / 60 * shares.share * tours.n_mediators)::decimal(18, 9)), 0)::double as mediator_hours
    from fct_tour_share as shares
    join fct_tour as tours using (tour_id)
    group by all
    order by level, month, zone_code, mode
)

select * from final
