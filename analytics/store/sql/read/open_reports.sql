-- grain: one technical report that is open on a day
-- question: which defects wait for a repair, where, since when, and what became of them since?
-- parameters: $level, $zone_code, $known_on
-- a place is its residence, else its neighbourhood, else its sector
with final as (
    select
        zones[$level] as zone_code,
        coalesce(labels[$level], '') as zone_label,
        intervention_id,
        theme,
        coalesce(place_type, 'NR') as place_type,
        coalesce(labels['residence'], labels['quartier'], labels['secteur'], '') as place_label,
        owner_type,
        sent_on,
        $known_on::date - sent_on as age_days,
        due_on,
        report_status,
        fixed_on
    from fct_report
    where is_followed
        and sent_on <= $known_on::date
        and (fixed_on is null or fixed_on > $known_on::date)
        and ($zone_code::varchar is null or zones[$level] = $zone_code)
    order by labels[$level] nulls last, sent_on, record_id
)

select * from final
