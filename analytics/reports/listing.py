"""The list behind any number of a page, for roles that read records: which number, in which zone, of which part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from analytics.codes import UNLOCATED
from analytics.ingest.keys import normal
from analytics.periods import Month
from analytics.reports.behind import Behind, behind_name, part_list, record_table
from analytics.reports.holdings import Holdings
from analytics.reports.list_numbers import OF_SIDE, counted, is_listed, name_of, rights_of
from analytics.reports.measures import whole
from analytics.reports.often import MOST, Often, OftenPlaces, often_table
from analytics.reports.publication import TOTAL
from analytics.reports.stakes import stake_records, stakes
from analytics.reports.table import Table
from analytics.reports.tension_nodes import Node, Nodes, node_records
from analytics.reports.tension_repairs import SIDES, Repair, Repairs, repair_records
from analytics.reports.tour_numbers import NUMBERS as TOUR_NUMBERS
from analytics.reports.tours import Asked, has_zones, tour_parts, tours
from analytics.reports.words import Day, Text, label, quarter_name, year_up_to
from analytics.roles import Role
from analytics.scope import Scope
from analytics.text import Message, Number, msg

ALL = ""


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


def listing(
    held: Holdings, scope: Scope, role: Role, numbers: Sequence[str], *, is_of_zone: bool = False
) -> Listing | None:
    """What the scope's `behind` (a number, perhaps `:` and a part) and `zone` ask for, among these numbers. None for a
    role that reads no records. `is_of_zone`: the zone is the page's, and no other may be chosen."""
    if not role.sees_records:
        return None
    names = {number: name_of(number, held.store.settings) for number in numbers}
    number, _, part = (scope.behind or ALL).partition(":")
    if not is_listed(number, names):
        return Listing(numbers=names)
    names[number] = name_of(number, held.store.settings)
    if number in TOUR_NUMBERS:
        return _of_tours(held, scope, Listing(numbers=names, number=number, part=part), is_of_zone=is_of_zone)
    put = whole(held.store, scope, role, rights_of(number))
    question = replace(put, level=scope.level or put.level)
    zones = _zones(held, question.level) if question.level in question.levels else {}
    zone = scope.zone if scope.zone in zones else ALL
    if not zone and number.startswith(OF_SIDE):
        question = replace(question, lock=None)  # acts of a side are told over the whole territory, whatever its levels
    behind = Behind(
        store=held.store, question=question, zone_code=zone or TOTAL, count=counted(number), month=scope.month
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
    table = record_table(
        held.store, records, name=f"records-node-{scope.quarter}", caption=behind_name(year_up_to(scope.quarter))
    )
    return Listing(numbers=names, number=f"node:{node.key}", table=table)


def often_listing(held: Holdings, scope: Scope, found: OftenPlaces) -> Listing:
    """The acts of one theme in one residence over the 30 days that hold most, which the role was told already."""
    keys = {f"{MOST}:{one.key}": one for one in found.told}
    names: dict[str, Text] = {key: _often_name(held, one) for key, one in keys.items()}
    often = keys.get(scope.behind or ALL)
    if often is None:
        return Listing(numbers=names)
    return Listing(numbers=names, number=f"{MOST}:{often.key}", table=often_table(held.store, found.quarter, often))


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
    table = record_table(held.store, kept, name=name, caption=behind_name(quarter_name(scope.quarter)))
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
    table = record_table(
        held.store, acts, name=f"records-stake-{scope.quarter}", caption=behind_name(quarter_name(scope.quarter))
    )
    return Listing(numbers=names, number=number, table=table)


def _node_name(held: Holdings, node: Node) -> Text:
    theme = label("theme", node.theme, held.store.settings)
    what: dict[str, object] = {"zone": node.zone_label, "theme": theme, "when": node.when}
    return Message(msg("{zone}: {theme}, {when}"), what)


def _often_name(held: Holdings, often: Often) -> Text:
    theme = label("theme", often.theme, held.store.settings)
    return Message(msg("{zone}: {theme}"), {"zone": often.zone_label, "theme": theme})


def _case_name(held: Holdings, case: Repair) -> Text:
    fault = label("theme", case.theme, held.store.settings)
    return Message(
        msg("{zone}: {fault}, seen fixed on {day}"),
        {"zone": case.zone_label, "fault": fault, "day": Day(case.seen_on, "short")},
    )


def _zones(held: Holdings, level: str) -> dict[str, Text]:
    zones = held.zones(level)[["zone_code", "zone_label"]].itertuples(index=False, name=None)
    named = sorted(((str(code), str(name)) for code, name in zones), key=lambda zone: (normal(zone[1]), zone[0]))
    outside = Message(msg("Outside every zone"))
    return {ALL: Message(msg("Whole territory")), **dict(named), UNLOCATED: outside}
