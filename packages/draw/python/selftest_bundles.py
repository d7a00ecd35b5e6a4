"""Small random bundles in every state, made by the specification, for selftest.py."""
from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

from mingqian_draw import bundle, changes, documents, files, jcs, matching, seed, select, sm3, text, verify
from mingqian_draw.text import PROTOCOL, sha256_hex
from verify import reference_readme

HERE = Path(__file__).resolve().parent
README = reference_readme() or b"README\n"
Files = Dict[str, bytes]
PARTIES = ("x局", "\ufb33局", "𠮷局")


def hex32(rng: random.Random) -> str:
    """32 random bytes in hex."""
    return "%064x" % rng.getrandbits(256)


def tsv(header: str, rows: Sequence[Sequence[Any]]) -> bytes:
    """A TSV file."""
    return "".join(line + "\n" for line in [header] + ["\t".join(map(str, row)) for row in rows]).encode()


def entry(data: bytes, rows: Optional[int] = None) -> dict:
    """{rows, sha256, sm3} of a file."""
    count = data.count(b"\n") - 1 if rows is None else rows
    return {"rows": count, "sha256": sha256_hex(data), "sm3": sm3.sm3_plain(data)}


class Maker:
    """Makes one random bundle, step by step."""

    def __init__(
        self, rng: random.Random, sealed: bool = False, short: bool = False, public: str = "dice10",
        party: Optional[str] = None,
    ) -> None:
        self.rng = rng
        self.sealed = sealed
        self.short = short
        self.public = public
        self.party = party
        self.files: Files = {"README.txt": README}

    def freeze(self) -> "Maker":
        """The four frozen files."""
        rng = self.rng
        subjects = [
            ("S%02d" % i, "企业 %d" % i, rng.choice("AB"), rng.randint(1, 3))
            + (("out", "closed") if rng.random() < 0.2 else ("in", ""))
            for i in range(14)
        ]
        people = 2 if self.short else 7
        inspectors = [
            ("P%d" % i, "人员%d" % i, "站%d" % (i % 2), "a,粮" if i % 3 else "", 1 if self.short else 9)
            + (("out", "on-leave") if i == 6 else ("in", ""))
            for i in range(people)
        ]
        strata = [
            {"code": code, "rate": {"num": 1, "den": 3}, "rounding": "half-up", "min": 2, "max": 4}
            for code in "ABC"
        ]
        rules = {
            "protocol": PROTOCOL, "plan": "2026-1", "items": [{"code": "库存", "version": 1}], "strata": strata,
            "max": 5, "team": {"size": 2, "needs": [{"tag": "a", "count": 1}]}, "load": None,
        }
        self.files["subjects.tsv"] = tsv(files.SUBJECTS_HEADER, subjects)
        self.files["inspectors.tsv"] = tsv(files.INSPECTORS_HEADER, inspectors)
        self.files["barred.tsv"] = tsv(files.BARRED_HEADER, [("S01", "P1"), ("S03", "P0"), ("ZZ", "P0")])
        self.files["rules.json"] = jcs.dump(rules)
        return self

    def commit(self) -> "Maker":
        """commitment.json."""
        rng = self.rng
        self.secrets = [(party, hex32(rng), hex32(rng)) for party in ((self.party,) if self.party else ("主管部门", "纪检"))]
        event = {"dice10": "t-1", "drand": "quicknet/40000000", "ssq": "2026001", "dlt": "26001", "dice6": "x"}
        value = {
            "kind": self.public, "event": event[self.public], "waitHours": 24,
            "fallback": {"kind": "dice6", "event": "hall"},
        }
        frozen = {name: entry(self.files[name], 1 if name == "rules.json" else None) for name in files.FROZEN}
        self.event = "%s %s" % (self.public, event[self.public])
        together = {"joint": {"id": "联合-1", "parties": list(PARTIES)}} if self.party else {}
        self.write("commitment.json", {
            **together, "protocol": PROTOCOL, "authority": {"uscc": "110000000000000000", "name": "某局"}, "plan": "2026-1",
            "sequence": 2, "previous": hex32(rng), "files": frozen, "public": value,
            "secrets": [{"party": p, "commitment": seed.secret_commitment(p, n, v)} for p, n, v in self.secrets],
            "drawAt": "2026-03-02T01:00:00Z", "embargo": "2026-04-01" if self.sealed else None,
            "createdAt": "2026-03-01T01:00:00Z",
        })
        self.c = sha256_hex(self.files["commitment.json"])
        self.commitments = [self.c]
        return self

    def join(self, parts: Sequence["Maker"]) -> "Maker":
        """The commitments and secrets of all parties of a joint draw, in their order."""
        self.commitments = [part.c for part in parts]
        self.secrets = [part.secrets[0] for part in parts]
        for n, part in enumerate(parts, 1):
            self.files["joint-%d.json" % n] = part.files["commitment.json"]
        return self

    def witness(self) -> "Maker":
        """witnesses.tsv, two people."""
        rng = self.rng
        self.joined = [("%d %s" % (n, name), hex32(rng), hex32(rng)) for n, name in ((1, "甲"), (2, "乙"))]
        rows = [who.split(" ") + [seed.secret_commitment("witness " + who, n, v)] for who, n, v in self.joined]
        self.files["witnesses.tsv"] = tsv(files.WITNESSES_HEADER, rows)
        return self

    def draw(self) -> "Maker":
        """seed-input.txt and result.json."""
        values = {
            "dice10": "0123456789", "drand": "ab" * 48, "ssq": "01.02.03.04.05.33+16",
            "dlt": "01.02.03.04.35+01.12", "dice6": "1234561234",
        }
        lines = [PROTOCOL] + ["commitment " + digest for digest in self.commitments]
        lines += ["secret %s %s %s" % secret for secret in self.secrets]
        lines += ["witness %s %s %s" % self.joined[1], "public %s %s" % (self.event, values[self.public])]
        self.files["seed-input.txt"] = "".join(line + "\n" for line in lines).encode()
        seeds = seed.derive_seeds(self.files["seed-input.txt"])
        self.rules = files.parse_rules("", self.files["rules.json"])
        self.subjects = files.parse_subjects("", self.files["subjects.tsv"])
        self.people = files.parse_inspectors("", self.files["inspectors.tsv"])
        self.barred = set(files.parse_barred("", self.files["barred.tsv"]))
        self.drawn = select.draw(self.rules, self.subjects, seeds.subject)
        self.match(seeds.pair)
        self.seed = seeds.seed
        self.write("result.json", {
            "protocol": PROTOCOL, "commitment": self.c, "seed": seeds.seed,
            "strata": [part.as_json() for part in self.drawn], "teams": self.teams_json(), "loadMax": self.load,
        })
        self.last = "result.json"
        return self

    def match(self, pair_seed: str) -> None:
        """Teams with everything known so far."""
        selected = [ident for part in self.drawn for ident in part.selected]
        self.pair_seed = pair_seed
        self.load, self.teams = matching.match(
            selected, self.people, self.barred, self.rules.team, self.rules.load_max, pair_seed)

    def teams_json(self) -> List[dict]:
        """The field `teams`."""
        return [{"subject": s, "members": members} for s, members in self.teams]

    def seal(self, disclosed: bool) -> "Maker":
        """seal.json, and disclosure.json; or take away what is held back."""
        salts = {name: hex32(self.rng) for name in documents.SEALED_FILES}
        self.write("seal.json", {
            "protocol": PROTOCOL, "commitment": self.c, "strata": [part.counts() for part in self.drawn],
            "files": {name: verify.seal_digest(name, salts[name], self.files[name]) for name in salts},
            "complete": self.load is not None,
            "sealedAt": "2026-03-02T01:10:00Z",
        })
        if disclosed:
            self.write("disclosure.json", {
                "protocol": PROTOCOL, "commitment": self.c, "seal": sha256_hex(self.files["seal.json"]),
                "salts": salts, "disclosedAt": "2026-04-01T00:00:00Z",
            })
        else:
            for name in documents.SEALED_FILES:
                del self.files[name]
        return self

    def supplement(self, number: int, people: int) -> "Maker":
        """People lent."""
        names = ["supplement-%d-%s.tsv" % (number, part) for part in ("barred", "inspectors")]
        rows = [("Q%d%d" % (number, i), "借调", "邻市", "a", 3, "in", "") for i in range(people)]
        self.files[names[0]] = tsv(files.BARRED_HEADER, [("S05", "P0")])
        self.files[names[1]] = tsv(files.INSPECTORS_HEADER, rows)
        self.write("supplement-%d.json" % number, {
            "protocol": PROTOCOL, "commitment": self.c, "number": number,
            "previous": sha256_hex(self.files[self.last]),
            "files": {name: entry(self.files[name]) for name in names},
            "reason": "人手不足", "createdAt": "2026-03-02T02:00:00Z",
        })
        digest = sha256_hex(self.files["supplement-%d.json" % number])
        self.people = self.people + files.parse_inspectors("", self.files[names[1]])
        self.barred.add(("S05", "P0"))
        self.match(seed.supplement_pair_seed(self.seed, digest))
        self.last = "supplement-%d-result.json" % number
        self.write(self.last, {
            "protocol": PROTOCOL, "commitment": self.c, "supplement": digest,
            "teams": self.teams_json(), "loadMax": self.load,
        })
        return self

    def change(self) -> "Maker":
        """Random changes: replacements, and substitutions until a stratum has nobody left."""
        state = changes.State(
            self.rules, {p.id: p for p in self.people}, self.barred, self.pair_seed, self.teams, self.load,
            {s.id: s.stratum for s in self.subjects}, {part.code: part.substitutes for part in self.drawn})
        entries = [self.one_change(n, state) for n in range(1, 9) if state.order]
        self.write("changes.json", {
            "protocol": PROTOCOL, "commitment": self.c, "result": sha256_hex(self.files[self.last]),
            "changes": entries, "teams": state.as_json(),
        })
        return self

    def one_change(self, n: int, state: changes.State) -> dict:
        """One random change, carried out on the state."""
        subject = self.rng.choice(state.order)
        item: Dict[str, Any] = {
            "n": n, "subject": subject, "evidence": None if n % 2 else hex32(self.rng),
            "approvals": ["甲", "乙"], "at": "2026-03-0%dT00:00:00Z" % (2 + n // 2),
        }
        if n % 3 and state.teams[subject]:
            out = self.rng.choice(state.teams[subject])
            cause = self.rng.choice(["recusal", "unavailable"])
            joiner = state.replace(documents.Replace(subject, out, None, cause))
            return dict(item, kind="replace", out=out, cause=cause, **{"in": joiner})
        joiner = state.substitute(documents.Substitute(subject, None, []))
        members = list(state.teams[joiner]) if joiner else []
        return dict(item, kind="substitute", reason="closed", members=members, **{"in": joiner})

    def ledger(self) -> "Maker":
        """A leaf for every file that has one."""
        executed = "seal.json" if self.sealed else "result.json"
        events = {
            "committed": "commitment.json", "contributed": "witnesses.tsv", "executed": executed,
            "changed": "changes.json", "disclosed": "disclosure.json",
            "supplemented-1": "supplement-1.json", "supplemented-2": "supplement-2.json",
        }
        for event, name in events.items():
            if name in self.files:
                digest = sha256_hex(self.files[name])
                self.leaf(event, event, digest)
        for name in [name for name in self.files if name.startswith("joint-")]:
            self.leaf(name[:-len(".json")], "committed", sha256_hex(self.files[name]))
        self.files["ledger/policy.txt"] = b"policy\n"
        return self

    def leaf(self, name: str, event: str, digest: str) -> None:
        """A leaf of the ledger with its proof."""
        self.write("ledger/%s.json" % name, {"protocol": PROTOCOL, "event": event, "digest": digest})
        self.files["ledger/%s.tlog-proof" % name] = b"proof\n"

    def write(self, name: str, value: dict) -> None:
        """A JSON file."""
        self.files[name] = jcs.dump(value)


def committed(rng: random.Random, **options: Any) -> Maker:
    """A committed bundle with witnesses, without ledger."""
    return Maker(rng, **options).freeze().commit().witness()


def joint(rng: random.Random, **options: Any) -> Maker:
    """The second party of a joint draw, committed, without ledger."""
    parts = [Maker(rng, party=party, **options).freeze().commit() for party in PARTIES]
    own = parts[1].witness()
    return own.join([copy.copy(part) for part in parts])


def all_bundles(rng: random.Random) -> Dict[str, Files]:
    """One bundle of each state and shape."""
    return {
        "committed": committed(rng).ledger().files,
        "sealed": committed(rng, sealed=True).draw().seal(False).ledger().files,
        "disclosed": committed(rng, sealed=True).draw().seal(True).change().ledger().files,
        "open": committed(rng).draw().change().ledger().files,
        "drand": committed(rng, public="drand").draw().ledger().files,
        "disclosed-short": committed(rng, sealed=True, short=True).draw().seal(True).supplement(1, 6).ledger().files,
        "joint": joint(rng).draw().change().ledger().files,
        "joint-disclosed": joint(rng, sealed=True).draw().seal(True).ledger().files,
        "joint-sealed": joint(rng, sealed=True).draw().seal(False).ledger().files,
        "joint-committed": joint(rng).ledger().files,
        "supplemented": committed(rng, short=True).draw().supplement(1, 0).supplement(2, 5).change().ledger().files,
    }
