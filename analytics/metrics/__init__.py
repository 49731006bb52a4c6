"""The registry of indicators: one place where each is declared, in the order of menus."""

from collections.abc import Mapping
from types import MappingProxyType

from analytics.errors import UsageError
from analytics.metrics import conflict, isolation, registers, relay, technical, tension
from analytics.metrics.base import Metric
from analytics.text import msg


def registry(*groups: tuple[Metric, ...]) -> Mapping[str, Metric]:
    """Metrics by key. Raises ValueError where two share one."""
    metrics = [metric for group in groups for metric in group]
    by_key = {metric.key: metric for metric in metrics}
    if len(by_key) < len(metrics):
        raise ValueError(f"two metrics share one key among {[metric.key for metric in metrics]}")
    return MappingProxyType(by_key)


METRICS = registry(
    *(tension.METRICS, conflict.METRICS),
    *(isolation.METRICS, relay.METRICS),
    technical.METRICS,
    registers.METRICS,
)


def metric_named(key: str) -> Metric:
    """The metric of that key. Raises UsageError on an unknown one."""
    if key not in METRICS:
        raise UsageError(
            msg("“{metric}” is not an indicator."),
            remedy=msg("Choose one of: {metrics}."),
            metric=key,
            metrics=", ".join(METRICS),
        )
    return METRICS[key]
