-- grain: one residence × one theme of tension
-- question: where were three new acts of one theme, or more, met within 30 days, the last of them in these days?
-- parameters: $first_on, $last_on
with acts as (
    select places.zone_code, acts.theme, acts.service_on
    from fct_intervention as acts
    join fct_place as places using (record_id)
    where acts.dimension = 'T'
        and not acts.is_restricted
        and acts.is_new
        and acts.service_on between $first_on::date - interval 29 day and $last_on::date
        and places.level = 'residence'
        and places.zone_code <> 'unlocated'
),

counted as (
    select *, count(*) over (
        partition by zone_code, theme order by service_on range between interval 29 day preceding and current row
    ) as n_of_thirty_days
    from acts
),

met as (
    select
        zone_code,
        theme,
        max(n_of_thirty_days)::bigint as n_most,
        count(*)::bigint as n,
        max(service_on) filter (where n_of_thirty_days >= 3) as last_on
    from counted
    where service_on >= $first_on::date
    group by all
    having n_most >= 3
),

final as (
    select met.zone_code, zones.zone_label, met.theme, met.n_most, met.n, met.last_on, shapes.geojson
    from met
    join ref_zone as zones on zones.level = 'residence' and zones.zone_code = met.zone_code
    join ref_shape as shapes on shapes.level = 'residence' and shapes.zone_code = met.zone_code
    order by met.zone_code, met.theme
)

select * from final
