-- grain: one fact of one repair whose 60 days are over
-- question: of the repairs watched for 60 days, which ones did not hold?
-- parameters: none
create temp view fact_recurrence as
with known as (
    select max(known_on) as last_on from known_quarter
),

watched as (
    select record_id, date_trunc('month', fixed_on + 60)::date as month, owner_type as part
    from technical_report
    join known on fixed_on + 60 <= last_on
    where is_sent
),

final as (
    select record_id, month, 'repair_watched' as fact, part, 1 as n from watched
    union all
    select record_id, month, 'repair_undone', part, 1 from watched semi join report_return using (record_id)
)

select * from final
