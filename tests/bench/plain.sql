-- grain: one month × zone × theme × origin
-- question: what does the same CSV say, typed into DuckDB by hand, once it has been written to Parquet?
-- parameters: $parquet, $referrals, $origins
with final as (
    select
        date_trunc('month', started_at)::date as month,
        zone_key,
        theme,
        $origins[list_position($referrals, referral)] as origin,
        count(*) as n,
        sum(duration_min) as minutes,
        sum(people_n) as people
    from read_parquet($parquet)
    group by all
)

select * from final
