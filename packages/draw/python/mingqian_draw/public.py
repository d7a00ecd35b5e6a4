"""Kinds of public values (section 3): the form of their events and values."""
from __future__ import annotations

import re

from .text import is_decimal, is_token

KINDS = ("drand", "ssq", "dlt", "dice6", "dice10")

_DRAND_START = 1692803367
_DRAND_PERIOD = 3
_PREFIX = "quicknet/"


def drand_round(event: str) -> int:
    """The round of a valid drand event."""
    return int(event[len(_PREFIX):])


def drand_time(event: str) -> int:
    """When that round is made, in seconds from 1970."""
    return _DRAND_START + _DRAND_PERIOD * (drand_round(event) - 1)


def is_event(kind: str, event: str) -> bool:
    """The form of the event of a kind."""
    if not is_token(event):
        return False
    if kind == "drand":
        return event.startswith(_PREFIX) and is_decimal(event[len(_PREFIX):], 1, 10 ** 15 - 1)
    if kind == "ssq":
        return re.fullmatch("[0-9]{7}", event) is not None
    if kind == "dlt":
        return re.fullmatch("[0-9]{5,7}", event) is not None
    return kind in KINDS


def is_value(kind: str, value: str) -> bool:
    """The form of the value of a kind."""
    if kind == "drand":
        return re.fullmatch("[0-9a-f]{96}", value) is not None
    if kind == "ssq":
        return _is_lottery(value, 6, 33, 1, 16)
    if kind == "dlt":
        return _is_lottery(value, 5, 35, 2, 12)
    if kind == "dice6":
        return re.fullmatch("[1-6]{10,200}", value) is not None
    return kind == "dice10" and re.fullmatch("[0-9]{8,200}", value) is not None


def _is_lottery(value: str, front: int, front_most: int, back: int, back_most: int) -> bool:
    parts = value.split("+")
    if len(parts) != 2:
        return False
    return _is_ascending(parts[0], front, front_most) and _is_ascending(parts[1], back, back_most)


def _is_ascending(part: str, count: int, most: int) -> bool:
    """So many different two-digit numbers from 01, ascending, separated by dots."""
    words = part.split(".")
    if len(words) != count or not all(re.fullmatch("[0-9]{2}", word) for word in words):
        return False
    numbers = [int(word) for word in words]
    strictly = all(x < y for x, y in zip(numbers, numbers[1:]))
    return strictly and numbers[0] >= 1 and numbers[-1] <= most
