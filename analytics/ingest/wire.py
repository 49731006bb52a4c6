"""A refusal on its way from one process to another: its words and values as JSON, and back.

Only what messages are made of passes: texts, numbers, shares, messages, and lists of these.
"""

from collections.abc import Mapping
from typing import Any

from analytics.errors import InputError
from analytics.text import Message, Number, Share

Plain = Mapping[str, Any]


def sent(refusal: InputError) -> dict[str, object]:
    """The refusal as JSON can write it."""
    return {"problem": _plain(refusal.problem), "remedy": refusal.remedy.msgid}


def received(said: Plain) -> InputError:
    """The refusal that `sent` wrote."""
    problem = _message(said["problem"])
    return InputError(problem.msgid, remedy=said["remedy"], **problem.values)


def _plain(value: object) -> object:
    match value:
        case Message():
            return {
                "is": "message",
                "msgid": value.msgid,
                "values": {n: _plain(one) for n, one in value.values.items()},
            }
        case Number():
            return {"is": "number", "value": value.value, "decimals": value.decimals}
        case Share():
            return {"is": "share", "value": float(value)}
        case tuple():
            return [_plain(one) for one in value]
    return value


def _message(said: Plain) -> Message:
    return Message(said["msgid"], {name: _value(one) for name, one in said["values"].items()})


def _value(said: Any) -> object:
    if isinstance(said, list):
        return tuple(map(_value, said))
    if not isinstance(said, dict):
        return said
    match said["is"]:
        case "message":
            return _message(said)
        case "number":
            return Number(said["value"], said["decimals"])
    return Share(said["value"])
