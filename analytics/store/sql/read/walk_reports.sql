-- grain: one technical report of one zone, not seen fixed on a day, outside dwellings
-- question: which defects seen since a day ($n_most first; null: all) are there to look at on a walk, near which zone, of how many?
-- parameters: $level, $zone_code, $place_levels, $known_on, $declared_from, $since, $n_most
with reports as (
    select *
    from fct_report
    -- the first is true of all that the next two keep: what was fixed long ago lies apart, and is not read
    where (fixed_on is null or fixed_on >= $declared_from::date)
        and (fixed_declared_on is null or fixed_declared_on >= $declared_from::date)
        and (fixed_seen_on is null or fixed_seen_on > $known_on::date)
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
    where fixed_seen_on is not null or report_status <> 'TRAITE_CONSTATE'
),

-- those seen before that day come last
ranked as (
    select
        service_on,
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
        labels[near_level] as near_label,
        count(*) over () as n,
        count(*) filter (where service_on < $since::date) over () as n_older,
        row_number() over (order by service_on < $since::date, service_on, record_id) as rank
    from open_reports
),

-- where none was seen since, one row tells how many there are
final as (
    select *
    from ranked
    where rank = 1 or (service_on >= $since::date and ($n_most::int is null or rank <= $n_most))
    order by rank
)

select * from final
