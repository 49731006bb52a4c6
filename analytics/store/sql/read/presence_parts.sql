-- grain: one quarter (its first day) × part (mode, team, funder, commune, landlord or hour of the week) × which one, or 'NR'
-- question: how many hours went with each, and how many were planned with each funder?
-- parameters: $quarters
with final as (
    select * from agg_presence_part where list_contains($quarters::date[], quarter) order by quarter, part, name
)

select * from final
