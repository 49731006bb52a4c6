-- grain: one technical report that is open on a day
-- question: which defects (the $n_most sent first; null: all) wait for a repair, where, since when, and what became of them since?
-- parameters: $level, $known_on, $n_most
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
    order by sent_on, labels[$level] nulls last, record_id
    limit $n_most
)

select * from final
