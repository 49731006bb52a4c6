-- grain: one field of the record
-- question: in how many records is it filled in ('NR', for a code, is not)?
-- parameters: $code_fields, $other_fields
create table agg_fill as
with coded as (
    select count(nullif(columns(lambda name: list_contains($code_fields, name)), 'NR')) from fct_intervention
),

others as (
    select count(columns(lambda name: list_contains($other_fields, name))) from fct_intervention
),

filled as (
    select field, n_filled from (unpivot coded on columns(*) into name field value n_filled)
    union all
    select field, n_filled from (unpivot others on columns(*) into name field value n_filled)
),

final as (
    select field, (select count(*) from fct_intervention) as n, n_filled
    from filled
    order by field
)

select * from final
