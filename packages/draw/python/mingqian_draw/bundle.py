"""Bundles (section 8): the closed list of names, folders, and the one form of a zip."""
from __future__ import annotations

import os
import re
import struct
import zlib
from typing import Dict, List, Tuple

from .documents import EVENT, JOINT, NUMBER
from .jcs import first_byte
from .text import Mismatch, byte_order

Files = Dict[str, bytes]
Region = Tuple[int, str]

_NAMES = re.compile(
    "|".join([
        r"(barred|inspectors|subjects|witnesses)\.tsv",
        r"(rules|commitment|seal|result|changes|disclosure)\.json",
        r"README\.txt", r"seed-input\.txt", r"ledger/policy\.txt",
        "supplement-" + NUMBER + r"(\.json|-barred\.tsv|-inspectors\.tsv|-result\.json)",
        JOINT + r"\.json",
        "ledger/" + EVENT + r"\.(json|tlog-proof)",
    ]))

_LOCAL = struct.Struct("<IHHHHHIIIHH")
_CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")
_END = struct.Struct("<IHHHHIIH")
_LOCAL_SIGNATURE = 0x04034B50
_CENTRAL_SIGNATURE = 0x02014B50
_END_SIGNATURE = 0x06054B50
_VERSION, _FLAGS, _METHOD, _TIME, _DATE = 20, 0x0800, 0, 0, 0x0021
_LIMIT = 2 ** 32
_LOCAL_FIELDS = (
    (0, "标记"), (4, "所需版本"), (6, "标志"), (8, "压缩方法"), (10, "时间"), (12, "日期"),
    (14, "CRC-32"), (18, "压缩后大小"), (22, "原始大小"), (26, "文件名长度"), (28, "附加字段长度"), (30, "文件名"),
)
_CENTRAL_FIELDS = (
    (0, "标记"), (4, "制作版本"), (6, "所需版本"), (8, "标志"), (10, "压缩方法"), (12, "时间"), (14, "日期"),
    (16, "CRC-32"), (20, "压缩后大小"), (24, "原始大小"), (28, "文件名长度"), (30, "附加字段长度"),
    (32, "注释长度"), (34, "起始盘号"), (36, "内部属性"), (38, "外部属性"), (42, "偏移"), (46, "文件名"),
)


def check_names(names: List[str]) -> None:
    """No file outside the closed list."""
    for name in sorted(names, key=lambda text: text.encode("utf-8", "surrogateescape")):
        if _NAMES.fullmatch(name) is None:
            raise Mismatch(name, "", "不在规定的文件名单内")


def write_zip(files: Files) -> bytes:
    """The one form of a zip with these files."""
    return _serialise(files)[0]


def _serialise(files: Files) -> Tuple[bytes, List[Region]]:
    """The zip, and where each of its parts begins."""
    body, central = bytearray(), bytearray()
    regions: List[Region] = []
    directory: List[Region] = []
    for name in sorted(files, key=byte_order):
        encoded, data = byte_order(name), files[name]
        common = (_VERSION, _FLAGS, _METHOD, _TIME, _DATE, zlib.crc32(data), len(data), len(data), len(encoded), 0)
        regions += _label(len(body), name, "文件头", _LOCAL_FIELDS)
        directory += _label(len(central), name, "目录项", _CENTRAL_FIELDS)
        central += _CENTRAL.pack(_CENTRAL_SIGNATURE, _VERSION, *common, 0, 0, 0, 0, len(body)) + encoded
        body += _LOCAL.pack(_LOCAL_SIGNATURE, *common) + encoded
        regions.append((len(body), name + " 的内容"))
        body += data
    regions += [(len(body) + start, label) for start, label in directory]
    regions.append((len(body) + len(central), "结尾记录"))
    end = _END.pack(_END_SIGNATURE, 0, 0, len(files), len(files), len(central), len(body), 0)
    return bytes(body + central + end), regions


def _label(start: int, name: str, part: str, fields: Tuple[Tuple[int, str], ...]) -> List[Region]:
    return [(start + offset, "%s 的%s（%s）" % (name, part, field)) for offset, field in fields]


def read_zip(file: str, data: bytes) -> Files:
    """The files of a zip; every byte of it must be as `write_zip` writes it."""
    if len(data) >= _LIMIT:
        raise Mismatch(file, "", "4 GiB 以上的数据包不能是 zip")
    files = _read_entries(file, data)
    if len(files) >= 0xFFFF:
        raise Mismatch(file, "", "文件数目超过 zip 的限度")
    expected, regions = _serialise(files)
    if expected != data:
        offset = first_byte(expected, data)
        label = [name for start, name in regions if start <= offset][-1]
        if offset == len(expected):
            label = "结尾记录之后"
        raise Mismatch(file, "偏移 %d" % offset, "不是规定的唯一形式：" + label)
    return files


def _read_entries(file: str, data: bytes) -> Files:
    """Names and contents from the local headers, in order."""
    files: Files = {}
    offset = 0
    before = b""
    while data[offset:offset + 4] == struct.pack("<I", _LOCAL_SIGNATURE):
        encoded, start, size = _local(file, data, offset)
        if files and not before < encoded:
            raise Mismatch(file, "偏移 %d" % (offset + 30), "条目没有按文件名的字节序递增")
        try:
            files[encoded.decode("utf-8")] = data[start:start + size]
        except UnicodeDecodeError:
            raise Mismatch(file, "偏移 %d" % (offset + 30), "文件名不是有效的 UTF-8") from None
        before, offset = encoded, start + size
    if not files:
        raise Mismatch(file, "偏移 0", "不是规定形式的 zip")
    return files


def _local(file: str, data: bytes, offset: int) -> Tuple[bytes, int, int]:
    """Name, start and size of the contents of the entry at an offset."""
    if offset + _LOCAL.size > len(data):
        raise Mismatch(file, "偏移 %d" % offset, "zip 不完整")
    header = _LOCAL.unpack_from(data, offset)
    size, name_length, extra_length = header[7], header[9], header[10]
    if extra_length != 0:
        raise Mismatch(file, "偏移 %d" % (offset + 28), "条目有附加字段")
    start = offset + _LOCAL.size + name_length
    if start + size > len(data):
        raise Mismatch(file, "偏移 %d" % offset, "zip 不完整，或者条目的大小不符")
    return data[offset + _LOCAL.size:start], start, size


def read_folder(path: str) -> Files:
    """The files of a folder; nothing else may be in it."""
    files: Files = {}
    _collect(path, "", files)
    return files


def _collect(path: str, prefix: str, files: Files) -> None:
    for name in sorted(os.listdir(path)):
        inside, full = prefix + name, os.path.join(path, name)
        if os.path.isdir(full) and inside == "ledger":
            _collect(full, "ledger/", files)
            continue
        if os.path.isdir(full) or not os.path.isfile(full):
            raise Mismatch(inside, "", "不在规定的文件名单内")
        check_names([inside])
        with open(full, "rb") as stream:
            files[inside] = stream.read()


def read_bundle(path: str) -> Files:
    """The files of a folder or a zip."""
    if os.path.isdir(path):
        return read_folder(path)
    with open(path, "rb") as stream:
        data = stream.read()
    files = read_zip(os.path.basename(path), data)
    check_names(list(files))
    return files
