-- grain: one unknown theme
-- question: is the main theme of every record in the list of themes?
-- parameters: none
with themes as (
    select code from ref_code where list = 'theme'
),

final as (
    select fct_intervention.theme, count(*) as n
    from fct_intervention
    left join themes on themes.code = fct_intervention.theme
    where themes.code is null
    group by fct_intervention.theme
)

select * from final
