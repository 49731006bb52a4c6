-- grain: one quarter × level × zone, or 'unlocated' × delay × part × days × over or not
-- question: how many delays of each length are over, or still run at the quarter's last known day?
-- parameters: none
create table agg_delay as
with final as (
    select quarter, level, zone_code, delay, part, delay_days, is_over, count(*) as n
    from fct_delay
    join fct_place using (record_id)
    group by all
    order by level, quarter, zone_code, delay, part, delay_days, is_over
)

select * from final
