-- grain: one quarter × name × part, over the whole territory: theme × origin, or fact, or state of its end, × part
-- question: how many acts of each theme, facts and states were there, part by part, and facts of tension by hour of the week?
-- parameters: $first_on, $last_on
-- hours of the week, of the last quarter alone
with final as (
    select *
    from agg_territory
    where quarter between date_trunc('quarter', $first_on::date) and $last_on::date
        and (name <> 'week' or quarter = date_trunc('quarter', $last_on::date))
    order by quarter, name, part
)

select * from final
