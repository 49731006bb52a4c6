-- grain: one fault × housing estate × day on which the team saw it fixed, with 60 days of data before and after it
-- question: were there fewer new acts of tension there afterwards, and in estates where the same fault stayed open?
-- parameters: none
create table agg_repair as
with here as (
    select zone_code, theme, seen_on, sent_on, n_before, n_after from repair_tension where there = zone_code
),

elsewhere as (
    select zone_code, theme, seen_on,
        count(*) filter (where n_after < n_before) as n_fewer,
        count(*) filter (where n_after = n_before) as n_same,
        count(*) filter (where n_after > n_before) as n_more
    from repair_tension
    where there <> zone_code
    group by all
),

final as (
    select here.*, coalesce(n_fewer, 0) as n_fewer, coalesce(n_same, 0) as n_same, coalesce(n_more, 0) as n_more
    from here
    left join elsewhere using (zone_code, theme, seen_on)
    order by zone_code, theme, seen_on
)

select * from final
