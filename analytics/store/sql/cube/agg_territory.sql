-- grain: one quarter × name × part, over the whole territory: theme × origin, or fact, or state of its end, × part
-- question: how many acts of each theme, facts and states were there, part by part, and facts of tension by hour of the week?
-- parameters: none
create table agg_territory as
-- the whole is the same at every level, the hours at every level that knows them
with levels as (
    select min(level) as level, min(level) filter (where exposure <> 'none') as timed from ref_level
),

-- facts found on rounds, beside hours of presence: `1-18` is Monday from 18 to 19 on the wall clock
week as (
    select date_trunc('quarter', month)::date as quarter, 'week' as name, weekday || '-' || hour as part,
        n_tension as n, team_hours
    from cube_calendar_month
    where level = (select timed from levels)
),

cells as (
    select quarter, name, part, n, null as team_hours
    from cube_quarter
    where level = (select level from levels) and not is_whole
    union all
    select * from week
),

final as (
    select quarter, name, part, sum(n)::bigint as n, sum(team_hours) as team_hours
    from cells
    group by all
    order by quarter, name, part
)

select * from final
