"""The list behind any number of a page, for roles that read records: which number, in which zone, of which part.

A number is an indicator by its key, all that a share is taken among (`among-` and its key), the acts of a side of the
trade (`acts-T`), its requests by who asked (`asked-T`), its new acts (`new-T`) or those that the team found by itself
(`own-T`), of all sides together (`acts-all`, `new-all`, `own-all`), those of a register (`register-R4`) or that call on
one (`called-R4`), a fact of social watch (`fact-signal`), or hours (`tour_numbers`): restricted themes are in none.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analytics.codes import UNLOCATED, code_list
from analytics.ingest.keys import normal
from analytics.metrics import METRICS
from analytics.metrics.base import Counted, Facts
from analytics.metrics.registers import OF_REGISTER
from analytics.periods import Month
from analytics.reports.behind import Behind, part_list, record_table
from analytics.reports.columns import AMONG
from analytics.reports.holdings import Holdings
from analytics.reports.isolation_parts import FACTS
from analytics.reports.measures import whole
from analytics.reports.publication import TOTAL
from analytics.reports.register_table import ALL_ACTS, CALLED, MAIN
from analytics.reports.requests import request_facts
from analytics.reports.self_referral import EVERY, NEW, OWN, new_acts, own_acts
from analytics.reports.stakes import stake_records, stakes
from analytics.reports.table import Table
from analytics.reports.tension_nodes import MOMENTS, Node, Nodes, node_records
from analytics.reports.tension_repairs import SIDES, Repair, Repairs, repair_records
from analytics.reports.tour_numbers import NUMBERS as TOUR_NUMBERS
from analytics.reports.tours import Asked, has_zones, tour_parts, tours, tours_name
from analytics.reports.words import Day, Text, label
from analytics.roles import Role
from analytics.scope import Scope
from analytics.text import Message, Number, msg

ALL = ""
ACTS = tuple(f"acts-{dimension}" for dimension in code_list("dimension"))
REGISTERS = (*(f"{MAIN}{code}" for code in OF_REGISTER), ALL_ACTS)
_ANY_OF = {"T": "tension_found_rate", "I": "isolation_new_signals", "X": "technical_sent", "N": "register_people_met"}
_ANY_OF |= {EVERY: _ANY_OF["T"]}
"""An indicator of each side of the trade, or of all, whose rights and levels are those of its acts."""

_OF_SIDE = {
    "acts": msg("All acts: {what}"),
    "own": msg("New acts found by the team itself: {what}"),
    "new": msg("All new acts: {what}"),
    "asked": msg("Requests by who asked: {what}"),
}
"""What the numbers of a side of the trade are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What may be chosen (`numbers` by key, `zones` and `parts` by code, `ALL` for all of them), what is, and its list:
    `table` is None until a number is chosen, `note` says why there is none; `month`, that of which alone it is;
    `sums`, what its rows add up to where they are tours."""

    numbers: Mapping[str, Text]
    zones: Mapping[str, Text] = field(default_factory=dict)
    parts: Mapping[str, Text] = field(default_factory=dict)
    number: str = ALL
    zone: str = ALL
    part: str = ALL
    month: Month | None = None
    table: Table | None = None
    note: Text = ""
    sums: Text = ""

    @property
    def told(self) -> Text:
        """How much the list holds."""
        n = Number(len(self.table.rows) if self.table else 0)
        return self.sums or Message(msg("Records behind this number: {n}"), {"n": n})


def is_listed(number: str, numbers: Collection[str]) -> bool:
    """Whether a page that lists these numbers lists this one (perhaps with `:` and a part) too: what one of its shares
    is taken among, or what calls on one of its registers, all new acts of one of its sides of the trade."""
    asked, _, _ = number.partition(":")
    if asked.startswith(AMONG):
        key = asked.removeprefix(AMONG)
        return key in numbers and METRICS[key].among is not None
    return any(one in numbers for one in (asked, asked.replace(CALLED, MAIN), asked.replace(NEW, OWN)))


def listing(
    held: Holdings, scope: Scope, role: Role, numbers: Sequence[str], *, is_of_zone: bool = False
) -> Listing | None:
    """What the scope's `behind` (a number, perhaps `:` and a part) and `zone` ask for, among these numbers. None for a
    role that reads no records. `is_of_zone`: the zone is the page's, and no other may be chosen."""
    if not role.sees_records:
        return None
    names = {number: _name(held, number) for number in numbers}
    number, _, part = (scope.behind or ALL).partition(":")
    if not is_listed(number, names):
        return Listing(numbers=names)
    names[number] = _name(held, number)
    if number in TOUR_NUMBERS:
        return _of_tours(held, scope, Listing(numbers=names, number=number, part=part), is_of_zone=is_of_zone)
    put = whole(held.store, scope, role, _metric_of(number))
    question = replace(put, level=scope.level or put.level)
    zones = _zones(held, question.level) if question.level in question.levels else {}
    zone = scope.zone if scope.zone in zones else ALL
    if not zone and number.partition("-")[0] in _OF_SIDE:
        question = replace(question, lock=None)  # acts of a side are told over the whole territory, whatever its levels
    behind = Behind(
        store=held.store, question=question, zone_code=zone or TOTAL, count=_counted(number), month=scope.month
    )
    if (found := behind.found()) is None:
        note = Message(msg("This number is not read at this level: choose another one in the sidebar."))
        return Listing(numbers=names, number=number, note=note)
    codes = part_list(behind.counted)
    parts = {code: label(codes, code, held.store.settings) for code in sorted(found["part"].dropna().unique())}
    part = part if part in parts else ALL
    return Listing(
        numbers=names,
        zones={} if is_of_zone else zones,
        parts=parts,
        number=number,
        zone=zone,
        part=part,
        month=scope.month if behind.period == scope.month else None,
        table=behind.listed(found, part),
    )


