-- grain: one fault × estate × day on which it was seen fixed × estate looked at: that one, or one where it stayed open
-- question: how many new acts of tension were there in the 60 days before that day, and in the 60 days after?
-- parameters: none
create temp table repair_tension as
with known as (
    select (select value::date from ref_info where key = 'first_on') as first_on, max(known_on) as last_on
    from known_quarter
),

residences as (
    select record_id, zone_code from fct_place where level = 'residence' and zone_code <> 'unlocated'
),

reports as (
    select zone_code, theme, sent_on, fixed_seen_on, fixed_on
    from technical_report
    join residences using (record_id)
    where is_followed
),

repairs as (
    select reports.zone_code, theme, fixed_seen_on as seen_on, min(sent_on) as sent_on
    from reports
    join known on fixed_seen_on - 60 >= first_on and fixed_seen_on + 60 <= last_on
    group by all
),

-- the estate itself, and each other one where the fault was told by then and was not fixed 60 days later
looked_at as (
    select *, zone_code as there from repairs
    union all
    select distinct repairs.*, reports.zone_code
    from repairs
    join reports on reports.theme = repairs.theme
        and reports.zone_code <> repairs.zone_code
        and reports.sent_on <= repairs.seen_on
        and coalesce(reports.fixed_on > repairs.seen_on + 60, true)
),

tensions as (
    select zone_code as place, service_on
    from fct_intervention
    join residences using (record_id)
    where dimension = 'T' and not is_restricted and is_new
),

final as (
    select looked_at.zone_code, theme, seen_on, sent_on, there,
        count(*) filter (where service_on < seen_on) as n_before,
        count(*) filter (where service_on > seen_on) as n_after
    from looked_at
    left join tensions on tensions.place = there and service_on between seen_on - 60 and seen_on + 60
    group by all
)

select * from final
