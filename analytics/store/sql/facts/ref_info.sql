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

-- a row without an identifier is told by what it says and its rank: 16 hexadecimal digits, then #1, #2…
identical as (
    select count(*) as n_identical
    from fct_intervention
    where not is_restricted and record_key like '%|________________#%' and not ends_with(record_key, '#1')
),

again as (
    select count(*) as n_told_again
    from read_parquet($intervention_files, union_by_name = true)
    semi join stg_superseded using (batch_id, line)
    where record_key like '%|________________#%'
),

-- of records and of tours, where they still come
exports as (
    select max(exported_on) as exported_on, max(service_on) as last_on from fct_intervention where not is_restricted
    union all
    select max(exported_on), max(service_on) from stg_tour
),

-- unknown where a file does not say when it left, or where days lie after it
exported as (
    select min(exported_on) as exported_on
    from exports
    where last_on > (select max(last_on) - 92 from exports)
    having bool_and(coalesce(exported_on >= last_on, false))
),

facts as (
    select key, value from in_info
    union all
    select 'first_on', min(service_on)::varchar from days
    union all
    select 'last_on', max(service_on)::varchar from days
    union all
    select 'exported_on', exported_on::varchar from exported
    union all
    select 'n_records', n_records::varchar from kept
    union all
    select 'n_unrestricted', count(*)::varchar from fct_intervention where not is_restricted
    union all
    select 'n_tours', count(*)::varchar from fct_tour
    union all
    select 'n_identical', n_identical::varchar from identical
    union all
    select 'n_told_again', n_told_again::varchar from again
),

final as (
    select key, value from facts where value is not null order by key
)

select * from final
