"""The files of freeze, commit and contribute (sections 1 to 3): parse them, refuse what is not allowed."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, FrozenSet, List, Optional, Tuple

from . import jcs, public
from .jcs import Node
from .sm3 import sm3_hex
from .text import (
    PROTOCOL, Mismatch, byte_order, instant_seconds, is_code, is_decimal, is_digest, is_id, is_reason,
    is_token, read_tsv, refuse, sha256_hex,
)

SUBJECTS_HEADER = "id\tname\tstratum\tlots\tstatus\treason"
INSPECTORS_HEADER = "id\tname\tunit\tskills\tcapacity\tstatus\treason"
BARRED_HEADER = "subject\tinspector"
WITNESSES_HEADER = "n\tname\tcommitment"

Pair = Tuple[str, str]


@dataclass(frozen=True)
class Subject:
    """A row of subjects.tsv."""

    id: str
    stratum: str
    lots: int
    active: bool


@dataclass(frozen=True)
class Inspector:
    """A row of inspectors.tsv."""

    id: str
    tags: FrozenSet[str]
    capacity: int
    active: bool


@dataclass(frozen=True)
class Witness:
    """A row of witnesses.tsv."""

    n: int
    name: str
    commitment: str


@dataclass(frozen=True)
class Stratum:
    """How many of a stratum are drawn."""

    code: str
    num: int
    den: int
    rounding: str
    least: Optional[int]
    most: Optional[int]


@dataclass(frozen=True)
class Team:
    """What a team must be."""

    size: int
    needs: Tuple[Tuple[str, int], ...]


@dataclass(frozen=True)
class Rules:
    """rules.json."""

    plan: str
    strata: Tuple[Stratum, ...]
    most: Optional[int]
    team: Team
    load_max: Optional[int]


@dataclass(frozen=True)
class FileEntry:
    """What a commitment says about one file."""

    rows: int
    sha256: str
    sm3: str


@dataclass(frozen=True)
class PublicEvent:
    """A kind and an event of a public value."""

    kind: str
    event: str


@dataclass(frozen=True)
class Joint:
    """The joint draw a commitment belongs to: its name, and every party of its seed."""

    id: str
    parties: Tuple[str, ...]


@dataclass(frozen=True)
class Commitment:
    """commitment.json."""

    authority: str
    plan: str
    sequence: int
    files: Dict[str, FileEntry]
    secrets: Tuple[Tuple[str, str], ...]
    public: Optional[PublicEvent]
    fallback: Optional[PublicEvent]
    wait_hours: Optional[int]
    draw_at: str
    embargo: Optional[str]
    joint: Optional[Joint]


def _status(file: str, line: int, status: str, reason: str) -> bool:
    """True for `in`. A reason stands exactly when the status is `out`."""
    if status not in ("in", "out"):
        refuse(file, line, "status", "应为 in 或 out")
    if status == "in" and reason != "":
        refuse(file, line, "reason", "status 为 in 时应为空")
    if status == "out" and not is_reason(reason):
        refuse(file, line, "reason", "status 为 out 时应有原因代码")
    return status == "in"


def _ascending(file: str, line: int, column: str, before: Optional[tuple], now: tuple) -> None:
    if before is not None and not before < now:
        refuse(file, line, column, "没有按字节序严格递增")


def _ident(file: str, line: int, column: str, value: str) -> None:
    if not is_id(value):
        refuse(file, line, column, "不是有效的编号")


def parse_subjects(file: str, data: bytes) -> List[Subject]:
    """Rows of subjects.tsv."""
    rows, before = [], None
    for line, (ident, _, stratum, lots, status, reason) in read_tsv(file, data, SUBJECTS_HEADER, ("reason",)):
        _ident(file, line, "id", ident)
        _ascending(file, line, "id", before, (ident,))
        if not is_code(stratum):
            refuse(file, line, "stratum", "不是有效的层代码")
        if not is_decimal(lots, 1, 99):
            refuse(file, line, "lots", "应为 1 到 99")
        rows.append(Subject(ident, stratum, int(lots), _status(file, line, status, reason)))
        before = (ident,)
    return rows


def _skills(file: str, line: int, value: str) -> List[str]:
    """The skills of a person; the list may be empty."""
    if value == "":
        return []
    skills = value.split(",")
    for skill in skills:
        if skill == "" or skill.startswith("unit:"):
            refuse(file, line, "skills", "技能不能为空，也不能以 unit: 开头")
    if any(not byte_order(x) < byte_order(y) for x, y in zip(skills, skills[1:])):
        refuse(file, line, "skills", "没有按字节序严格递增")
    return skills


def parse_inspectors(file: str, data: bytes) -> List[Inspector]:
    """Rows of inspectors.tsv."""
    rows, before = [], None
    table = read_tsv(file, data, INSPECTORS_HEADER, ("skills", "reason"))
    for line, (ident, _, unit, skills, capacity, status, reason) in table:
        _ident(file, line, "id", ident)
        _ascending(file, line, "id", before, (ident,))
        tags = frozenset(_skills(file, line, skills) + ["unit:" + unit])
        if not is_decimal(capacity, 0, 999999):
            refuse(file, line, "capacity", "应为 0 到 999999")
        rows.append(Inspector(ident, tags, int(capacity), _status(file, line, status, reason)))
        before = (ident,)
    return rows


def parse_barred(file: str, data: bytes) -> List[Pair]:
    """Pairs of barred.tsv, in file order (the n-th pair stands on line n + 2)."""
    pairs: List[Pair] = []
    for line, (subject, inspector) in read_tsv(file, data, BARRED_HEADER):
        _ident(file, line, "subject", subject)
        _ident(file, line, "inspector", inspector)
        _ascending(file, line, "subject", pairs[-1] if pairs else None, (subject, inspector))
        pairs.append((subject, inspector))
    return pairs


def check_barred(file: str, pairs: List[Pair], known: Dict[str, Inspector]) -> None:
    """Every inspector of a barred pair must be known."""
    for index, (_, inspector) in enumerate(pairs):
        if inspector not in known:
            refuse(file, index + 2, "inspector", "检查人员名单中没有 " + inspector)


def parse_witnesses(file: str, data: bytes) -> List[Witness]:
    """Rows of witnesses.tsv; the file is absent when nobody joined, so it has at least one."""
    rows = []
    for line, (n, name, commitment) in read_tsv(file, data, WITNESSES_HEADER):
        if n != str(line - 1):
            refuse(file, line, "n", "应为 %d" % (line - 1))
        if not is_token(name):
            refuse(file, line, "name", "不是有效的名称")
        if not is_digest(commitment):
            refuse(file, line, "commitment", "不是有效的摘要")
        rows.append(Witness(line - 1, name, commitment))
    if not rows:
        raise Mismatch(file, "", "没有见证人时不应有此文件")
    return rows


def parse_rules(file: str, data: bytes) -> Rules:
    """rules.json."""
    root = Node(file, jcs.parse(file, data)).fields(
        "protocol", "plan", "items", "strata", "max", "team", "load")
    root["protocol"].equals(PROTOCOL, "应为 " + PROTOCOL)
    for item in root["items"].items():
        fields = item.fields("code", "version")
        fields["code"].sized(1, 64)
        fields["version"].integer(1)
    strata = tuple(_stratum(node) for node in root["strata"].items(1, 256))
    for index, (x, y) in enumerate(zip(strata, strata[1:])):
        if not x.code < y.code:
            raise Mismatch(file, "字段 strata[%d].code" % (index + 1), "没有按字节序严格递增")
    return Rules(
        plan=root["plan"].sized(1, 64),
        strata=strata,
        most=root["max"].optional(Node.integer),
        team=_team(root["team"]),
        load_max=root["load"].optional(_load),
    )


def _stratum(node: Node) -> Stratum:
    fields = node.fields("code", "rate", "rounding", "min", "max")
    rate = fields["rate"].fields("num", "den")
    den = rate["den"].integer(1, 1000000)
    least = fields["min"].optional(Node.integer)
    most = fields["max"].optional(Node.integer)
    if least is not None and most is not None and least > most:
        fields["min"].fail("min 大于 max")
    return Stratum(
        code=fields["code"].code(), num=rate["num"].integer(0, den), den=den,
        rounding=fields["rounding"].choice("up", "down", "half-up"), least=least, most=most,
    )


def _team(node: Node) -> Team:
    fields = node.fields("size", "needs")
    size = fields["size"].integer(2, 20)
    needs: List[Tuple[str, int]] = []
    for item in fields["needs"].items():
        need = item.fields("tag", "count")
        tag = need["tag"].sized(1, 200)
        if needs and not byte_order(needs[-1][0]) < byte_order(tag):
            need["tag"].fail("没有按字节序严格递增")
        needs.append((tag, need["count"].integer(1)))
    if sum(count for _, count in needs) > size:
        fields["needs"].fail("count 之和大于 size")
    return Team(size, tuple(needs))


def _load(node: Node) -> int:
    return node.fields("max")["max"].integer(1)


def read_file_entries(node: Node, names: Tuple[str, ...]) -> Dict[str, FileEntry]:
    """A `files` field: {rows, sha256, sm3} for exactly these names."""
    entries = {}
    for name, item in node.fields(*names).items():
        fields = item.fields("rows", "sha256", "sm3")
        entries[name] = FileEntry(
            fields["rows"].integer(), fields["sha256"].digest(), fields["sm3"].digest())
    return entries


def check_file_entry(source: str, name: str, entry: FileEntry, rows: int, data: bytes) -> None:
    """A file must have the number of rows and the digests written about it in `source`."""
    if entry.sha256 != sha256_hex(data):
        raise Mismatch(name, "", "SHA-256 与 %s 中所列不符" % source)
    if entry.sm3 != sm3_hex(data):
        raise Mismatch(source, "字段 files.%s.sm3" % name, "与 %s 的 SM3 不符" % name)
    if entry.rows != rows:
        raise Mismatch(source, "字段 files.%s.rows" % name, "应为 %d，实为 %d" % (rows, entry.rows))


MOST_PARTIES = 20
FROZEN = ("barred.tsv", "inspectors.tsv", "rules.json", "subjects.tsv")


def parse_commitment(file: str, data: bytes) -> Commitment:
    """commitment.json."""
    whole = Node(file, jcs.parse(file, data))
    together = isinstance(whole.value, dict) and "joint" in whole.value
    root = whole.fields(
        "protocol", "authority", "plan", "sequence", "previous", "files", "secrets", "public",
        "drawAt", "embargo", "createdAt", *(["joint"] if together else []))
    root["protocol"].equals(PROTOCOL, "应为 " + PROTOCOL)
    authority = root["authority"].fields("uscc", "name")
    authority["uscc"].optional(Node.ident)
    name = authority["name"].sized(1, 200)
    sequence = root["sequence"].integer(1)
    previous = root["previous"].optional(Node.digest)
    if (previous is None) != (sequence == 1):
        root["previous"].fail("当且仅当 sequence 为 1 时为 null")
    main, fallback = _read_public(root["public"])
    draw_at, embargo = _read_times(root, [main, fallback])
    secrets = _read_secrets(root["secrets"])
    return Commitment(
        authority=name, plan=root["plan"].sized(1, 64), sequence=sequence,
        files=read_file_entries(root["files"], FROZEN), secrets=secrets,
        public=main, fallback=fallback, wait_hours=None if main is None else root["public"].value["waitHours"],
        draw_at=draw_at, embargo=embargo, joint=_read_joint(root, secrets) if together else None,
    )


def _read_joint(root: Dict[str, Node], secrets: Tuple[Tuple[str, str], ...]) -> Joint:
    """The parties stand in byte order; the one secret of this commitment is that of one of them."""
    fields = root["joint"].fields("id", "parties")
    nodes = fields["parties"].items(2, MOST_PARTIES)
    parties = tuple(node.token() for node in nodes)
    for node, before, now in zip(nodes[1:], parties, parties[1:]):
        if not byte_order(before) < byte_order(now):
            node.fail("没有按字节序严格递增")
    if len(secrets) != 1:
        root["secrets"].fail("联合抽签的承诺应恰有一方")
    if secrets[0][0] not in parties:
        root["secrets"].fail("%s 不在 joint.parties 之中" % secrets[0][0])
    return Joint(fields["id"].token(), parties)


def _read_secrets(node: Node) -> Tuple[Tuple[str, str], ...]:
    secrets: List[Tuple[str, str]] = []
    for item in node.items(1):
        fields = item.fields("party", "commitment")
        party = fields["party"].token()
        if any(party == other for other, _ in secrets):
            fields["party"].fail("名称重复")
        secrets.append((party, fields["commitment"].digest()))
    return tuple(secrets)


def _read_public(node: Node) -> Tuple[Optional[PublicEvent], Optional[PublicEvent]]:
    """The public event and its fallback."""
    if node.is_null():
        return None, None
    fields = node.fields("kind", "event", "waitHours", "fallback")
    fields["waitHours"].integer(0, 8760)
    main = _read_event(fields["kind"], fields["event"])
    if fields["fallback"].is_null():
        return main, None
    other = fields["fallback"].fields("kind", "event")
    return main, _read_event(other["kind"], other["event"])


def _read_event(kind: Node, event: Node) -> PublicEvent:
    name = kind.choice(*public.KINDS)
    return PublicEvent(name, event.matching(lambda value: public.is_event(name, value), "公开事件"))


def _read_times(root: Dict[str, Node], events: List[Optional[PublicEvent]]) -> Tuple[str, Optional[str]]:
    """drawAt and embargo, after checking the order of all times."""
    draw_at, created_at = root["drawAt"].instant(), root["createdAt"].instant()
    embargo = root["embargo"].optional(Node.day)
    if created_at > draw_at:
        root["createdAt"].fail("晚于 drawAt")
    if embargo is not None and embargo < draw_at[:10]:
        root["embargo"].fail("早于 drawAt 当日")
    for event in events:
        if event is not None and event.kind == "drand":
            if public.drand_time(event.event) <= instant_seconds(created_at):
                root["public"].fail("drand 轮次 %s 的时间不在 createdAt 之后" % event.event)
    return draw_at, embargo
