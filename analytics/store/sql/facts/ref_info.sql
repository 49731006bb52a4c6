-- grain: one fact about the store
-- question: from what, when and by which code was it built, and which days does it hold?
-- parameters: $intervention_files
create table ref_info as
with days as (
    select service_on from fct_intervention where not is_restricted
    union all
    select service_on from fct_tour
),

kept as (
    select count(distinct record_key) as n_records
    from read_parquet($intervention_files, union_by_name = true)
),

facts as (
    select key, value from in_info
    union all
    select 'first_on', min(service_on)::varchar from days
    union all
    select 'last_on', max(service_on)::varchar from days
    union all
    select 'n_records', n_records::varchar from kept
),

final as (
    select key, value from facts where value is not null
)

select * from final
