-- grain: one month of the period over the whole territory (level ''), or one of these quarters × zone of these levels, or 'unlocated'
-- question: how many hours (null where none is known), tours and days were there, planned, and for how many residents?
-- parameters: $first_on, $last_on, $levels, $quarters
with final as (
    select *
    from agg_presence
    where (level = '' and begins_on between date_trunc('month', $first_on::date) and $last_on::date)
        or (list_contains($levels, level) and list_contains($quarters::date[], begins_on))
    order by level, begins_on, zone_code
)

select * from final
