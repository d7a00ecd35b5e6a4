"""Conventions of the protocol (section 0): text, TSV, names, instants, digests."""
from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from typing import List, NamedTuple

PROTOCOL = "mingqian/draw/v1"
MAX_LINE = 4096
MAX_INTEGER = 2 ** 53 - 1

_ID = re.compile(r"[0-9A-Z][0-9A-Z-]{0,31}")
_CODE = re.compile(r"[0-9A-Za-z-]{1,32}")
_REASON = re.compile(r"[a-z][a-z0-9-]{0,31}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DECIMAL = re.compile(r"0|[1-9][0-9]*")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOT_IN_TOKEN = re.compile(
    "[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
)
_CONTROL = re.compile("[\u0000-\u001f\u007f]")


class Mismatch(Exception):
    """Something in a bundle is not as the protocol says: which file, where in it, and what."""

    def __init__(self, file: str, where: str, message: str) -> None:
        super().__init__(file, where, message)
        self.file = file
        self.where = where
        self.message = message

    def __str__(self) -> str:
        return "：".join(part for part in (self.file, self.where, self.message) if part)


class Row(NamedTuple):
    """One line of a TSV file: its line number (the header is line 1) and its fields."""

    line: int
    fields: List[str]


def sha256_hex(data: bytes) -> str:
    """H(x) of the protocol."""
    return hashlib.sha256(data).hexdigest()


def hash_text(text: str) -> str:
    """H of the UTF-8 bytes of a string."""
    return sha256_hex(text.encode("utf-8"))


def byte_order(text: str) -> bytes:
    """Sort key: UTF-8 bytes as unsigned numbers."""
    return text.encode("utf-8")


def is_id(text: str) -> bool:
    """An id of a subject or an inspector."""
    return _ID.fullmatch(text) is not None


def is_code(text: str) -> bool:
    """A code of a stratum."""
    return _CODE.fullmatch(text) is not None


def is_reason(text: str) -> bool:
    """A reason word."""
    return _REASON.fullmatch(text) is not None


def is_digest(text: str) -> bool:
    """64 lower-case hexadecimal characters (also used for nonces, values and salts)."""
    return _DIGEST.fullmatch(text) is not None


def is_decimal(text: str, least: int, most: int) -> bool:
    """Digits without sign or leading zero, within a range."""
    if _DECIMAL.fullmatch(text) is None or len(text) > len(str(most)):
        return False
    return least <= int(text) <= most


def is_token(text: str) -> bool:
    """1 to 64 UTF-8 bytes without white space, controls and invisible format characters."""
    return 1 <= len(text.encode("utf-8")) <= 64 and _NOT_IN_TOKEN.search(text) is None


def is_day(text: str) -> bool:
    """A real date from 1970 on, YYYY-MM-DD."""
    if _DAY.fullmatch(text) is None or text < "1970":
        return False
    try:
        date(int(text[0:4]), int(text[5:7]), int(text[8:10]))
    except ValueError:
        return False
    return True


def is_instant(text: str) -> bool:
    """A real UTC time, YYYY-MM-DDTHH:MM:SSZ; second 60 is not accepted."""
    if _INSTANT.fullmatch(text) is None or not is_day(text[:10]):
        return False
    return int(text[11:13]) < 24 and int(text[14:16]) < 60 and int(text[17:19]) < 60


def instant_seconds(text: str) -> int:
    """Seconds from 1970-01-01T00:00:00Z of a valid instant."""
    moment = datetime(
        int(text[0:4]), int(text[5:7]), int(text[8:10]),
        int(text[11:13]), int(text[14:16]), int(text[17:19]),
    )
    span = moment - datetime(1970, 1, 1)
    return span.days * 86400 + span.seconds


def has_control(text: str) -> bool:
    """True when a character below U+0020, or U+007F, occurs."""
    return _CONTROL.search(text) is not None


def read_lines(file: str, data: bytes) -> List[str]:
    """Lines of a text file, without their LF."""
    if data.startswith(b"\xef\xbb\xbf"):
        raise Mismatch(file, "第 1 行", "文件开头有 BOM")
    pieces = data.split(b"\n")
    lines = [_decode_line(file, number, piece) for number, piece in enumerate(pieces, 1)]
    if lines.pop() != "":
        raise Mismatch(file, "第 %d 行" % len(pieces), "最后一行没有换行符")
    return lines


def _decode_line(file: str, number: int, piece: bytes) -> str:
    where = "第 %d 行" % number
    if len(piece) > MAX_LINE:
        raise Mismatch(file, where, "一行超过 4096 字节")
    try:
        return piece.decode("utf-8")
    except UnicodeDecodeError:
        raise Mismatch(file, where, "不是有效的 UTF-8") from None


def read_tsv(file: str, data: bytes, header: str, may_be_empty: tuple = ()) -> List[Row]:
    """Rows of a TSV file with exactly this header; only the named columns may be empty."""
    lines = read_lines(file, data)
    if not lines or lines[0] != header:
        raise Mismatch(file, "第 1 行", "表头应为 " + header.replace("\t", " "))
    names = header.split("\t")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        fields = line.split("\t")
        _check_fields(file, number, names, fields, may_be_empty)
        rows.append(Row(number, fields))
    return rows


def _check_fields(file: str, number: int, names: List[str], fields: List[str], may_be_empty: tuple) -> None:
    if len(fields) != len(names):
        raise Mismatch(file, "第 %d 行" % number, "应有 %d 栏，实有 %d 栏" % (len(names), len(fields)))
    for name, value in zip(names, fields):
        if has_control(value):
            refuse(file, number, name, "含有控制字符")
        if value == "" and name not in may_be_empty:
            refuse(file, number, name, "不能为空")


def refuse(file: str, line: int, column: str, message: str) -> None:
    """Refuse one field of one line."""
    raise Mismatch(file, "第 %d 行 %s 栏" % (line, column), message)
