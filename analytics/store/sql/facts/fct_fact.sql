-- grain: one fact of one unrestricted record: what it adds to a count that is not of themes
-- question: which facts does each record carry, in which month do they count, under which part, and for how much?
-- parameters: none
create table fct_fact as
with final as (
    from fact_register
    union all
    from fact_technical
    union all
    from fact_recurrence
    union all
    from fact_isolation
    union all
    from fact_relay
    union all
    from fact_request
    union all
    from fact_conflict
    union all
    from fact_situation
    union all
    from fact_again
    union all
    from fact_action
)

select * from final
