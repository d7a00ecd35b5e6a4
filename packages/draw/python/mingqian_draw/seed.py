"""Secrets, the seed input and the seeds (sections 2 to 4)."""
from __future__ import annotations

from dataclasses import dataclass
from typing import List, NoReturn, Optional, Tuple

from . import public
from .files import MOST_PARTIES, Commitment, PublicEvent, Witness
from .text import PROTOCOL, Mismatch, hash_text, is_decimal, is_digest, is_token, read_lines, sha256_hex


@dataclass(frozen=True)
class Reveal:
    """One revealed secret: who (a party, or `witness <n> <name>`), the nonce and the value."""

    line: int
    party: str
    nonce: str
    value: str


@dataclass(frozen=True)
class PublicValue:
    """The last line of seed-input.txt, when it is not `public none`."""

    kind: str
    event: str
    value: str


@dataclass(frozen=True)
class SeedInput:
    """seed-input.txt."""

    commitments: List[str]
    secrets: List[Reveal]
    witnesses: List[Tuple[int, Reveal]]
    public: Optional[PublicValue]
    lines: int


@dataclass(frozen=True)
class Seeds:
    """The seed and the two seeds derived from it."""

    seed: str
    subject: str
    pair: str


def secret_commitment(party: str, nonce: str, value: str) -> str:
    """The commitment of a party (or of `witness <n> <name>`) to its nonce and value."""
    return hash_text("%s/secret\n%s\n%s\n%s" % (PROTOCOL, party, nonce, value))


def derive_seeds(data: bytes) -> Seeds:
    """The seeds of the bytes of seed-input.txt."""
    seed = sha256_hex(data)
    return Seeds(seed, hash_text(PROTOCOL + "/subject\n" + seed), hash_text(PROTOCOL + "/pair\n" + seed))


def supplement_pair_seed(seed: str, supplement: str) -> str:
    """The pair seed of a supplement; `supplement` is the digest of its JSON file."""
    return hash_text("%s/pair\n%s\n%s" % (PROTOCOL, seed, supplement))


def strength(value: SeedInput) -> int:
    """3 with a public value, else 2 with a revealed witness, else 1."""
    if value.public is not None:
        return 3
    return 2 if value.witnesses else 1


def parse_seed_input(file: str, data: bytes) -> SeedInput:
    """The parts of seed-input.txt; whether they fit the commitment is checked elsewhere."""
    rows = [line.split(" ") for line in read_lines(file, data)]
    if not rows or rows[0] != [PROTOCOL]:
        _fail(file, 1, "应为 " + PROTOCOL)
    commitments = _commitments(file, rows)
    secrets: List[Reveal] = []
    witnesses: List[Tuple[int, Reveal]] = []
    at = 1 + len(commitments)
    while at < len(rows) and rows[at][0] == "secret":
        secrets.append(_secret(file, at + 1, rows[at]))
        at += 1
    while at < len(rows) and rows[at][0] == "witness":
        witnesses.append(_witness(file, at + 1, rows[at], witnesses[-1][0] if witnesses else 0))
        at += 1
    if not secrets:
        _fail(file, at + 1, "至少应有一行 secret")
    if len(commitments) > 1 and len(secrets) != len(commitments):
        _fail(file, 2 + len(commitments), "联合抽签的 secret 行应与 commitment 行一样多")
    if at != len(rows) - 1:
        _fail(file, at + 1, "行的种类、次序或数目不符合规定")
    return SeedInput(commitments, secrets, witnesses, _public(file, at + 1, rows[at]), len(rows))


def _commitments(file: str, rows: List[List[str]]) -> List[str]:
    """The digests of the commitment lines: one, or one of each party of a joint draw."""
    found: List[str] = []
    while len(found) + 1 < len(rows) and rows[len(found) + 1][0] == "commitment":
        words = rows[len(found) + 1]
        if len(words) != 2 or not is_digest(words[1]):
            _fail(file, len(found) + 2, "应为 commitment 和 64 位摘要")
        if words[1] in found:
            _fail(file, len(found) + 2, "同一份承诺出现两次")
        found.append(words[1])
    if not found:
        _fail(file, 2, "应为 commitment 和 64 位摘要")
    if len(found) > MOST_PARTIES:
        _fail(file, 2, "联合抽签最多 %d 方" % MOST_PARTIES)
    return found


