-- grain: one fact of one new and unrestricted act of tension whose place is known precisely enough to be seen again
-- question: was the team there for the same theme in the 30 days before, and is this one of three in 30 days?
-- parameters: none
create temp view fact_again as
with acts as (
    select
        record_id, month, service_on, theme, is_new, lon, lat, coalesce(geo_precision, 'NR') as geo_precision,
        split_part(record_key, '|', 1) as source, situation_id
    from fct_intervention
    where dimension = 'T' and not is_restricted
),

residences as (
    select record_id, zone_code from fct_place where level = 'residence' and zone_code <> 'unlocated'
),

-- an act may be in two places at once: in a situation and in a residence; a point is one where no residence is
placed as (
    select acts.*, unnest([
        's|' || source || '|' || situation_id,
        'r|' || zone_code,
        case when zone_code is null and geo_precision <> 'SEC' then 'p|' || lon || '|' || lat end
    ]) as place
    from acts
    left join residences using (record_id)
),

-- two acts of one day are one coming: only another day makes it again
looked_at as (
    select record_id, month, theme, is_new,
        count(*) over before_it > 0 as is_again,
        count(*) filter (where is_new) over of_thirty >= 3 as is_often
    from placed
    where place is not null
    window
        before_it as (
            partition by theme, place order by service_on
            range between interval 30 day preceding and interval 1 day preceding
        ),
        of_thirty as (
            partition by theme, place order by service_on range between interval 29 day preceding and current row
        )
),

judged as (
    select record_id, month, theme, bool_or(is_again) as is_again, bool_or(is_often) as is_often
    from looked_at
    where is_new
    group by all
),

final as (
    select record_id, month, 'tension_placed' as fact, theme as part, 1 as n from judged
    union all
    select record_id, month, 'tension_again', theme, 1 from judged where is_again
    union all
    select record_id, month, 'tension_often', theme, 1 from judged where is_often
)

select * from final
