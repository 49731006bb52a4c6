-- grain: one quarter that holds records × field that the sources of its records bring
-- question: could the field be filled in at all: does any source of that quarter's records ever fill it in?
-- parameters: $code_fields, $other_fields
create table agg_brought as
with coded as (
    select
        split_part(record_key, '|', 1) as source,
        count(nullif(columns(lambda name: list_contains($code_fields, name)), 'NR'))
    from fct_intervention
    group by source
),

others as (
    select
        split_part(record_key, '|', 1) as source,
        count(columns(lambda name: list_contains($other_fields, name)))
    from fct_intervention
    group by source
),

filled as (
    select source, field, n_filled from (unpivot coded on columns(* exclude (source)) into name field value n_filled)
    union all
    select source, field, n_filled from (unpivot others on columns(* exclude (source)) into name field value n_filled)
),

quarters as (
    select distinct date_trunc('quarter', service_on)::date as quarter, split_part(record_key, '|', 1) as source
    from fct_intervention
),

final as (
    select distinct quarters.quarter, filled.field
    from quarters
    join filled using (source)
    where filled.n_filled > 0
    order by quarter, field
)

select * from final
