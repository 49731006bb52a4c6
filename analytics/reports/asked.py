"""What the store is asked for on behalf of metrics: their themes, origins, facts and parts, in lists side by side."""

from collections.abc import Iterator
from functools import cache

from analytics.codes import code_list
from analytics.metrics.base import Count, Facts, Metric

Lists = dict[str, list[str]]
"""Parameters of one query, all of one length: what stands at one rank is asked together."""


@cache
def of_themes(metrics: tuple[Metric, ...]) -> Lists:
    """What is asked of themes, one element a metric × column × theme × origin."""
    asked = [line for metric in metrics for line in _themes_of(metric)]
    every = Count(dimension="", new_only=False).origin_codes()
    for dimension in code_list("dimension"):
        themes = Count(dimension=dimension).theme_codes()
        asked += [(dimension, "n", theme, origin) for theme in themes for origin in every]
    return dict(zip(("metrics", "columns", "themes", "origins"), map(list, zip(*asked, strict=True)), strict=True))


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


@cache
def of_facts(metrics: tuple[Metric, ...]) -> Lists:
    """What is asked of facts, one element a metric × column × name × part, an empty one for every part."""
    asked = [
        (metric.key, column, name, part)
        for metric in metrics
        for column, count in (("n", metric.count), ("n_among", metric.among))
        if isinstance(count, Facts)
        for name in count.names
        for part in count.parts or ("",)
    ]
    return dict(zip(("metrics", "columns", "facts", "parts"), map(list, zip(*asked, strict=True)), strict=True))
