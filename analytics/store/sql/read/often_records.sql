-- grain: one new act of one theme of tension in one residence
-- question: which acts are those of the thirty days that hold most, and end on one of these days (of several, the last)?
-- parameters: $zone_code, $theme, $first_on, $last_on
with fullest as (
    select service_on as until
    from agg_often
    where zone_code = $zone_code and theme = $theme and service_on between $first_on::date and $last_on::date
    qualify row_number() over (order by n_of_thirty_days desc, service_on desc) = 1
),

final as (
    select acts.service_on, acts.theme, acts.referral, acts.place_type, acts.outcome, fullest.until
    from fct_intervention as acts
    join fct_place as places using (record_id)
    join fullest on acts.service_on between fullest.until - interval 29 day and fullest.until
    where places.level = 'residence'
        and places.zone_code = $zone_code
        and acts.theme = $theme
        and acts.dimension = 'T'
        and acts.is_new
        and not acts.is_restricted
    order by acts.service_on, acts.record_id
)

select * from final
