-- grain: one residence × one theme of tension
-- question: where did new acts of one theme come to three or more within 30 days, on one of these days, of whole months?
-- parameters: $first_on, $last_on
with often as (
    select zone_code, theme, max(n_of_thirty_days) as n_most, max(service_on) as last_on
    from agg_often
    where service_on between $first_on::date and $last_on::date
    group by all
),

counted as (
    select zone_code, theme, sum(n)::bigint as n
    from cube_month
    where level = 'residence' and month between $first_on::date and $last_on::date and origin <> 'planned'
    group by all
),

final as (
    select often.zone_code, zones.zone_label, often.theme, often.n_most, counted.n, often.last_on, shapes.geojson
    from often
    join counted using (zone_code, theme)
    join ref_zone as zones on zones.level = 'residence' and zones.zone_code = often.zone_code
    join ref_shape as shapes on shapes.level = 'residence' and shapes.zone_code = often.zone_code
    order by often.zone_code, often.theme
)

select * from final
