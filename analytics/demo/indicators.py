"""What is known of Rivemont's zones from elsewhere: people by age, older people who live alone, lone parents.

Drawn by quarter, then added up: a priority neighbourhood takes after the quarter that it lies in.
"""

from collections.abc import Iterator
from typing import Any

from analytics.demo.blocks import drawing
from analytics.demo.geography import Zone, levels

YEAR = 2022
_CENSUS = "Insee, recensement, chiffres fictifs"
_OURS = "Équipe, d’après l’Insee, chiffres fictifs"
_OLDER: dict[str, float] = {
    "Q01": 0.09,
    "Q02": 0.05,
    "Q03": 0.06,
    "Q04": 0.05,
    "Q05": 0.08,
    "Q06": 0.07,
    "Q07": 0.06,
    "Q08": 0.1,
    "Q09": 0.09,
    "Q10": 0.07,
    "Q11": 0.06,
    "Q12": 0.17,
}
"""Share of people aged 75 and over, by quarter."""
_ALONE = {"Q01": 0.52, "Q08": 0.5, "Q12": 0.55}
_ALONE_ELSEWHERE = 0.42
"""Share of those who live alone."""
_LONE_PARENTS = {"Q03": 0.07, "Q04": 0.075, "Q06": 0.065, "Q07": 0.07, "Q09": 0.06}
_LONE_PARENTS_ELSEWHERE = 0.04
"""Lone-parent families, of people."""
_YOUNGER = {"POP0014": 0.2, "POP1529": 0.22, "POP3044": 0.22, "POP4559": 0.2, "POP6074": 0.16}
"""How those under 75 are shared out."""
_QPV_IN = {"QN99901N": "Q03", "QN99902M": "Q04", "QN99903N": "Q07", "QN99904I": "Q06"}


def known() -> Iterator[dict[str, Any]]:
    """The figures as cells, of IRIS, priority neighbourhoods, sectors and the town."""
    town = levels()
    for iris in town["iris"]:
        yield from _lines("iris", iris, _people([(_quarter_of(iris), iris.population)]), _CENSUS)
    for qpv in town["qpv"]:
        yield from _lines("qpv", qpv, _people([(_QPV_IN[qpv.code], qpv.population)]), _CENSUS)
    quarters = {quarter.code: quarter.population for quarter in town["quartier"]}
    for sector, drawn in zip(town["secteur"], drawing()["secteurs"], strict=True):
        yield from _lines("secteur", sector, _people([(code, quarters[code]) for code in drawn["quarters"]]), _OURS)
    yield from _lines("commune", town["commune"][0], _people(list(quarters.items())), _CENSUS)


def _people(quarters: list[tuple[str, int]]) -> dict[str, int]:
    """People by code, over quarters and their populations; ages add up to the population."""
    older = {code: round(n * _OLDER[code]) for code, n in quarters}
    younger = sum(n - older[code] for code, n in quarters)
    ages = {code: round(younger * share) for code, share in _YOUNGER.items()}
    ages["POP3044"] += younger - sum(ages.values())
    alone = sum(round(n * _ALONE.get(code, _ALONE_ELSEWHERE)) for code, n in older.items())
    lone_parents = sum(round(n * _LONE_PARENTS.get(code, _LONE_PARENTS_ELSEWHERE)) for code, n in quarters)
    return ages | {"POP75P": sum(older.values()), "SEUL75P": alone, "MONO": lone_parents}


def _quarter_of(iris: Zone) -> str:
    """The quarter that an IRIS is, or is half of."""
    return next(str(line["code"]) for line in drawing()["quarters"] if iris.label.startswith(line["label"]))


def _lines(level: str, zone: Zone, values: dict[str, int], source: str) -> Iterator[dict[str, Any]]:
    for code, value in values.items():
        yield {
            "zone_level": level,
            "zone_key": zone.code,
            "code": code,
            "year": YEAR,
            "value": value,
            "source": source,
            "quality": "DEFINITIF" if source == _CENSUS else "ESTIME",
        }
