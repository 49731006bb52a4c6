-- grain: one line of one batch
-- question: which lines does another line of the same record replace (the greatest modified_at, exported_on, content)?
-- parameters: $intervention_files
create temp table stg_superseded as
with lines as (
    select record_key, batch_id, line, modified_at, exported_on
    from read_parquet($intervention_files, union_by_name = true)
),

repeated as (
    select record_key
    from lines
    group by record_key
    having count(*) > 1
),

ranked as (
    select
        lines.*,
        rank() over (
            partition by record_key order by modified_at desc nulls last, exported_on desc nulls last
        ) as version
    from lines
    semi join repeated using (record_key)
),

tied as (
    select record_key
    from ranked
    where version = 1
    group by record_key
    having count(*) > 1
),

-- the batch comes last: it only parts equal contents, which may hold different placements made at import
told as (
    select * exclude (record_key, batch_id, line, service_on, exported_on), batch_id, line
    from read_parquet($intervention_files, union_by_name = true)
    semi join tied using (record_key)
),

contents as (
    select batch_id, line, to_json(told)::varchar as telling
    from told
),

final as (
    select batch_id, line
    from ranked
    left join contents using (batch_id, line)
    qualify row_number() over (partition by record_key order by version, telling desc nulls last) > 1
)

select * from final
