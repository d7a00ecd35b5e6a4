"""The files made at and after the draw (sections 6 to 8): shape only; contents are checked by recomputation."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional, Tuple, Union

from . import files, jcs, seed
from .files import FileEntry
from .jcs import Node
from .text import PROTOCOL, Mismatch

SEALED_FILES = ("result.json", "seed-input.txt")
NUMBER = "([1-9][0-9]?)"


@dataclass(frozen=True)
class Supplement:
    """supplement-<n>.json."""

    commitment: str
    number: int
    previous: str
    files: Dict[str, FileEntry]


@dataclass(frozen=True)
class Seal:
    """seal.json."""

    commitment: str
    files: Dict[str, str]
    strata: List[dict]
    complete: bool


@dataclass(frozen=True)
class Disclosure:
    """disclosure.json."""

    commitment: str
    seal: str
    salts: Dict[str, str]


@dataclass(frozen=True)
class Replace:
    """A person is replaced in one team."""

    subject: str
    leaver: str
    joiner: Optional[str]
    cause: str


@dataclass(frozen=True)
class Substitute:
    """A subject is replaced by the next one of its stratum."""

    subject: str
    joiner: Optional[str]
    members: List[str]


Entry = Union[Replace, Substitute]


@dataclass(frozen=True)
class Changes:
    """changes.json."""

    commitment: str
    result: str
    entries: List[Entry]
    teams: List[dict]


def _root(file: str, data: bytes, *names: str) -> Dict[str, Node]:
    root = Node(file, jcs.parse(file, data)).fields("protocol", *names)
    root["protocol"].equals(PROTOCOL, "应为 " + PROTOCOL)
    return root


def _teams(node: Node) -> List[dict]:
    teams = []
    for item in node.items():
        team = item.fields("subject", "members")
        teams.append({
            "subject": team["subject"].ident(),
            "members": [member.ident() for member in team["members"].items()],
        })
    return teams


def parse_result(file: str, data: bytes) -> Any:
    """result.json: the whole value, to be compared with the recomputed one."""
    root = _root(file, data, "commitment", "seed", "strata", "teams", "loadMax")
    root["commitment"].digest()
    root["seed"].digest()
    for item in root["strata"].items():
        fields = item.fields("code", "rows", "eligible", "quota", "cutoff", "selected")
        _counts(fields)
        fields["cutoff"].optional(Node.digest)
        for selected in fields["selected"].items():
            selected.ident()
    _teams(root["teams"])
    root["loadMax"].optional(Node.integer)
    return jcs.parse(file, data)


def _counts(fields: Dict[str, Node]) -> dict:
    return {
        "code": fields["code"].code(), "rows": fields["rows"].integer(),
        "eligible": fields["eligible"].integer(), "quota": fields["quota"].integer(),
    }


def parse_supplement_result(file: str, data: bytes) -> Any:
    """supplement-<n>-result.json: the whole value."""
    root = _root(file, data, "commitment", "supplement", "teams", "loadMax")
    root["commitment"].digest()
    root["supplement"].digest()
    _teams(root["teams"])
    root["loadMax"].optional(Node.integer)
    return jcs.parse(file, data)


def parse_supplement(file: str, data: bytes, number: int) -> Supplement:
    """supplement-<n>.json."""
    root = _root(file, data, "commitment", "number", "previous", "files", "reason", "createdAt")
    root["number"].equals(number, "应为 %d" % number)
    root["reason"].sized(1, 200)
    root["createdAt"].instant()
    names = ("supplement-%d-barred.tsv" % number, "supplement-%d-inspectors.tsv" % number)
    return Supplement(
        root["commitment"].digest(), number, root["previous"].digest(),
        files.read_file_entries(root["files"], names))


def parse_seal(file: str, data: bytes) -> Seal:
    """seal.json."""
    root = _root(file, data, "commitment", "files", "strata", "complete", "sealedAt")
    root["sealedAt"].instant()
    sealed = root["files"].fields(*SEALED_FILES)
    strata = [_counts(item.fields("code", "rows", "eligible", "quota")) for item in root["strata"].items()]
    return Seal(
        root["commitment"].digest(), {name: sealed[name].digest() for name in SEALED_FILES},
        strata, root["complete"].boolean())


def parse_disclosure(file: str, data: bytes) -> Disclosure:
    """disclosure.json."""
    root = _root(file, data, "commitment", "seal", "salts", "disclosedAt")
    root["disclosedAt"].instant()
    salts = root["salts"].fields(*SEALED_FILES)
    return Disclosure(
        root["commitment"].digest(), root["seal"].digest(),
        {name: salts[name].digest() for name in SEALED_FILES})


def parse_changes(file: str, data: bytes) -> Changes:
    """changes.json."""
    root = _root(file, data, "commitment", "result", "changes", "teams")
    entries: List[Entry] = []
    before = ""
    for index, item in enumerate(root["changes"].items(1)):
        entry, at = _entry(item, index + 1, before)
        entries.append(entry)
        before = at
    return Changes(root["commitment"].digest(), root["result"].digest(), entries, _teams(root["teams"]))


def _entry(node: Node, number: int, before: str) -> Tuple[Entry, str]:
    """One change and its time."""
    if not isinstance(node.value, dict) or node.value.get("kind") not in ("replace", "substitute"):
        node.fail("kind 应为 replace 或 substitute")
    replace = node.value["kind"] == "replace"
    own = ("out", "cause") if replace else ("members", "reason")
    fields = node.fields("n", "kind", "subject", "in", "evidence", "approvals", "at", *own)
    fields["n"].equals(number, "应为 %d" % number)
    fields["evidence"].optional(Node.digest)
    approvals = [item.token() for item in fields["approvals"].items(2, 2)]
    if approvals[0] == approvals[1]:
        fields["approvals"].fail("应为两个不同的名称")
    at = fields["at"].instant()
    if at < before:
        fields["at"].fail("早于前一项")
    return (_replace(fields) if replace else _substitute(fields)), at


def _replace(fields: Dict[str, Node]) -> Replace:
    return Replace(
        fields["subject"].ident(), fields["out"].ident(), fields["in"].optional(Node.ident),
        fields["cause"].choice("recusal", "unavailable"))


def _substitute(fields: Dict[str, Node]) -> Substitute:
    fields["reason"].reason()
    return Substitute(
        fields["subject"].ident(), fields["in"].optional(Node.ident),
        [member.ident() for member in fields["members"].items()])


def parse_leaf(file: str, data: bytes, event: str) -> str:
    """ledger/<event>.json: its digest. Every party of a joint draw leaves the event of a commitment."""
    root = _root(file, data, "event", "digest")
    event = "committed" if event.startswith("joint-") else event
    root["event"].equals(event, "应为 " + event)
    return root["digest"].digest()


JOINT = "joint-(?:[1-9]|1[0-9]|20)"
EVENT = "(committed|contributed|executed|supplemented-[1-9][0-9]*|changed|disclosed|" + JOINT + ")"

_SIMPLE: Dict[str, Callable[[str, bytes], Any]] = {
    "subjects.tsv": files.parse_subjects,
    "inspectors.tsv": files.parse_inspectors,
    "barred.tsv": files.parse_barred,
    "rules.json": files.parse_rules,
    "commitment.json": files.parse_commitment,
    "witnesses.tsv": files.parse_witnesses,
    "seed-input.txt": seed.parse_seed_input,
    "result.json": parse_result,
    "seal.json": parse_seal,
    "disclosure.json": parse_disclosure,
    "changes.json": parse_changes,
}


def parse_any(name: str, data: bytes) -> Any:
    """Parse one file by its name alone."""
    if name in _SIMPLE:
        return _SIMPLE[name](name, data)
    if re.fullmatch(JOINT + r"\.json", name):
        return files.parse_commitment(name, data)
    found = re.fullmatch("supplement-" + NUMBER + r"(\.json|-barred\.tsv|-inspectors\.tsv|-result\.json)", name)
    if found and found.group(2) == ".json":
        return parse_supplement(name, data, int(found.group(1)))
    if found:
        parse = {
            "-barred.tsv": files.parse_barred, "-inspectors.tsv": files.parse_inspectors,
            "-result.json": parse_supplement_result,
        }[found.group(2)]
        return parse(name, data)
    leaf = re.fullmatch("ledger/" + EVENT + r"\.json", name)
    if leaf:
        return parse_leaf(name, data, leaf.group(1))
    raise Mismatch(name, "", "不在规定的文件名单内")
