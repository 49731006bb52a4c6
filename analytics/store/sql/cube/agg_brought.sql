-- grain: one quarter that holds records × field, kind of place, or who may ask, that the sources of its records bring
-- question: could it be filled in at all: does any source of that quarter's records ever fill it in?
-- parameters: none
create table agg_brought as
with acts as (
    select record_id, split_part(record_key, '|', 1) as source, service_on, is_restricted, lon, geo_precision,
        origin, referral
    from fct_intervention
),

quarters as (
    select distinct date_trunc('quarter', service_on)::date as quarter, source from acts
),

brought as (
    select source, field from field_fill where n_filled > 0
    union
    select source, 'precise_point'
    from acts
    where not is_restricted and lon is not null and coalesce(geo_precision, 'NR') <> 'SEC'
    union
    select source, 'residence'
    from acts
    join fct_place using (record_id)
    where level = 'residence' and zone_code <> 'unlocated'
    union
    select source, 'referral ' || referral
    from acts
    where not is_restricted and origin = 'reactive'
),

final as (
    select distinct quarters.quarter, brought.field
    from quarters
    join brought using (source)
    order by quarter, field
)

select * from final
