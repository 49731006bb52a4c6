-- grain: one quarter that holds data
-- question: until which day is it known?
-- parameters: none
create temp table known_quarter as
with bounds as (
    select
        max(value::date) filter (where key = 'first_on') as first_on,
        max(value::date) filter (where key = 'last_on') as last_on
    from ref_info
    where key in ('first_on', 'last_on')
),

final as (
    select
        quarter::date as quarter,
        least((quarter + interval 3 month - interval 1 day)::date, last_on) as known_on
    from bounds, unnest(generate_series(date_trunc('quarter', first_on), last_on, interval 3 month)) as series(quarter)
)

select * from final
