-- grain: one field of the record
-- question: in how many records is it filled in (neither empty nor 'NR')?
-- parameters: none
create table agg_fill as
with fields as (
    select * exclude (
        record_id, record_key, batch_id, line, service_on, month, week, dimension, origin, is_new, is_restricted,
        zone_level, exported_on
    )
    from fct_intervention
),

filled as (
    select count(nullif(nullif(columns(*)::varchar, 'NR'), '[]')) from fields
),

final as (
    select field, (select count(*) from fct_intervention) as n, n_filled
    from (unpivot filled on columns(*) into name field value n_filled)
)

select * from final
