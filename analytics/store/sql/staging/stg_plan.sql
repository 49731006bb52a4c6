-- grain: one month × level × zone named by a plan, or the whole territory (level and zone are '') × funder as written
-- question: how many hours were planned, by a person or else by files, those of a plan being spread over its days?
-- parameters: $planned_hours_files
create temp table stg_plan as
with told as (
    select
        coalesce(zone_level, '') as level,
        coalesce(zone_code, '') as zone_code,
        starts_on,
        ends_on,
        team_hours,
        mediator_hours,
        trim(coalesce(funder, '')) as funder,
        starts_with(record_key, 'settings|') as is_typed
    from read_parquet($planned_hours_files, union_by_name = true)
    qualify row_number() over (
        partition by zone_level, zone_code, starts_on, ends_on, lower(trim(coalesce(funder, '')))
        order by is_typed desc, exported_on desc nulls last, team_hours desc nulls last, mediator_hours desc nulls last, funder
    ) = 1
),

by_month as (
    select *, unnest(generate_series(date_trunc('month', starts_on), ends_on, interval 1 month))::date as month
    from told
),

-- what a person planned in the settings takes the place of what files say of the same months, zone and funder
kept as (
    select * from by_month
    qualify is_typed or not bool_or(is_typed) over (partition by level, zone_code, lower(funder), month)
),

parts as (
    select
        *,
        (least(ends_on, last_day(month)) - greatest(starts_on, month) + 1) / (ends_on - starts_on + 1) as share
    from kept
),

final as (
    select
        parts.month,
        level,
        coalesce(in_merged.into_code, parts.zone_code) as zone_code,
        parts.funder,
        sum(parts.team_hours * parts.share) as team_hours,
        sum(parts.mediator_hours * parts.share) as mediator_hours
    from parts
    left join in_merged using (level, zone_code)
    group by all
)

select * from final
