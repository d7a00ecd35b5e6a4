"""Joint draws (sections 2 and 8): the commitments of all parties, which together make one seed."""
from __future__ import annotations

import re
from typing import List, Optional, Tuple

from . import files
from .bundle import Files
from .documents import JOINT
from .files import Commitment
from .text import Mismatch, sha256_hex

Part = Tuple[str, str, Commitment]


def check(bundle: Files, own: Commitment, digest: str, early: bool) -> List[Part]:
    """File name, digest and contents of every commitment of the seed; the own one alone while others are missing."""
    present = sorted(name for name in bundle if re.fullmatch(JOINT + r"\.json", name))
    alone = [("commitment.json", digest, own)]
    if own.joint is None:
        if present:
            raise Mismatch(present[0], "", "commitment.json 没有 joint，不是联合抽签，不应有此文件")
        return alone
    wanted = ["joint-%d.json" % n for n in range(1, len(own.joint.parties) + 1)]
    for name in present:
        if name not in wanted:
            raise Mismatch(name, "", "联合抽签只有 %d 方" % len(wanted))
    if early and not present:
        return alone
    return [_part(bundle, own, name, party) for name, party in zip(wanted, own.joint.parties)]


def _part(bundle: Files, own: Commitment, name: str, party: str) -> Part:
    """The commitment of one party."""
    if name not in bundle:
        raise Mismatch(name, "", "缺少 %s 的承诺书" % party)
    data = bundle[name]
    if party == own.secrets[0][0] and data != bundle["commitment.json"]:
        raise Mismatch(name, "", "与本次抽取的 commitment.json 不是同一份")
    other = files.parse_commitment(name, data)
    problem = _problem(own, other, party)
    if problem is not None:
        raise Mismatch(name, "字段 " + problem[0], problem[1])
    return name, sha256_hex(data), other


def _problem(own: Commitment, other: Commitment, party: str) -> Optional[Tuple[str, str]]:
    """The first field in which a part does not fit, and what is wrong with it."""
    if own.joint is None or other.joint is None:
        return "joint", "没有这个字段，不是联合抽签的承诺书"
    if other.joint.id != own.joint.id:
        return "joint.id", "不是同一次联合抽签"
    if other.joint.parties != own.joint.parties:
        return "joint.parties", "各方与 commitment.json 中的不同"
    if other.secrets[0][0] != party:
        return "secrets", "应为 %s 的承诺书，实为 %s 的" % (party, other.secrets[0][0])
    if (other.public, other.fallback, other.wait_hours) != (own.public, own.fallback, own.wait_hours):
        return "public", "公开数值的来源与 commitment.json 中的不同"
    if other.draw_at != own.draw_at:
        return "drawAt", "抽取时刻与 commitment.json 中的不同"
    if other.embargo != own.embargo:
        return "embargo", "保密期限与 commitment.json 中的不同"
    return None
