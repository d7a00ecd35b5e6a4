"""Canonical JSON (RFC 8785), restricted to what the protocol allows, and a cursor to read it."""
from __future__ import annotations

import json
from typing import Any, Callable, Dict, List, Optional, Tuple

from . import text
from .text import MAX_INTEGER, Mismatch


class _Refused(ValueError):
    """The text is not JSON of the allowed kind."""


def _integer(digits: str) -> int:
    if len(digits) > 16 or int(digits) > MAX_INTEGER or digits.startswith("-"):
        raise _Refused("数字应为 0 到 2^53−1 的整数")
    return int(digits)


def _no_number(_: str) -> None:
    raise _Refused("数字应为整数")


def _no_duplicates(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise _Refused("同一对象中字段重复")
    return value


def _quote(value: str) -> str:
    """A canonical string. Control characters are refused, so only two escapes remain."""
    if text.has_control(value):
        raise _Refused("字符串含有控制字符")
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise _Refused("字符串含有不成对的代理字符")
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _utf16_order(name: str) -> bytes:
    return name.encode("utf-16-be", "surrogatepass")


def _write(value: Any) -> str:
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, list):
        return "[" + ",".join(_write(item) for item in value) + "]"
    names = sorted(value, key=_utf16_order)
    return "{" + ",".join(_quote(name) + ":" + _write(value[name]) for name in names) + "}"


def dump(value: Any) -> bytes:
    """The canonical form of a value made of objects, lists, strings, integers, booleans and null."""
    return _write(value).encode("utf-8")


def parse(file: str, data: bytes) -> Any:
    """The value of a file that must be exactly canonical JSON."""
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Mismatch(file, "字节 %d" % error.start, "不是有效的 UTF-8") from None
    try:
        value = json.loads(
            source, parse_int=_integer, parse_float=_no_number,
            parse_constant=_no_number, object_pairs_hook=_no_duplicates,
        )
        canonical = dump(value)
    except _Refused as error:
        raise Mismatch(file, "", str(error)) from None
    except (ValueError, RecursionError):
        raise Mismatch(file, "", "不是有效的 JSON") from None
    if canonical != data:
        raise Mismatch(file, "字节 %d" % first_byte(canonical, data), "不是规范形式（RFC 8785）")
    return value


def first_byte(expected: bytes, actual: bytes) -> int:
    """The offset of the first byte that differs."""
    shorter = min(len(expected), len(actual))
    for offset in range(shorter):
        if expected[offset] != actual[offset]:
            return offset
    return shorter


def first_difference(expected: Any, actual: Any, path: str = "") -> Optional[Tuple[str, Any, Any]]:
    """The first place where two values differ: its path and both values; None when they are equal."""
    if isinstance(expected, dict) and isinstance(actual, dict) and set(expected) == set(actual):
        inside = [(_join(path, name), expected[name], actual[name]) for name in sorted(expected)]
    elif isinstance(expected, list) and isinstance(actual, list):
        inside = [("%s[%d]" % (path, i), x, y) for i, (x, y) in enumerate(zip(expected, actual))]
    else:
        return None if expected == actual else (path, expected, actual)
    for place, x, y in inside:
        found = first_difference(x, y, place)
        if found:
            return found
    if len(expected) != len(actual):
        return (path, "%d 项" % len(expected), "%d 项" % len(actual))
    return None


def _join(path: str, name: str) -> str:
    return path + "." + name if path else name


class Node:
    """A JSON value together with its file and path, so that every refusal names its field."""

    def __init__(self, file: str, value: Any, path: str = "") -> None:
        self.file = file
        self.value = value
        self.path = path

    def fail(self, message: str) -> None:
        """Refuse this field."""
        raise Mismatch(self.file, "字段 " + self.path if self.path else "", message)

    def is_null(self) -> bool:
        """True for null."""
        return self.value is None

    def fields(self, *names: str) -> Dict[str, "Node"]:
        """The fields of an object that has exactly these names."""
        if not isinstance(self.value, dict):
            self.fail("应为对象")
        for name in names:
            if name not in self.value:
                self.fail("缺少字段 " + name)
        for name in self.value:
            if name not in names:
                self.fail("不允许的字段 " + name)
        return {name: Node(self.file, self.value[name], _join(self.path, name)) for name in names}

    def items(self, least: int = 0, most: Optional[int] = None) -> List["Node"]:
        """The items of a list."""
        if not isinstance(self.value, list):
            self.fail("应为列表")
        if len(self.value) < least or (most is not None and len(self.value) > most):
            self.fail("项数不符合规定：%d" % len(self.value))
        return [Node(self.file, x, "%s[%d]" % (self.path, i)) for i, x in enumerate(self.value)]

    def integer(self, least: int = 0, most: int = MAX_INTEGER) -> int:
        """An integer within a range."""
        if type(self.value) is not int or not least <= self.value <= most:
            self.fail("应为 %d 到 %d 的整数" % (least, most))
        return self.value

    def boolean(self) -> bool:
        """true or false."""
        if not isinstance(self.value, bool):
            self.fail("应为 true 或 false")
        return self.value

    def string(self) -> str:
        """Any string."""
        if not isinstance(self.value, str):
            self.fail("应为字符串")
        return self.value

    def sized(self, least: int, most: int) -> str:
        """A string of so many UTF-8 bytes."""
        value = self.string()
        if not least <= len(value.encode("utf-8")) <= most:
            self.fail("长度应为 %d 到 %d 字节" % (least, most))
        return value

    def matching(self, test: Callable[[str], bool], what: str) -> str:
        """A string that passes a test."""
        value = self.string()
        if not test(value):
            self.fail("不是有效的" + what)
        return value

    def optional(self, read: Callable[["Node"], Any]) -> Any:
        """None for null, else what `read` gives."""
        return None if self.value is None else read(self)

    def ident(self) -> str:
        """An id."""
        return self.matching(text.is_id, "编号")

    def code(self) -> str:
        """A code of a stratum."""
        return self.matching(text.is_code, "层代码")

    def reason(self) -> str:
        """A reason."""
        return self.matching(text.is_reason, "原因代码")

    def digest(self) -> str:
        """A digest."""
        return self.matching(text.is_digest, "摘要（64 位小写十六进制）")

    def token(self) -> str:
        """A token."""
        return self.matching(text.is_token, "名称（1–64 字节，不含空白）")

    def instant(self) -> str:
        """An instant."""
        return self.matching(text.is_instant, "时间")

    def day(self) -> str:
        """A day."""
        return self.matching(text.is_day, "日期")

    def choice(self, *words: str) -> str:
        """One of these words."""
        value = self.string()
        if value not in words:
            self.fail("应为 " + "、".join(words) + " 之一")
        return value

    def equals(self, expected: Any, message: str) -> None:
        """Exactly this value."""
        if type(self.value) is not type(expected) or self.value != expected:
            self.fail(message)
