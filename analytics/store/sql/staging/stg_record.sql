-- grain: one record, in its latest version
-- question: when is it counted, on which side of the trade, who asked for it, and is it restricted?
-- parameters: $intervention_files
create temp table stg_record as
with lines as (
    select record_key, batch_id, line, service_on, tour_id, theme, themes_sec, signals, referral
    from read_parquet($intervention_files, union_by_name = true) as told
    anti join stg_superseded using (batch_id, line)
    anti join in_corrected as corrected on corrected.told_in = told.batch_id and corrected.line = told.line
),

themes as (
    select code, parent as dimension, restricted from ref_code where list = 'theme'
),

referrals as (
    select code, parent as origin from ref_code where list = 'referral'
),

restricted as (
    select list(code) as codes from themes where restricted
),

final as (
    select
        -- The day, then the key: lists have one order, whatever that of the imports.
        row_number() over (order by coalesce(tours.service_on, lines.service_on), lines.record_key) as record_id,
        lines.batch_id,
        lines.line,
        coalesce(tours.service_on, lines.service_on) as service_on,
        themes.dimension,
        coalesce(referrals.origin, 'unknown') as origin,
        coalesce(themes.restricted, false)
            or coalesce(list_has_any(lines.themes_sec, restricted.codes), false)
            or coalesce(list_has_any(lines.signals, restricted.codes), false) as is_restricted
    from lines
    cross join restricted
    left join stg_tour as tours using (tour_id)
    left join themes on themes.code = lines.theme
    left join referrals on referrals.code = lines.referral
)

select * from final
