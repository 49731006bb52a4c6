-- grain: one tour
-- question: who was out, when, how long and how?
-- parameters: none
create table fct_tour as
with final as (
    select
        tour_id,
        record_key,
        batch_id,

        service_on,
        date_trunc('month', service_on)::date as month,
        date_trunc('week', service_on)::date as week,
        started_at,
        ended_at,

        minutes,
        n_mediators,
        halls_n,
        contacts_n,

        team_code,
        coalesce(mode, 'NR') as mode,
        ordered_by,
        funder,
        commune,
        landlord
    from stg_tour
    order by service_on, tour_id
)

select * from final