def _of_tours(held: Holdings, scope: Scope, chosen: Listing, *, is_of_zone: bool) -> Listing:
    """The tours of a number that is `chosen`, by zone where the level has hours, or by part."""
    if scope.level is None or scope.quarter is None:
        return replace(chosen, number=ALL, part=ALL)
    asked = Asked(number=chosen.number, level=scope.level, quarter=scope.quarter, month=scope.month)
    zones = _zones(held, scope.level) if has_zones(held, asked) else {}
    parts = tour_parts(held, asked)
    zone, part = scope.zone if scope.zone in zones else ALL, chosen.part if chosen.part in parts else ALL
    found = tours(held, replace(asked, zone=zone or "", part=part))
    where = Listing(numbers=chosen.numbers, number=chosen.number, zone=zone or ALL, part=part, month=asked.only_month)
    return replace(where, zones={} if is_of_zone else zones, parts=parts, table=found.table, sums=found.told)


def node_listing(held: Holdings, scope: Scope, found: Nodes) -> Listing:
    """The acts of one of these nodes, which the role was told already."""
    keys = {f"node:{node.key}": node for node in found.told}
    names: dict[str, Text] = {key: _node_name(held, node) for key, node in keys.items()}
    node = keys.get(scope.behind or ALL)
    if node is None or scope.quarter is None or scope.level is None:
        return Listing(numbers=names)
    records = node_records(held.store, scope.level, scope.quarter, node)
    table = record_table(held.store, records, name=f"records-node-{scope.quarter}", period=scope.quarter)
    return Listing(numbers=names, number=f"node:{node.key}", table=table)


def repair_listing(held: Holdings, scope: Scope, found: Repairs) -> Listing:
    """The acts of tension around one of these repairs, which the role was told already."""
    keys = {f"repair:{case.key}": case for case in found.cases}
    names: dict[str, Text] = {key: _case_name(held, case) for key, case in keys.items()}
    number, _, side = (scope.behind or ALL).rpartition(":")
    if side not in SIDES:
        number, side = scope.behind or ALL, ALL
    case = keys.get(number)
    if case is None or scope.quarter is None:
        return Listing(numbers=names)
    acts = repair_records(held.store, case)
    kept = acts[acts["part"] == side] if side else acts
    name = "-".join(["records-repair", str(case.seen_on), *([side] if side else [])])
    table = record_table(held.store, kept, name=name, period=scope.quarter)
    return Listing(numbers=names, parts=SIDES, number=number, part=side, table=table)


