-- grain: one restricted record or theme found where it must not be
-- question: are restricted themes absent from every cube, and without a place?
-- parameters: none
with restricted as (
    select code as theme from ref_code where list = 'theme' and restricted
),

found as (
    select 'cube_month' as found_in, theme from cube_month
    union all
    select 'cube_week', theme from cube_week
    union all
    select 'cube_quarter', name from cube_quarter
),

final as (
    select found_in, theme from found semi join restricted using (theme)
    union all
    select 'fct_intervention', theme
    from fct_intervention
    where is_restricted and (lon is not null or lat is not null or zone_key is not null)
    union all
    select 'fct_place', theme from fct_place join fct_intervention using (record_id) where is_restricted
)

select * from final
