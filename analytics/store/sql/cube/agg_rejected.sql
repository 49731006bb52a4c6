-- grain: one source × reason
-- question: how many lines of the imports that count were not taken, and why?
-- parameters: none
create table agg_rejected as
with final as (
    select source, reason, sum(n)::bigint as n
    from in_rejected
    group by source, reason
    order by source, n desc, reason
)

select * from final
