-- grain: one year × municipality, or 'unlocated' × restricted theme
-- question: how many records bear each restricted theme, as main or secondary theme or as a signal?
-- parameters: none
create table agg_restricted_place as
with restricted as (
    select code as theme from ref_code where list = 'theme' and restricted
),

bearing as (
    select record_key, batch_id, year(service_on) as year, unnest(list_distinct(
        [theme] || coalesce(themes_sec, []) || coalesce(signals, [])
    )) as theme
    from fct_intervention
    where is_restricted
),

municipalities as (
    select record_key, batch_id, zone_code from stg_placement where level = 'commune'
),

final as (
    select year, coalesce(zone_code, 'unlocated') as zone_code, theme, count(*) as n
    from bearing
    semi join restricted using (theme)
    left join municipalities using (record_key, batch_id)
    group by all
    order by year, zone_code, theme
)

select * from final
