"""What the store is asked for on behalf of metrics: their themes, origins, facts and parts, in lists side by side."""

from collections.abc import Iterator
from functools import cache

from analytics.codes import code_list
from analytics.metrics import METRICS
from analytics.metrics.base import Count, Facts, Metric

Lists = dict[str, list[str]]
"""Parameters of one query, all of one length: what stands at one rank is asked together."""


def of_registry() -> Lists:
    """What a build counts for every metric, quarter by quarter (`cube_metric`)."""
    return of_metrics(tuple(METRICS.values()))


@cache
def of_metrics(metrics: tuple[Metric, ...]) -> Lists:
    """What is asked of the cube, one element a metric × column × theme × origin, or × fact × part, an empty origin or
    part standing for all of them; of every dimension too, whatever the theme."""
    asked = [line for metric in metrics for line in (*_themes_of(metric), *_facts_of(metric))]
    for dimension in code_list("dimension"):
        asked += [(dimension, "n", theme, "") for theme in Count(dimension=dimension).theme_codes()]
    return dict(zip(("metrics", "columns", "names", "parts"), map(list, zip(*asked, strict=True)), strict=True))


def _themes_of(metric: Metric) -> Iterator[tuple[str, str, str, str]]:
    if not isinstance(metric.count, Count):
        return
    among = metric.among if isinstance(metric.among, Count) else None
    new = Count(dimension="").origin_codes()
    for column, themes, origins in (
        ("n", metric.count.theme_codes(), metric.count.origin_codes()),
        ("n_among", among.theme_codes() if among else [], among.origin_codes() if among else []),
        ("n_new", metric.count.theme_codes(), new),
        ("n_unknown", metric.count.theme_codes(), ["unknown"]),
    ):
        yield from ((metric.key, column, theme, origin) for theme in themes for origin in origins)


def _facts_of(metric: Metric) -> Iterator[tuple[str, str, str, str]]:
    for column, count in (("n", metric.count), ("n_among", metric.among)):
        if isinstance(count, Facts):
            yield from ((metric.key, column, name, part) for name in count.names for part in count.parts or ("",))
