-- grain: one quarter (its first day) × weekday (Monday = 1) × hour of the wall clock at which a team was out
-- question: how many hours of presence were there at each hour of the week, over the whole territory?
-- parameters: $quarters
with one_level as (
    select min(level) as level from ref_level where exposure <> 'none'
),

final as (
    select date_trunc('quarter', month)::date as quarter, weekday, hour, sum(team_hours) as team_hours
    from cube_calendar_month
    semi join one_level using (level)
    where list_contains($quarters::date[], date_trunc('quarter', month)::date)
    group by all
    having sum(team_hours) > 0
    order by quarter, weekday, hour
)

select * from final
