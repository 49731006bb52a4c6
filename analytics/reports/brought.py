"""Which quarters bring the columns that an indicator needs, and what is said where a civil year did not."""

from collections.abc import Sequence

from analytics.cell import Status
from analytics.metrics.base import Metric
from analytics.metrics.needs import RESIDENCE, Needs, are_met
from analytics.periods import A_YEAR, Quarter
from analytics.reports.question import Question
from analytics.reports.rows import quarters_of
from analytics.reports.words import Text, quarter_name
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import Message, msg

UNCOUNTED = (Status.MISSING_COLUMN, Status.NO_PRESENCE_FILE, Status.NO_PLAN, Status.NOT_BROUGHT)
"""No file brings the column, or the hours, or the plan, or not all files of that time do."""


def lacks(store: Store, metric: Metric, quarter: Quarter) -> bool:
    """Whether no source of the quarter's records fills in a field that the metric needs. A quarter without any record
    lacks none."""
    return _lacks(store, metric.needs, quarter)


def lacks_estates(store: Store, quarter: Quarter) -> bool:
    """The same of the housing estate in which records lie."""
    return _lacks(store, (RESIDENCE,), quarter)


def lacks_hours(store: Store, quarters: Sequence[Quarter]) -> bool:
    """Whether no source of the records of these quarters ever says at what hour acts were."""
    told = [quarter for quarter in quarters if quarter in brought(store)]
    return bool(told) and all(_lacks(store, ("started_at",), quarter) for quarter in told)


def no_estates(quarter: Quarter) -> Text:
    """What is said then."""
    text = msg("{quarter}: the files place no record in a housing estate, so that places seen often are unknown.")
    return Message(text, {"quarter": quarter_name(quarter)})


def lacks_referral(store: Store, code: str, quarter: Quarter) -> bool:
    """Whether no source of the quarter's records ever says that this one asked, where another source does: its list of
    who asks may not have them. Where no source ever does, nobody can tell that from nobody asking."""
    told = brought(store)
    name = f"referral {code}"
    return quarter in told and name not in told[quarter] and any(name in fields for fields in told.values())


def _lacks(store: Store, needs: Needs, quarter: Quarter) -> bool:
    if not needs:
        return False
    told = brought(store)
    return store.known(("lacks", needs, quarter), lambda: quarter in told and not are_met(needs, told[quarter]))


def is_brought(store: Store, metric: Metric, quarter: Quarter) -> bool:
    """Whether every quarter that the metric counts together brings what it needs."""
    return not any(lacks(store, metric, quarter.shift(-back)) for back in range(metric.window.n_quarters))


def brought(store: Store) -> dict[Quarter, set[str]]:
    """The fields that a source of each quarter's records fills in."""
    return store.known("brought", lambda: _brought(store))


def year_remarks(store: Store, questions: Sequence[Question]) -> tuple[Text, ...]:
    """Which civil year is told of the questions that a floor closes to other windows, where the files of that year do
    not bring what some need; and when their first figures will come. Nothing where all the year's files bring it."""
    void = [one for one in questions if one.year and not one.lock and _is_void(store, one)]
    if not void:
        return ()
    year = next(one.year for one in void if one.year)
    values: dict[str, object] = {
        "year": str(year),
        "next": str(year + 1),
        "names": tuple(Message(metric.label) for metric in dict.fromkeys(one.metric for one in void)),
    }
    return (Message(_SOON if all(_comes(store, one) for one in void) else _LATER, values),)


def _is_void(store: Store, question: Question) -> bool:
    return any(lacks(store, question.metric, question.quarter.shift(-back)) for back in range(A_YEAR))


def _comes(store: Store, question: Question) -> bool:
    """Whether every quarter held of the year after brings what is needed."""
    after = [question.quarter.shift(ahead) for ahead in range(1, A_YEAR + 1)]
    held = [quarter for quarter in after if quarter in brought(store)]
    return bool(held) and not any(lacks(store, question.metric, quarter) for quarter in held)


def _brought(store: Store) -> dict[Quarter, set[str]]:
    told: dict[Quarter, set[str]] = {}
    rows = store.read(Read.BROUGHT)
    for quarter, field in zip(quarters_of(rows["quarter"]), rows["field"].tolist(), strict=True):
        told.setdefault(quarter, set()).add(field)
    return told


_SOON = msg(
    "For this role, what adds four quarters up is read by civil year: here {year}, the last one over. Its files"
    " did not bring all year long what these figures need: {names}. The first ones will be those of {next}, once that"
    " year is over."
)
_LATER = msg(
    "For this role, what adds four quarters up is read by civil year: here {year}, the last one over. Its files"
    " did not bring all year long what these figures need: {names}. The first ones will be those of the first year that"
    " brings it from January to December."
)
