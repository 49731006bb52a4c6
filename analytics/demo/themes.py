"""What happens when and where in Rivemont: how often each theme comes up, in which places, under which register."""

from dataclasses import dataclass
from functools import cache

from analytics.demo.draw import Draw

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Mix:
    """How often a theme comes up before 18 h, from 18 h to 22 h, later; and the places, most likely first."""

    day: float
    evening: float
    night: float
    places: str


_MIXES: dict[str, Mix] = {
    "T01": Mix(3, 9, 16, "LOG HALL"),
    "T02": Mix(3, 12, 20, "RUE PARC PIED"),
    "T03": Mix(9, 7, 3, "LOG HALL"),
    "T04": Mix(10, 6, 1, "PARC PIED RUE EQUIP"),
    "T05": Mix(7, 15, 18, "HALL CAVE"),
    "T06": Mix(9, 16, 17, "RUE PARC PIED COMM"),
    "T07": Mix(4, 3, 2, "HALL PARC EQUIP"),
    "T08": Mix(14, 8, 4, "PIED RUE PARC"),
    "T09": Mix(7, 8, 8, "RUE COMM TRAN"),
    "T10": Mix(1, 1.5, 2, "RUE TRAN"),
    "T11": Mix(6, 2, 0.3, "LOG LOCAL HALL"),
    "T12": Mix(5, 9, 7, "RUE PARC"),
    "T13": Mix(5, 4, 1.5, "PARC PIED"),
    "T14": Mix(4, 9, 13, "RUE PARC TRAN"),
    "T15": Mix(9, 0.2, 0.1, "SCOL"),
    "T16": Mix(1, 1, 0.7, "RUE COMM"),
    "T17": Mix(0.6, 0.6, 0.5, "RUE HALL"),
    "T18": Mix(2, 2, 1.5, "PIED RUE"),
    "I01": Mix(5, 4, 2, "LOG HALL"),
    "I02": Mix(8, 5, 3, "LOG PIED"),
    "I03": Mix(15, 9, 4, "LOG PIED"),
    "I04": Mix(7, 5, 3, "LOG HALL"),
    "I05": Mix(11, 7, 3, "LOG HALL"),
    "I06": Mix(9, 10, 12, "LOG PIED RUE"),
    "I07": Mix(12, 5, 1, "LOG LOCAL"),
    "I08": Mix(7, 3, 1, "LOG LOCAL"),
    "I09": Mix(4, 2, 1, "LOG"),
    "I10": Mix(7, 3, 0.5, "LOCAL LOG"),
    "I11": Mix(4, 2, 0.5, "LOCAL LOG"),
    "I12": Mix(3, 2, 1, "LOG"),
    "I13": Mix(5, 9, 20, "RUE TRAN PARC"),
    "I14": Mix(4, 3, 1, "LOG PIED"),
    "I15": Mix(3, 2, 1, "LOG"),
    "I16": Mix(4, 4, 3, "PIED RUE"),
    "X01": Mix(5, 5, 4, "HALL"),
    "X02": Mix(4, 7, 9, "HALL CAVE"),
    "X03": Mix(1, 7, 14, "RUE PARC"),
    "X04": Mix(8, 8, 7, "HALL"),
    "X05": Mix(3, 2, 1, "HALL"),
    "X06": Mix(4, 3, 2, "HALL LOG"),
    "X07": Mix(4, 4, 2, "LOG HALL"),
    "X08": Mix(2, 2, 2, "HALL"),
    "X09": Mix(9, 7, 6, "HALL"),
    "X10": Mix(9, 6, 4, "RUE PARC"),
    "X11": Mix(16, 13, 10, "PIED RUE"),
    "X12": Mix(9, 7, 5, "PIED RUE"),
    "X13": Mix(5, 4, 3, "RUE PIED"),
    "X14": Mix(5, 4, 3, "RUE HALL"),
    "X15": Mix(4, 4, 3, "CAVE PIED"),
    "X16": Mix(4, 2, 1, "PARC PIED"),
    "X17": Mix(5, 4, 2, "PARC RUE"),
    "X18": Mix(6, 3, 2, "RUE"),
    "X19": Mix(5, 6, 4, "RUE PIED"),
    "X20": Mix(2, 2, 2, "HALL CAVE"),
    "X21": Mix(5, 4, 3, "HALL"),
    "X22": Mix(3, 1, 0.5, "RUE HALL"),
    "X23": Mix(3, 2, 1, "LOG HALL"),
    "X24": Mix(3, 3, 4, "CAVE"),
    "X25": Mix(3, 1, 0.5, "RUE"),
    "X99": Mix(9, 9, 8, "RUE HALL PIED"),
    "N01": Mix(15, 6, 2, "LOCAL PIED"),
    "N02": Mix(8, 6, 4, "PIED LOCAL RUE"),
    "N03": Mix(9, 5, 2, "LOCAL PIED"),
    "N04": Mix(4, 3, 2, "PIED RUE"),
    "N05": Mix(7, 4, 1, "SCOL EQUIP PIED"),
    "N06": Mix(6, 2, 0.5, "LOCAL"),
    "N07": Mix(12, 12, 9, "PIED RUE COMM"),
    "N08": Mix(2, 2, 0.5, "EQUIP PIED"),
    "N09": Mix(4, 4, 1, "EQUIP PIED"),
    "N10": Mix(24, 34, 44, "PIED RUE PARC COMM"),
    "N11": Mix(7, 4, 2, "PIED RUE"),
    "N12": Mix(3, 2, 1, "PIED HALL"),
    "N99": Mix(8, 7, 6, "RUE PIED"),
}

