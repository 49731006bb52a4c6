-- grain: one zone, or 'unlocated' × owner × delay in days × fixed or not
-- question: among technical reports sent in the four quarters ending with this one, how long until fixed, or still open?
-- parameters: $level, $quarter
with final as (
    select zone_code, owner_type, delay_days, is_fixed, n
    from agg_technical_delay
    where level = $level and quarter = $quarter::date
    order by zone_code, owner_type, delay_days, is_fixed
)

select * from final
