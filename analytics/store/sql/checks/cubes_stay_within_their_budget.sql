-- grain: one cube that grew too large
-- question: does each cube stay within 20 million cells, so that pages stay fast whatever the number of records?
-- parameters: none
with sizes as (
    select 'cube_month' as cube, count(*) as cells from cube_month
    union all
    select 'cube_week', count(*) from cube_week
    union all
    select 'cube_presence_month', count(*) from cube_presence_month
    union all
    select 'cube_presence_week', count(*) from cube_presence_week
    union all
    select 'cube_calendar_month', count(*) from cube_calendar_month
    union all
    select 'cube_presence_part', count(*) from cube_presence_part
    union all
    select 'cube_planned_month', count(*) from cube_planned_month
    union all
    select 'cube_fact', count(*) from cube_fact
    union all
    select 'cube_quarter', count(*) from cube_quarter
    union all
    select 'cube_metric', count(*) from cube_metric
),

final as (
    select cube, cells from sizes where cells > 20_000_000
)

select * from final
