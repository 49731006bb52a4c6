-- grain: one record, in its latest version
-- question: what was done, when, about what, and who asked for it?
-- parameters: $intervention_files
create table fct_intervention as
with lines as (
    select * exclude (service_on)
    from read_parquet($intervention_files, union_by_name = true)
),

final as (
    select
        records.record_id,
        lines.record_key,
        lines.batch_id,

        records.service_on,
        date_trunc('month', records.service_on)::date as month,
        date_trunc('week', records.service_on)::date as week,

        records.dimension,
        records.origin,
        records.origin <> 'planned' as is_new,
        records.is_restricted,

        lines.* exclude (record_key, batch_id)
    from lines
    join stg_record as records using (batch_id, line)
)

select * from final
