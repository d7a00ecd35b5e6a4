"""Quotas, tickets and selection (sections 1 and 5)."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Tuple

from .files import Rules, Stratum, Subject
from .text import byte_order, hash_text


@dataclass(frozen=True)
class Drawn:
    """One stratum of the result, with everyone else in order of the draw."""

    code: str
    rows: int
    eligible: int
    quota: int
    cutoff: Optional[str]
    selected: List[str]
    substitutes: List[str]

    def counts(self) -> dict:
        """The part that seal.json shows."""
        return {"code": self.code, "rows": self.rows, "eligible": self.eligible, "quota": self.quota}

    def as_json(self) -> dict:
        """The part that result.json shows."""
        return dict(self.counts(), cutoff=self.cutoff, selected=self.selected)


def _rounded(stratum: Stratum, eligible: int) -> int:
    product = eligible * stratum.num
    if stratum.rounding == "up":
        return (product + stratum.den - 1) // stratum.den
    if stratum.rounding == "down":
        return product // stratum.den
    return (2 * product + stratum.den) // (2 * stratum.den)


def stratum_quota(stratum: Stratum, eligible: int) -> int:
    """The quota of one stratum, before the overall maximum."""
    quota = _rounded(stratum, eligible)
    if stratum.most is not None:
        quota = min(quota, stratum.most)
    if stratum.least is not None:
        quota = max(quota, stratum.least)
    return min(quota, eligible)


def quotas(strata: Sequence[Stratum], eligible: Dict[str, int], most: Optional[int]) -> Dict[str, int]:
    """The quotas of all strata, by code."""
    wanted = {s.code: stratum_quota(s, eligible.get(s.code, 0)) for s in strata}
    total = sum(wanted.values())
    if most is None or total <= most:
        return wanted
    shares = {code: quota * most // total for code, quota in wanted.items()}
    left = most - sum(shares.values())
    order = sorted(wanted, key=lambda code: (-(wanted[code] * most % total), byte_order(code)))
    for code in order[:left]:
        shares[code] += 1
    return shares


def tickets(subject_seed: str, ident: str, lots: int) -> List[str]:
    """All tickets of a subject."""
    return [hash_text("%s%s:%d" % (subject_seed, ident, k)) for k in range(1, lots + 1)]


def key(subject_seed: str, subject: Subject) -> str:
    """The smallest ticket. Lower-case hex of one length sorts like the bytes."""
    return min(tickets(subject_seed, subject.id, subject.lots))


def draw_stratum(code: str, rows: Sequence[Subject], quota: int, subject_seed: str) -> Drawn:
    """Select within one stratum; `rows` are all its rows, in and out."""
    order: List[Tuple[str, str]] = sorted((key(subject_seed, s), s.id) for s in rows if s.active)
    selected = order[:quota]
    return Drawn(
        code=code, rows=len(rows), eligible=len(order), quota=quota,
        cutoff=selected[-1][0] if selected else None,
        selected=[ident for _, ident in selected], substitutes=[ident for _, ident in order[quota:]],
    )


def by_stratum(subjects: Sequence[Subject], codes: Sequence[str]) -> Dict[str, List[Subject]]:
    """The rows of each stratum."""
    rows: Dict[str, List[Subject]] = {code: [] for code in codes}
    for subject in subjects:
        rows[subject.stratum].append(subject)
    return rows


def plan_counts(rules: Rules, subjects: Sequence[Subject]) -> List[dict]:
    """`{code, rows, eligible, quota}` of every stratum: known before the draw."""
    rows = by_stratum(subjects, [s.code for s in rules.strata])
    eligible = {code: sum(s.active for s in rows[code]) for code in rows}
    wanted = quotas(rules.strata, eligible, rules.most)
    return [
        {"code": code, "rows": len(rows[code]), "eligible": eligible[code], "quota": wanted[code]}
        for code in rows
    ]


def draw(rules: Rules, subjects: Sequence[Subject], subject_seed: str) -> List[Drawn]:
    """The selection in every stratum, in the order of rules.json."""
    rows = by_stratum(subjects, [s.code for s in rules.strata])
    return [
        draw_stratum(part["code"], rows[part["code"]], part["quota"], subject_seed)
        for part in plan_counts(rules, subjects)
    ]
