-- grain: one tour
-- question: which line of which batch tells a tour (the greatest exported_on, then content)?
-- parameters: $presence_files
create temp table stg_tour as
with lines as (
    select * from read_parquet($presence_files, union_by_name = true)
),

told as (
    select * exclude (record_key, batch_id, line, service_on, minutes, exported_on), batch_id, line
    from lines
),

contents as (
    select batch_id, line, to_json(told)::varchar as telling
    from told
),

final as (
    select lines.*
    from lines
    join contents using (batch_id, line)
    qualify row_number() over (partition by record_key order by exported_on desc nulls last, telling desc) = 1
)

select * from final
