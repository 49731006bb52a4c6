-- grain: one technical report of one zone, not seen fixed on a day, outside dwellings
-- question: which defects (null: all, or those seen first) are to be looked at on a walk, near which zone, of how many since a day?
-- parameters: $level, $zone_code, $place_levels, $known_on, $declared_from, $since, $n_most
with reports as (
    select *
    from fct_report
    -- true of all that is kept below: what was fixed long ago lies apart, and is not read
    where (fixed_on is null or fixed_on >= $declared_from::date)
        and zones[$level] = $zone_code
        and service_on <= $known_on::date
        and not is_duplicate
        and report_status <> 'HORS_COMPETENCE'
        and coalesce(place_type, 'NR') <> 'LOG'
),

-- what the owner says is repaired is looked at again, unless that was said long ago; what came later is not told yet;
-- each in the zone of the first of these levels that has one there
open_reports as (
    select
        * exclude (report_status),
        list_filter($place_levels::varchar[], lambda level: labels[level] is not null)[1] as near_level,
        case
            when report_status not in ('TRAITE_DECLARE', 'TRAITE_CONSTATE') then report_status
            when fixed_declared_on <= $known_on::date then 'TRAITE_DECLARE'
            when fixed_declared_on is null and fixed_seen_on is null then report_status
            else 'TRANSMIS'
        end as report_status
    from reports
    where coalesce(fixed_seen_on > $known_on::date, report_status <> 'TRAITE_CONSTATE')
        and coalesce(fixed_declared_on, $known_on::date) >= $declared_from::date
),

numbers as (
    select count(*) filter (where service_on < $since::date) as n_older, count(*) filter (where service_on >= $since::date) as n_recent
    from open_reports
),

listed as (
    select
        service_on,
        record_id,
        sent_on,
        due_on,
        theme,
        coalesce(place_type, 'NR') as place_type,
        owner_type,
        owner_id,
        report_status,
        lon,
        lat,
        near_level,
        zones[near_level] as near_code,
        labels[near_level] as near_label
    from open_reports
    where service_on >= $since::date
    qualify $n_most::int is null or row_number() over (order by service_on, record_id) <= $n_most
),

-- where none is listed, one row tells the numbers alone
final as (
    select listed.* exclude (record_id), numbers.*
    from numbers
    left join listed on true
    order by service_on, record_id
)

select * from final
