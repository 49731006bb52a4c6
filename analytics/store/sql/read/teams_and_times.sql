-- grain: one quarter (its first day) × part (team or hour of the week) × which one, or 'NR'
-- question: which teams were out in each quarter, and for how many hours at each hour of the week?
-- parameters: none
with final as (
    select date_trunc('quarter', month)::date as quarter, part, name, sum(team_hours) as team_hours
    from cube_presence_part
    where part in ('team', 'hour')
    group by all
    having sum(team_hours) > 0
    order by quarter, part, name
)

select * from final
