-- grain: one unrestricted record
-- question: which records does a number of data quality count: all, of known delay, twins, vague, by place, filled in?
-- parameters: $kind, $code, $field, $unsaid, $others, $first_on, $last_on
with records as (
    select * from fct_intervention where not is_restricted
),

social as (
    select code as level from ref_code where list = 'level' and parent = 'I'
),

found as (
    select record_id from records where $kind = 'kept'
    union all
    select record_id
    from records
    where $kind = 'delay'
        and entered_at is not null
        and started_at is not null
        and month between date_trunc('month', $first_on::date) and $last_on::date
    union all
    select record_id
    from records
    where $kind = 'identical' and record_key like '%|________________#%' and not ends_with(record_key, '#1')
    union all
    select record_id from records where $kind = 'other' and dimension = $code and list_contains($others::varchar[], theme)
    union all
    select record_id from records where $kind = 'origin' and origin = 'unknown'
    union all
    select record_id
    from records
    where $kind = 'precision' and dimension <> 'I' and coalesce(geo_precision, 'NR') = $code
    union all
    select record_id
    from records
    join fct_place as places using (record_id)
    where $kind = 'unplaced'
        and places.level = $code
        and places.zone_code = 'unlocated'
        and (records.dimension <> 'I' or places.level in (select level from social))
    union all
    select record_id
    from records
    where $kind = 'filled' and nullif((columns(lambda name: name = $field))::varchar, $unsaid) is not null
),

final as (
    select records.intervention_id, records.service_on, records.theme, records.referral, records.place_type,
        records.outcome
    from found
    join records using (record_id)
    order by records.service_on, records.record_id
)

select * from final