def stake_listing(held: Holdings, scope: Scope, role: Role) -> Listing | None:
    """The new acts of one of the groups of themes that the structure has set, for who is told their numbers."""
    groups = stakes(held, scope, role) if role.sees_records else {}
    if not groups or scope.quarter is None or scope.level is None:
        return None
    names: dict[str, Text] = {f"stake:{name}": name for name in groups}
    number = scope.behind or ALL
    if number not in names:
        return Listing(numbers=names)
    acts = stake_records(held, scope.level, scope.quarter, groups[number.removeprefix("stake:")])
    table = record_table(held.store, acts, name=f"records-stake-{scope.quarter}", period=scope.quarter)
    return Listing(numbers=names, number=number, table=table)


def _node_name(held: Holdings, node: Node) -> Text:
    theme = label("theme", node.theme, held.store.settings)
    what: dict[str, object] = {"zone": node.zone_label, "theme": theme, "when": MOMENTS[node.is_weekend, node.moment]}
    return Message(msg("{zone}: {theme}, {when}"), what)


def _case_name(held: Holdings, case: Repair) -> Text:
    fault = label("theme", case.theme, held.store.settings)
    return Message(
        msg("{zone}: {fault}, seen fixed on {day}"),
        {"zone": case.zone_label, "fault": fault, "day": Day(case.seen_on, "short")},
    )


def _metric_of(number: str) -> str:
    """The indicator whose rights and levels hold for this number."""
    kind, _, code = number.partition("-")
    of_side = _ANY_OF.get(code, number)
    of_kind = {"among": code, "fact": _ANY_OF["I"], **dict.fromkeys(("acts", "own", "new", "asked"), of_side)}
    return _ANY_OF["T"] if number.startswith((MAIN, CALLED)) else of_kind.get(kind, number)


def _counted(number: str) -> Counted | None:
    """What is listed, where it is not what the indicator counts."""
    kind, _, code = number.partition("-")
    if kind == "acts":
        return replace(new_acts(code), new_only=False)
    if kind in ("own", "new"):
        return own_acts(code) if kind == "own" else new_acts(code)
    if kind == "asked":
        return request_facts(code)
    if kind == "among":
        return METRICS[code].among
    if kind == "fact":
        return Facts(dimension="I", names=(code,), part_list=FACTS[number].codes)
    if number.startswith((MAIN, CALLED)):
        fact = "act" if number.startswith(MAIN) else "act_any"
        return Facts(dimension="N", names=(fact,), parts=(code,), part_list="register")
    return None


def _name(held: Holdings, number: str) -> Text:
    if number in TOUR_NUMBERS:
        return tours_name(number)
    kind, _, code = number.partition("-")
    settings = held.store.settings
    if kind in _OF_SIDE:
        side = Message(msg("every side of the trade")) if code == EVERY else label("dimension", code, settings)
        return Message(_OF_SIDE[kind], {"what": side})
    if kind == "among":
        what = Message(METRICS[code].label)
        return Message(msg("All that this is a share of: {what}"), {"what": what})
    if kind == "fact":
        cut = FACTS[number]
        return Message(msg("{head}: {label}"), {"head": Message(cut.head), "label": Message(cut.facts[code])})
    if number.startswith((MAIN, CALLED)):
        text = msg("Main register: {what}") if number.startswith(MAIN) else msg("Register called on: {what}")
        return Message(text, {"what": label("register", code, settings)})
    return Message(METRICS[number].label)


def _zones(held: Holdings, level: str) -> dict[str, Text]:
    zones = held.zones(level)[["zone_code", "zone_label"]].itertuples(index=False, name=None)
    named = sorted(((str(code), str(name)) for code, name in zones), key=lambda zone: (normal(zone[1]), zone[0]))
    outside = Message(msg("Outside every zone"))
    return {ALL: Message(msg("Whole territory")), **dict(named), UNLOCATED: outside}
