-- grain: one fixed technical report × one later report of the same fault at the same place
-- question: which faults were reported again within 60 days of their repair, at most 30 m away?
-- parameters: none
create temp table report_return as
with fixed as (
    select record_id, theme, fixed_on, lon, lat from technical_report where is_sent and fixed_on is not null
),

later as (
    select record_id as again_id, theme, service_on, lon as again_lon, lat as again_lat
    from technical_report
    where not is_duplicate
),

-- squares of 0.0005 degrees, which are more than 30 m wide up to 57 degrees of latitude: whatever is near lies in the
-- same one or in one beside it
around as (
    select
        fixed.*,
        floor(lon / 0.0005)::int + east as square_x,
        floor(lat / 0.0005)::int + north as square_y
    from fixed
    cross join (values (-1), (0), (1)) as columns(east)
    cross join (values (-1), (0), (1)) as lines(north)
    where lon is not null and lat is not null
),

squares as (
    select later.*, floor(again_lon / 0.0005)::int as square_x, floor(again_lat / 0.0005)::int as square_y
    from later
    where again_lon is not null and again_lat is not null
),

by_point as (
    select record_id, again_id
    from around
    join squares using (theme, square_x, square_y)
    where service_on > fixed_on
        and service_on <= fixed_on + 60
        and pow((again_lat - lat) * 111_320, 2) + pow((again_lon - lon) * 111_320 * cos(radians(lat)), 2) <= 30 * 30
),

residences as (
    select record_id, zone_code from fct_place where level = 'residence' and zone_code <> 'unlocated'
),

-- where either has no point: in the same residence
by_residence as (
    select fixed.record_id, later.again_id
    from fixed
    join residences as here using (record_id)
    join residences as there using (zone_code)
    join later on later.again_id = there.record_id and later.theme = fixed.theme
    where service_on > fixed_on
        and service_on <= fixed_on + 60
        and (lon is null or again_lon is null)
),

final as (
    select record_id, again_id from by_point
    union all
    select record_id, again_id from by_residence
)

select * from final
