-- grain: one quarter that holds records × field that the sources of its records bring
-- question: could the field be filled in at all: does any source of that quarter's records ever fill it in?
-- parameters: none
create table agg_brought as
with quarters as (
    select distinct date_trunc('quarter', service_on)::date as quarter, split_part(record_key, '|', 1) as source
    from fct_intervention
),

final as (
    select distinct quarters.quarter, filled.field
    from quarters
    join field_fill as filled using (source)
    where filled.n_filled > 0
    order by quarter, field
)

select * from final
