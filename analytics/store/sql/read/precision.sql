-- grain: one precision of the place, or 'NR'
-- question: how finely are records placed, from the finest, and how many have a point?
-- parameters: none
with final as (
    select agg_precision.geo_precision, agg_precision.n, agg_precision.n_with_point
    from agg_precision
    left join ref_code as codes on codes.list = 'geo_precision' and codes.code = agg_precision.geo_precision
    order by codes.sort_order, agg_precision.geo_precision
)

select * from final
