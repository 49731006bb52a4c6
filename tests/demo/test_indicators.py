"""What Rivemont knows of its zones from elsewhere: ages add up to the population, and a hamlet is a blind spot."""

from analytics.codes import code_list
from analytics.demo.geography import levels
from analytics.demo.indicators import known


def test_ages_add_up_to_the_population_of_each_zone() -> None:
    lines = list(known())
    for level in ("iris", "qpv", "secteur", "commune"):
        for zone in levels()[level]:
            mine = {line["code"]: line["value"] for line in lines if line["zone_key"] == zone.code}
            assert sum(mine[age] for age in code_list("insee_age")) == zone.population
            assert 0 < mine["SEUL75P"] < mine["POP75P"]


def test_sectors_sum_to_the_town() -> None:
    sums = {
        level: sum(line["value"] for line in known() if (line["zone_level"], line["code"]) == (level, "POP75P"))
        for level in ("secteur", "commune")
    }
    assert sums["secteur"] == sums["commune"]


def test_the_hamlet_has_most_older_people_who_live_alone_of_all_sectors() -> None:
    population = {zone.code: zone.population for zone in levels()["secteur"]}
    alone = {line["zone_key"]: line["value"] for line in known() if line["code"] == "SEUL75P"}
    rates = {code: alone[code] / n for code, n in population.items()}
    assert max(rates, key=rates.__getitem__) == "SC4"
