-- grain: one level × theme counted differently by weeks and by months
-- question: do the week cube and the month cube hold the same records, minutes and people?
-- parameters: none
with months as (
    select level, theme, origin, sum(n) as n, sum(minutes) as minutes, sum(people) as people
    from cube_month
    group by level, theme, origin
),

weeks as (
    select level, theme, origin, sum(n) as n, sum(minutes) as minutes, sum(people) as people
    from cube_week
    group by level, theme, origin
),

final as (
    (select * from months except select * from weeks)
    union all
    (select * from weeks except select * from months)
)

select * from final
