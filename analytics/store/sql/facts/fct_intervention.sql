-- grain: one record, in its latest version
-- question: what was done, when, about what, and who asked for it?
-- parameters: $intervention_files
create table fct_intervention as
with lines as (
    select *
    from read_parquet($intervention_files, union_by_name = true)
    anti join stg_superseded using (batch_id, line)
),

themes as (
    select code, parent as dimension from ref_code where list = 'theme'
),

referrals as (
    select code, parent as origin from ref_code where list = 'referral'
),

restricted as (
    select list(code) as codes from ref_code where list = 'theme' and restricted
),

dated as (
    select
        lines.* exclude (service_on),
        coalesce(fct_tour.service_on, lines.service_on) as service_on,
        themes.dimension,
        coalesce(referrals.origin, 'unknown') as origin,
        list_has_any(
            list_concat([lines.theme], coalesce(lines.themes_sec, []), coalesce(lines.signals, [])), restricted.codes
        ) as is_restricted
    from lines
    cross join restricted
    left join fct_tour using (tour_id)
    left join themes on themes.code = lines.theme
    left join referrals on referrals.code = lines.referral
),

final as (
    select
        row_number() over () as record_id,
        record_key,
        batch_id,
        service_on,
        date_trunc('month', service_on)::date as month,
        date_trunc('week', service_on)::date as week,
        dimension,
        origin,
        origin <> 'planned' as is_new,
        is_restricted,
        dated.* exclude (record_key, batch_id, service_on, dimension, origin, is_restricted)
    from dated
)

select * from final
