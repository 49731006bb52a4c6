-- grain: one source, or all (null) × field of the record
-- question: in how many of its unrestricted records is the field filled in ('NR', for a code, is not)?
-- parameters: $code_fields, $other_fields
create temp table field_fill as
with counted as (
    select
        split_part(record_key, '|', 1) as source,
        count(*) as n,
        count(nullif(columns(lambda name: list_contains($code_fields, name)), 'NR')),
        count(columns(lambda name: list_contains($other_fields, name)))
    from fct_intervention
    where not is_restricted
    group by grouping sets ((split_part(record_key, '|', 1)), ())
),

final as (
    select source, n, field, n_filled
    from (unpivot counted on columns(* exclude (source, n)) into name field value n_filled)
)

select * from final