def _fail(file: str, line: int, message: str) -> NoReturn:
    raise Mismatch(file, "第 %d 行" % line, message)


def _secret(file: str, line: int, words: List[str]) -> Reveal:
    if len(words) != 4 or not is_token(words[1]) or not (is_digest(words[2]) and is_digest(words[3])):
        _fail(file, line, "secret 行的形式不符合规定")
    return Reveal(line, words[1], words[2], words[3])


def _witness(file: str, line: int, words: List[str], before: int) -> Tuple[int, Reveal]:
    if len(words) != 5 or not is_decimal(words[1], 1, 999999) or not is_token(words[2]):
        _fail(file, line, "witness 行的形式不符合规定")
    if not (is_digest(words[3]) and is_digest(words[4])):
        _fail(file, line, "witness 行的形式不符合规定")
    if int(words[1]) <= before:
        _fail(file, line, "见证人没有按序号递增")
    return int(words[1]), Reveal(line, "witness %s %s" % (words[1], words[2]), words[3], words[4])


def _public(file: str, line: int, words: List[str]) -> Optional[PublicValue]:
    if words == ["public", "none"]:
        return None
    if len(words) != 4 or words[0] != "public" or words[1] not in public.KINDS:
        _fail(file, line, "public 行的形式不符合规定")
    if not public.is_event(words[1], words[2]):
        _fail(file, line, "公开事件的形式不符合规定")
    if not public.is_value(words[1], words[3]):
        _fail(file, line, "公开数值的形式不符合规定")
    return PublicValue(words[1], words[2], words[3])


def check_seed_input(
    file: str, given: SeedInput, committed: List[Tuple[str, str, Commitment]], witnesses: List[Witness]
) -> None:
    """Everything revealed must be what was committed: `committed` has name, digest and contents of each commitment."""
    for line, (found, (name, digest, _)) in enumerate(zip(given.commitments, committed), 2):
        if found != digest:
            _fail(file, line, "不是 %s 的 SHA-256" % name)
    if len(given.commitments) != len(committed):
        _fail(file, 2 + min(len(given.commitments), len(committed)), "应有 %d 行 commitment" % len(committed))
    secrets = [secret for _, _, commitment in committed for secret in commitment.secrets]
    for reveal, (party, _) in zip(given.secrets, secrets):
        if reveal.party != party:
            _fail(file, reveal.line, "应为 %s 的 secret 行" % party)
    if len(given.secrets) != len(secrets):
        first = 2 + len(committed)
        _fail(file, first + min(len(given.secrets), len(secrets)), "secret 行数与承诺的方数不同")
    for reveal, (party, expected) in zip(given.secrets, secrets):
        if secret_commitment(party, reveal.nonce, reveal.value) != expected:
            _fail(file, reveal.line, "揭示的值与 %s 的承诺不符" % party)
    for n, reveal in given.witnesses:
        _check_witness(file, n, reveal, witnesses)
    _check_public(file, given, [committed[0][2].public, committed[0][2].fallback])


def _check_witness(file: str, n: int, reveal: Reveal, witnesses: List[Witness]) -> None:
    if n > len(witnesses) or reveal.party != "witness %d %s" % (n, witnesses[n - 1].name):
        _fail(file, reveal.line, "witnesses.tsv 中没有这位见证人")
    if secret_commitment(reveal.party, reveal.nonce, reveal.value) != witnesses[n - 1].commitment:
        _fail(file, reveal.line, "揭示的值与见证人的承诺不符")


def _check_public(file: str, given: SeedInput, allowed: List[Optional[PublicEvent]]) -> None:
    value = given.public
    if (value is None) != (allowed[0] is None):
        _fail(file, given.lines, "当且仅当承诺中 public 为 null 时为 public none")
    if value is not None and PublicEvent(value.kind, value.event) not in allowed:
        _fail(file, given.lines, "不是承诺的公开事件，也不是其后备事件")