_PLACE_RANKS = (60.0, 25.0, 10.0, 5.0)
_SEASONS: dict[str, tuple[float, float]] = {
    "T02": (1.9, 0.8),
    "T12": (1.7, 0.8),
    "I15": (6.0, 0.3),
    "X07": (0.05, 2.0),
}
"""Themes of a season: how many times their usual weight from June to August, and in the other months."""

_REGISTERS: dict[str, Weights] = {
    "X": {"R5": 92, "R3": 4, "R6": 4},
    "I": {"R5": 84, "R7": 16},
    "T": {"R4": 100},
    "T08": {"R4": 82, "R3": 18},
    "T11": {"R4": 55, "R2": 45},
    "T13": {"R4": 78, "R3": 22},
    "N01": {"R2": 68, "R7": 22, "R1": 10},
    "N02": {"R3": 60, "R7": 25, "R1": 15},
    "N03": {"R2": 80, "R7": 20},
    "N04": {"R3": 70, "R7": 30},
    "N05": {"R3": 55, "R2": 30, "R7": 15},
    "N06": {"R3": 75, "R2": 25},
    "N07": {"R1": 60, "R3": 40},
    "N08": {"R6": 100},
    "N09": {"R8": 100},
    "N10": {"R1": 100},
    "N11": {"R3": 100},
    "N12": {"R2": 50, "R3": 30, "R6": 20},
    "N99": {"R1": 70, "R3": 30},
}

_MODES: dict[bool, Weights] = {True: {"R4B": 62, "R4A": 36, "R4C": 2}, False: {"R4B": 40, "R4A": 28, "R4C": 32}}
DEFERRED = frozenset({"T01", "T03", "T04", "T11", "T13"})
"""Themes that lend themselves to mediation between parties who meet again."""

_OUTCOMES: dict[str, Weights] = {
    "R4A": {"INFO": 38, "APAISE": 24, "SUIVI": 14, "ACCORD_O": 10, "RELAIS": 6, "SANS_OBJET": 5, "NR": 3},
    "R4B": {
        "APAISE": 36,
        "DISPERSE": 18,
        "ACCORD_O": 14,
        "PARTIEL": 8,
        "INFO": 6,
        "SANS_ACC": 5,
        "RELAIS": 5,
        "REFUS": 4,
        "NR": 3,
        "ACCORD_E": 1,
    },
    "X": {"SIGNALE": 84, "SUIVI": 6, "INFO": 5, "SANS_OBJET": 2, "NR": 3},
    "I": {"SUIVI": 46, "RELAIS": 20, "INFO": 20, "ACCOMP": 4, "REFUS": 6, "NR": 4},
    "N": {"INFO": 82, "RELAIS": 5, "ACCOMP": 2, "SUIVI": 6, "NR": 5},
    "T": {"INFO": 60, "APAISE": 20, "SUIVI": 12, "NR": 8},
}

_AGES: dict[str, Weights] = {
    "T": {"A12_14": 6, "A15_17": 14, "A18_29": 22, "A30_44": 14, "A45_59": 9, "A60_74": 7, "A75P": 3, "MIXTE": 8},
    "I": {"A15_17": 2, "A18_29": 8, "A30_44": 10, "A45_59": 14, "A60_74": 22, "A75P": 38},
    "X": {"A30_44": 20, "A45_59": 26, "A60_74": 24, "A75P": 10},
    "N": {"A00_11": 3, "A12_14": 6, "A15_17": 10, "A18_29": 14, "A30_44": 18, "A45_59": 14, "A60_74": 12, "MIXTE": 5},
}
_NOT_SAID = 0.25
"""Share of the public whose age is not recorded."""


def theme_at(dimension: str, hour: int, month: int, draw: Draw) -> str:
    """A theme of the dimension (T, I, X or N), as the hour and the season have it."""
    moment = "day" if 5 <= hour < 18 else "evening" if 18 <= hour < 22 else "night"
    return draw.pick(_weights(dimension, moment, month))


@cache
def _weights(dimension: str, moment: str, month: int) -> Weights:
    weights = {code: getattr(mix, moment) for code, mix in _MIXES.items() if code.startswith(dimension)}
    for code, (summer, otherwise) in _SEASONS.items():
        if code in weights:
            weights[code] *= summer if month in (6, 7, 8) else otherwise
    return weights


def place_of(theme: str, draw: Draw) -> str:
    """A type of place where the theme comes up."""
    if draw.chance(0.04):
        return draw.pick({"AUTRE": 60, "NR": 40})
    return draw.pick(dict(zip(_MIXES[theme].places.split(), _PLACE_RANKS, strict=False)))


def register_of(theme: str, draw: Draw) -> str:
    return draw.pick(_REGISTERS.get(theme) or _REGISTERS[theme[0]])


def conflict_mode_of(theme: str, draw: Draw, *, is_found: bool) -> str:
    """Prevented, handled at once or afterwards; only some themes come to the last."""
    mode = draw.pick(_MODES[is_found])
    return mode if mode != "R4C" or theme in DEFERRED else "R4A"


def outcome_of(theme: str, conflict_mode: str, draw: Draw) -> str:
    return draw.pick(_OUTCOMES.get(conflict_mode) or _OUTCOMES[theme[0]])


def age_of(dimension: str, draw: Draw) -> str:
    return "NR" if draw.chance(_NOT_SAID) else draw.pick(_AGES[dimension])
