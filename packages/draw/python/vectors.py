#!/usr/bin/env python3
"""Run vector files: vectors.py FILE... prints "N passed, N failed"; exit 0 when none failed, else 1."""
from __future__ import annotations

import base64
import binascii
import json
import sys
from typing import Any, Callable, Dict, List

from mingqian_draw import bundle, documents, files, jcs, matching, seed, select, sm3
from mingqian_draw.text import Mismatch, byte_order
from mingqian_draw.verify import MISMATCH, verify
from verify import reference_readme


def run_seeds(given: dict) -> dict:
    """The seeds of a seed input."""
    text = given["seedInput"] if isinstance(given, dict) else given
    seeds = seed.derive_seeds(text.encode("utf-8"))
    return {"seed": seeds.seed, "subjectSeed": seeds.subject, "pairSeed": seeds.pair}


def run_tickets(given: dict) -> dict:
    """The tickets and the key of a subject."""
    tickets = select.tickets(given["subjectSeed"], given["id"], given["lots"])
    return {"key": min(tickets), "tickets": tickets}


def run_secrets(given: dict) -> dict:
    """The commitment to a secret."""
    return {"commitment": seed.secret_commitment(given["party"], given["nonceHex"], given["valueHex"])}


def run_sm3(given: dict) -> dict:
    """An SM3 digest."""
    return {"digest": sm3.sm3_plain(given["text"].encode("utf-8"))}


def run_quotas(given: dict) -> dict:
    """Quotas, in the order given."""
    strata = [
        files.Stratum(s["code"], s["rate"]["num"], s["rate"]["den"], s["rounding"], s["min"], s["max"])
        for s in given["strata"]
    ]
    eligible = {s["code"]: s["eligible"] for s in given["strata"]}
    wanted = select.quotas(strata, eligible, given["max"])
    return {"quotas": [{"code": s.code, "quota": wanted[s.code]} for s in strata]}


def run_selection(given: dict) -> dict:
    """Selected subjects and the first substitutes of each stratum."""
    subjects = files.parse_subjects("subjects.tsv", given["subjects"].encode("utf-8"))
    strata = []
    for code in sorted(given["quotas"], key=byte_order):
        rows = [subject for subject in subjects if subject.stratum == code]
        drawn = select.draw_stratum(code, rows, given["quotas"][code], given["subjectSeed"])
        strata.append({
            "code": code, "cutoff": drawn.cutoff, "selected": drawn.selected,
            "substitutes": drawn.substitutes[:given["substitutes"]],
        })
    return {"strata": strata}


def run_matching(given: dict) -> dict:
    """Teams."""
    inspectors = [
        files.Inspector(i["id"], frozenset(i["skills"] + ["unit:" + i["unit"]]), i["capacity"], True)
        for i in given["inspectors"]
    ]
    needs = tuple((need["tag"], need["count"]) for need in given["team"]["needs"])
    load, teams = matching.match(
        given["subjects"], inspectors, {(s, i) for s, i in given["barred"]},
        files.Team(given["team"]["size"], needs),
        None if given["load"] is None else given["load"]["max"], given["pairSeed"])
    return {"loadMax": load, "teams": [{"subject": s, "members": members} for s, members in teams]}


def _is_refused(parse: Callable[[bytes], Any], text: str) -> bool:
    """A text with lone surrogates has no UTF-8 form, so no file can hold it."""
    try:
        parse(text.encode("utf-8"))
    except (Mismatch, UnicodeEncodeError):
        return True
    return False


def run_canonical(given: dict) -> dict:
    """Whether a text is canonical JSON."""
    return {"valid": not _is_refused(lambda data: jcs.parse("", data), given["text"])}


def run_refusals(given: dict) -> dict:
    """Whether a file is refused, looked at alone."""
    return {"refused": _is_refused(lambda data: documents.parse_any(given["file"], data), given["text"])}


def run_bundles(given: dict) -> dict:
    """The verdict about a zip."""
    try:
        data = base64.b64decode(given["zipBase64"], validate=True)
        contents = bundle.read_zip("bundle.zip", data)
    except (Mismatch, binascii.Error):
        return {"verdict": MISMATCH}
    return {"verdict": verify(contents, reference_readme()).verdict}


RUNNERS: Dict[str, Callable[[dict], dict]] = {
    "seeds": run_seeds, "tickets": run_tickets, "secrets": run_secrets, "sm3": run_sm3,
    "quotas": run_quotas, "selection": run_selection, "matching": run_matching,
    "canonical-json": run_canonical, "refusals": run_refusals, "bundles": run_bundles,
}


def run_case(kind: str, case: dict) -> str:
    """What went wrong in a case; empty when it passed."""
    if kind not in RUNNERS:
        return "unknown kind"
    try:
        actual = RUNNERS[kind](case["input"])
    except (Mismatch, KeyError, TypeError, ValueError) as error:
        return "%s: %s" % (type(error).__name__, error)
    found = jcs.first_difference(case["expect"], actual)
    return "" if found is None else "%s: expected %s, got %s" % found


def main(paths: List[str]) -> int:
    """The command."""
    passed = failed = 0
    for path in paths:
        with open(path, encoding="utf-8") as stream:
            vectors = json.load(stream)
        for case in vectors["cases"]:
            problem = run_case(vectors["kind"], case)
            passed, failed = passed + (not problem), failed + bool(problem)
            if problem:
                print("FAILED %s %s / %s: %s" % (path, vectors["kind"], case["name"], problem))
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed or not paths else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
