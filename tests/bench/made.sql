-- grain: one made record of 20 columns
-- question: what would a town of $columns × $rows quarters write down in 36 months, with a few themes more often than the others?
-- parameters: $n, $columns, $rows, $themes, $registers, $referrals, $publics, $ages, $places, $outcomes, $partners
with drawn as (
    select
        i,
        (hash(i, 'day') % (1096 * 48))::bigint as half_hours,
        (hash(i, 'lon') % (1_000 * $columns))::int as east,
        (hash(i, 'lat') % (1_000 * $rows))::int as north,
        pow((hash(i, 'theme') % 10_000)::int / 10_000, 2) as rank,
        (hash(i, 'rest') % 1_000_000_000)::bigint as rest
    from range($n) as numbers(i)
),

final as (
    select
        'I' || i as intervention_id,
        'T' || i // 6 as tour_id,
        timestamp '2023-07-01' + half_hours * interval 30 minute as started_at,
        5 + rest % 90 as duration_min,
        round(2 + east / 100_000, 5) as lon,
        round(48 + north / 100_000, 5) as lat,
        'Q' || (1 + east // 1_000 + $columns * (north // 1_000)) as zone_key,
        $registers[1 + rest % len($registers)] as register,
        $themes[1 + floor(rank * len($themes))::int] as theme,
        $referrals[1 + rest // 7 % len($referrals)] as referral,
        1 + rest % 5 as people_n,
        $ages[1 + rest // 11 % len($ages)] as age_band,
        $publics[1 + rest // 13 % len($publics)] as public_type,
        $places[1 + rest // 17 % len($places)] as place_type,
        $outcomes[1 + rest // 19 % len($outcomes)] as outcome,
        $partners[1 + rest // 23 % len($partners)] as institution,
        1 + rest // 29 % 4 as intensity,
        timestamp '2023-07-01' + (half_hours + 4 + rest % 90) * interval 30 minute as entered_at,
        timestamp '2023-07-01' + (half_hours + 9 + rest % 200) * interval 30 minute as modified_at,
        'S' || i // 40 as situation_id
    from drawn
)

select * from final
