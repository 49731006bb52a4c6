-- grain: one record that a person has corrected
-- question: what does the version that counts among those of its files say?
-- parameters: $intervention_files
create temp table stg_told as
with final as (
    select *
    from read_parquet($intervention_files, union_by_name = true)
    semi join in_correction using (record_key)
    anti join stg_superseded using (batch_id, line)
)

select * from final
