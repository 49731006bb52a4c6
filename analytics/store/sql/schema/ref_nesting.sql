-- grain: one zone and the zone of another level declared to hold it
-- question: which zones lie within which?
-- parameters: none
create table ref_nesting as
with nestings as (
    select child_level, child_code, parent_level, parent_code
    from in_nesting
),

final as (
    select * from nestings order by child_level, parent_level, child_code
)

select * from final
