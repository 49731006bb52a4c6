"""A code of the trade is written once, in `data/codes`; Python names one in `metrics/` and in the demo only."""

from collections.abc import Iterator

from analytics.codes import code_list
from tests.architecture.source import Module, module_of, ours, refuse, texts

MAY_NAME_CODES = ("analytics/metrics/", "analytics/demo/")


def codes_of_the_trade() -> frozenset[str]:
    return frozenset(code for name in ("theme", "register", "conflict_mode") for code in code_list(name))


def spelled_codes(module: Module) -> Iterator[str]:
    known = codes_of_the_trade()
    return (f"{module.at(text)} {text.value}" for text in texts(module.tree) if text.value in known)


def test_no_code_is_spelled_out_outside_the_metrics() -> None:
    them = (module for module in ours() if not module.path.startswith(MAY_NAME_CODES))
    refuse((place for module in them for place in spelled_codes(module)), "Take it from a metric or from a code list:")


def test_a_code_spelled_out_is_seen() -> None:
    assert list(spelled_codes(module_of("theme = 'X13'"))) == ["example.py:1 X13"]
