#!/usr/bin/env python3
"""Self-test: builds small random bundles by the protocol, verifies them, damages them, expects a mismatch."""
from __future__ import annotations

import re
import itertools
import json
import random
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Set, Tuple

from mingqian_draw import bundle, changes, documents, files, jcs, matching, seed, select, sm3, text, verify
from mingqian_draw.files import Inspector, Pair, Team
from mingqian_draw.text import Mismatch

from selftest_bundles import HERE, README, Files, all_bundles, committed, joint, tsv


def verdict(contents: Files, commitment: Optional[str] = None) -> str:
    """The verdict about files."""
    return verify.verify(contents, README, () if commitment is None else (commitment,)).verdict


EXPECTED = {
    "committed": "committed", "sealed": "sealed", "joint-committed": "committed", "joint-sealed": "sealed",
}
UNCHECKED = re.compile(r"ledger/policy\.txt|ledger/.*\.tlog-proof")


class BundleTest(unittest.TestCase):
    """Whole bundles."""

    def test_good(self) -> None:
        for number in range(8):
            for name, contents in all_bundles(random.Random(number)).items():
                report = verify.verify(contents, README)
                self.assertEqual(report.verdict, EXPECTED.get(name, "verified"), (name, number, str(report.error)))

    def test_every_public_kind(self) -> None:
        for kind in ("drand", "ssq", "dlt", "dice6", "dice10"):
            self.assertEqual(verdict(committed(random.Random(1), public=kind).draw().files), "verified", kind)

    def test_damage_in_every_file(self) -> None:
        rng = random.Random(5)
        for name, contents in all_bundles(rng).items():
            for file, data in contents.items():
                if UNCHECKED.fullmatch(file):
                    continue
                for offset in sorted({0, len(data) - 1} | {rng.randrange(len(data)) for _ in range(12)}):
                    bad = bytearray(data)
                    bad[offset] ^= 1 << rng.randrange(8)
                    report = verify.verify(dict(contents, **{file: bytes(bad)}), README)
                    self.assertEqual(report.verdict, "mismatch", (name, file, offset))
                for bad_data in (b"", data + b"\n", data[:-1], b"\xef\xbb\xbf" + data):
                    self.assertEqual(verdict(dict(contents, **{file: bad_data})), "mismatch", (name, file))

    def test_every_byte_of_small_files(self) -> None:
        contents = all_bundles(random.Random(6))["supplemented"]
        for file in ("seed-input.txt", "supplement-1-barred.tsv", "supplement-2.json", "ledger/changed.json"):
            for offset in range(0, len(contents[file]), 3):
                bad = bytearray(contents[file])
                bad[offset] ^= 1
                self.assertEqual(verdict(dict(contents, **{file: bytes(bad)})), "mismatch", (file, offset))

    def test_missing_and_extra_files(self) -> None:
        optional = ("ledger/",)
        for name, contents in all_bundles(random.Random(7)).items():
            for file in contents:
                if file.startswith(optional) or file in ("changes.json", "witnesses.tsv"):
                    continue
                less = {other: contents[other] for other in contents if other != file}
                if file == "seal.json" and EXPECTED.get(name) == "sealed":
                    del less["ledger/executed.json"], less["ledger/executed.tlog-proof"]
                    self.assertEqual(verdict(less), "committed")
                else:
                    self.assertEqual(verdict(less), "mismatch", (name, file))
            for half in ("ledger/committed.json", "ledger/committed.tlog-proof", "ledger/policy.txt"):
                less = {other: contents[other] for other in contents if other != half}
                self.assertEqual(verdict(less), "mismatch", (name, half))
            for extra in ("x", "ledger/x.json", "supplement-9.json", "ledger/supplemented-9.json", "README.TXT"):
                self.assertEqual(verdict(dict(contents, **{extra: b"{}"})), "mismatch", extra)

    def test_commitment_option(self) -> None:
        maker = committed(random.Random(8)).draw()
        self.assertEqual(verdict(maker.files, maker.c), "verified")
        self.assertEqual(verdict(maker.files, "0" * 64), "mismatch")

    def test_joint_commitments(self) -> None:
        own = joint(random.Random(8))
        bare = {name: data for name, data in own.files.items() if not name.startswith("joint-")}
        self.assertEqual(verdict(bare), "committed")
        self.assertEqual(verdict(own.files, "0" * 64), "mismatch")
        first, _, third = own.commitments
        report = verify.verify(own.draw().files, README, (own.c, third))
        self.assertEqual(report.verdict, "verified")
        self.assertTrue(any(first in line for line in report.not_checked))
        self.assertFalse(any(third in line for line in report.not_checked))
        self.assertEqual(verify.verify(own.files, README, (third, "0" * 64)).verdict, "mismatch")
        self.assertEqual(verify.verify(bare, README, (own.c, third)).verdict, "mismatch")

    def test_joint_parts(self) -> None:
        contents = joint(random.Random(10)).files
        for name in ("joint-1.json", "joint-2.json", "joint-3.json"):
            for other in ("joint-1.json", "joint-2.json", "joint-3.json"):
                changed = dict(contents, **{name: contents[other]})
                self.assertEqual(verdict(changed), "committed" if name == other else "mismatch", (name, other))
            value = json.loads(contents[name])
            parties = value["joint"]["parties"]
            for field, other_value in (
                ("drawAt", "2026-03-02T01:00:01Z"), ("embargo", "2026-04-02"), ("public", None),
                ("joint", {"id": "联合-2", "parties": parties}),
                ("joint", {"id": "联合-1", "parties": parties + ["𠮸局"]}),
                ("public", dict(value["public"], waitHours=25)), ("public", dict(value["public"], fallback=None)),
            ):
                bad = jcs.dump(dict(value, **{field: other_value}))
                self.assertEqual(verdict(dict(contents, **{name: bad})), "mismatch", (name, field))
            del value["joint"]
            self.assertEqual(verdict(dict(contents, **{name: jcs.dump(value)})), "mismatch", name)

    def test_without_readme(self) -> None:
        report = verify.verify(committed(random.Random(9)).files, None)
        self.assertEqual(report.verdict, "committed")
        self.assertTrue(any("README.txt" in line for line in report.not_checked))

    def test_not_checked_lines(self) -> None:
        report = verify.verify(committed(random.Random(9), public="drand").draw().ledger().files, README)
        self.assertTrue(any("BLS" in line for line in report.not_checked))
        self.assertTrue(any("tlog-proof" in line for line in report.not_checked))


class ZipTest(unittest.TestCase):
    """The one form of a zip."""

    def test_round_trip_and_standard_reader(self) -> None:
        import io
        import zipfile
        contents = all_bundles(random.Random(1))["open"]
        data = bundle.write_zip(contents)
        self.assertEqual(bundle.read_zip("x.zip", data), contents)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.assertIsNone(archive.testzip())
            self.assertEqual({name: archive.read(name) for name in archive.namelist()}, contents)

    def test_every_byte(self) -> None:
        contents = all_bundles(random.Random(2))["open"]
        data = bundle.write_zip(contents)
        for offset in range(len(data)):
            bad = bytearray(data)
            bad[offset] ^= 1 << (offset % 8)
            with self.assertRaises(Mismatch, msg=str(offset)):
                bundle.read_zip("x.zip", bytes(bad))

    def test_other_forms(self) -> None:
        import io
        import zipfile
        data = bundle.write_zip({"README.txt": README})
        for bad in (b"", b"PK", data + b"\0", b"\0" + data, data[:-1], data[:40], bundle.write_zip({})):
            with self.assertRaises(Mismatch):
                bundle.read_zip("x.zip", bad)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("README.txt", README)
        with self.assertRaises(Mismatch):
            bundle.read_zip("x.zip", stream.getvalue())


class CommandTest(unittest.TestCase):
    """verify.py as a command."""

    def setUp(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def run_command(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-B", str(HERE / "verify.py")] + list(arguments)
        return subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", check=False,
            env={"PYTHONIOENCODING": "utf-8"})

    def write(self, contents: Files) -> Path:
        root = self.folder / "b"
        for name, data in contents.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        return root

    def test_exit_codes(self) -> None:
        maker = committed(random.Random(3)).draw().ledger()
        root = self.write(maker.files)
        packed = self.folder / "b.zip"
        packed.write_bytes(bundle.write_zip(maker.files))
        for path in (root, packed):
            self.assertEqual(self.run_command(str(path), "--commitment", maker.c).returncode, 0)
            answer = self.run_command(str(path), "--json")
            self.assertEqual(json.loads(answer.stdout)["verdict"], "verified")
            self.assertEqual(self.run_command(str(path), "--commitment", "0" * 64).returncode, 1)
        (root / ".hidden").write_bytes(b"")
        answer = self.run_command(str(root))
        self.assertEqual(answer.returncode, 1)
        self.assertIn(".hidden", answer.stdout)

    def test_usage(self) -> None:
        self.assertEqual(self.run_command().returncode, 2)
        self.assertEqual(self.run_command(str(self.folder / "none")).returncode, 2)
        self.assertEqual(self.run_command(str(self.folder), "--commitment", "C").returncode, 2)


class Sm3Test(unittest.TestCase):
    """SM3."""

    def test_vectors(self) -> None:
        self.assertEqual(sm3.sm3_hex(b"abc"), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")
        self.assertEqual(
            sm3.sm3_hex(b"abcd" * 16), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")

    def test_against_system(self) -> None:
        import hashlib
        if "sm3" not in hashlib.algorithms_available:
            self.skipTest("no SM3 in this Python")
        for length in list(range(130)) + [70000]:
            data = bytes(i % 251 for i in range(length))
            self.assertEqual(sm3.sm3_plain(data), hashlib.new("sm3", data).hexdigest())


class TextTest(unittest.TestCase):
    """Conventions."""

    def test_words(self) -> None:
        self.assertTrue(text.is_instant("2024-02-29T23:59:59Z"))
        for bad in ("2023-02-29T00:00:00Z", "2024-02-29T24:00:00Z", "2024-02-29T23:59:60Z", "2024-2-29T00:00:00Z",
                    "2024-02-29T00:00:00Z\n", "２024-02-29T00:00:00Z"):
            self.assertFalse(text.is_instant(bad), bad)
        for bad in ("", "a b", "a\u3000", "\ufeff", "a\u200b", "é" * 33, "\u00a0"):
            self.assertFalse(text.is_token(bad), bad)
        self.assertTrue(text.is_token("é" * 32))
        for bad in ("", "00", "01", "+1", "100", "１"):
            self.assertFalse(text.is_decimal(bad, 0, 99), bad)
        self.assertEqual(text.instant_seconds("2023-08-23T15:09:27Z"), 1692803367)

    def test_json(self) -> None:
        good = ['{"a":1,"b":[null,true,"\\"\\\\/é"]}', '{"\U0001f600":1,"\uff61":2}', "9007199254740991", "[]", '"\u2028"']
        bad = ['{"b":1,"a":1}', '{"a":1,"a":1}', "1.0", "1e3", "-1", "-0", "01", "9007199254740992", "NaN", " 1",
               "1\n", '"\\u0041"', '"\\n"', '"\x7f"', '"\\ud800"', '{"\uff61":2,"\U0001f600":1}', "", "[1,]",
               '{"\\n":1}', "[" * 100000, '"\\/"']
        for source in good:
            jcs.parse("", source.encode())
        for source in bad:
            with self.assertRaises(Mismatch, msg=source[:40]):
                jcs.parse("", source.encode())

    def test_tables(self) -> None:
        head = files.SUBJECTS_HEADER + "\n"
        good = head + "A\tx\tS\t1\tin\t\n" + "B\tx\tS\t99\tout\tclosed\n"
        self.assertEqual(len(files.parse_subjects("", good.encode())), 2)
        for old, new in (("99", "100"), ("99", "0"), ("B\tx", "A\tx"), ("B\tx", "b\tx"), ("closed", ""),
                         ("in\t\n", "in\tclosed\n"), ("\tx\t", "\t\t"), ("\tx\t", "\tx\r\t"), ("\tx\t", "\t\x7f\t"),
                         ("\n", "\r\n"), ("closed\n", "closed"), ("closed\n", "closed\n\n"), ("out", "OUT"),
                         ("\tx\t", "\t" + "x" * 4096 + "\t"), ("id", "ID")):
            with self.assertRaises(Mismatch, msg=repr((old, new))):
                files.parse_subjects("", good.replace(old, new).encode())


class PublicTest(unittest.TestCase):
    """Public values."""

    def test_values(self) -> None:
        from mingqian_draw import public
        bad = [
            ("ssq", "01.02.03.04.05.06+17"), ("ssq", "01.02.03.04.05.34+01"), ("ssq", "01.02.03.05.04.06+01"),
            ("ssq", "01.02.03.04.05.05+01"), ("ssq", "00.02.03.04.05.06+01"), ("ssq", "1.02.03.04.05.06+01"),
            ("dlt", "01.02.03.04.36+01.02"), ("dlt", "01.02.03.04.05+02.01"), ("dlt", "01.02.03.04.05+12.13"),
            ("dice6", "123456123"), ("dice6", "1234567123"), ("dice6", "1" * 201), ("dice10", "1234567"),
            ("drand", "AB" * 48), ("drand", "ab" * 47), ("coin", "1111111111"),
        ]
        for kind, value in bad:
            self.assertFalse(public.is_value(kind, value), (kind, value))
        self.assertEqual(public.drand_time("quicknet/1"), 1692803367)

    def test_drand_after_commitment(self) -> None:
        maker = committed(random.Random(1), public="drand")
        value = json.loads(maker.files["commitment.json"])
        first = (text.instant_seconds(value["createdAt"]) - 1692803367) // 3 + 1
        for number, refused in ((first, True), (first + 1, False)):
            value["public"]["event"] = "quicknet/%d" % number
            try:
                files.parse_commitment("", jcs.dump(value))
                self.assertFalse(refused)
            except Mismatch:
                self.assertTrue(refused)


class QuotaTest(unittest.TestCase):
    """Quotas."""

    def test_rounding_and_limits(self) -> None:
        def quota(rounding: str, least: Optional[int] = None, most: Optional[int] = None) -> int:
            return select.stratum_quota(files.Stratum("A", 1, 4, rounding, least, most), 10)
        self.assertEqual([quota("up"), quota("down"), quota("half-up")], [3, 2, 3])
        self.assertEqual([quota("up", 20), quota("up", 5, 5), quota("up", None, 1)], [10, 5, 1])

    def test_overall_maximum(self) -> None:
        rng = random.Random(3)
        for _ in range(300):
            strata = [files.Stratum(c, rng.randint(0, 5), 5, "up", None, None) for c in "ABCD"]
            eligible = {c: rng.randint(0, 9) for c in "ABCD"}
            alone, most = select.quotas(strata, eligible, None), rng.randint(0, 20)
            shares = select.quotas(strata, eligible, most)
            self.assertEqual(sum(shares.values()), min(most, sum(alone.values())))
            self.assertTrue(all(0 <= shares[c] <= alone[c] for c in "ABCD"))


def is_team(members: Sequence[Inspector], team: Team) -> bool:
    """By trying every order of people on the needs."""
    needs = [tag for tag, count in team.needs for _ in range(count)]
    if len(members) != team.size:
        return False
    return any(all(tag in p.tags for tag, p in zip(needs, order)) for order in itertools.permutations(members))


def brute_force(
    subjects: List[str], people: List[Inspector], barred: Set[Pair], team: Team, load: Optional[int], pair_seed: str,
) -> Tuple[Optional[int], list]:
    """Section 6 taken literally: list all complete assignments, go through all pairs."""
    choices = []
    for subject in subjects:
        free = [p for p in people if (subject, p.id) not in barred]
        choices.append([c for c in itertools.combinations(free, team.size) if is_team(c, team)])
    for most in [load] if load is not None else range(1, len(subjects) + 1):
        complete = []
        for teams in itertools.product(*choices):
            used = [p for members in teams for p in members]
            if all(used.count(p) <= min(p.capacity, most) for p in set(used)):
                complete.append({(s, p.id) for s, members in zip(subjects, teams) for p in members})
        if complete:
            return most, _greedy(subjects, people, complete, pair_seed)
    return None, []


def _greedy(subjects: List[str], people: List[Inspector], complete: List[Set[Pair]], pair_seed: str) -> list:
    order = sorted((matching.pair_ticket(pair_seed, s, p.id), s, p.id) for s in subjects for p in people)
    teams: Dict[str, List[str]] = {s: [] for s in subjects}
    for _, subject, person in order:
        left = [assignment for assignment in complete if (subject, person) in assignment]
        if left:
            complete = left
            teams[subject].append(person)
    return list(teams.items())


def random_people(rng: random.Random, count: int) -> List[Inspector]:
    """People with random tags and capacities."""
    return [
        Inspector("P%d" % i, frozenset(t for t in ("a", "b", "unit:x") if rng.random() < 0.5), rng.randint(0, 3), True)
        for i in range(count)
    ]


class MatchingTest(unittest.TestCase):
    """Teams."""

    def test_against_brute_force(self) -> None:
        rng = random.Random(11)
        found = 0
        for number in range(400):
            subjects = ["S%d" % i for i in range(rng.randint(1, 3))]
            people = random_people(rng, rng.randint(2, 5))
            size = rng.choice([2, 2, 3])
            needs = rng.choice([(), (("a", 1),), (("a", 1), ("b", 1)), (("a", 2),), (("a", 1), ("unit:x", 1))])
            barred = {(s, p.id) for s in subjects for p in people if rng.random() < 0.15}
            team, load = Team(size, needs), rng.choice([None, None, 1, 2])
            expected = brute_force(subjects, people, barred, team, load, "%064x" % number)
            actual = matching.match(subjects, people, barred, team, load, "%064x" % number)
            self.assertEqual(actual, (expected[0], expected[1]), number)
            found += actual[0] is not None
        self.assertGreater(found, 100)

    def test_fill_team_against_brute_force(self) -> None:
        rng = random.Random(12)
        for number in range(400):
            people = random_people(rng, rng.randint(2, 6))
            kept, candidates = people[:rng.randint(0, 2)], people[2:]
            team = Team(3, rng.choice([(), (("a", 1),), (("a", 2), ("b", 1)), (("a", 1), ("b", 1), ("unit:x", 1))]))
            joins = [
                c for c in itertools.combinations(candidates, max(0, 3 - len(kept)))
                if is_team(list(kept) + list(c), team)
            ]
            expected: Optional[List[str]] = None
            if joins:
                expected = []
                for person in candidates:
                    left = [c for c in joins if person in c]
                    if left:
                        joins = left
                        expected.append(person.id)
            self.assertEqual(matching.fill_team(kept, candidates, team), expected, number)

    def test_nobody_selected(self) -> None:
        self.assertEqual(matching.match([], [], set(), Team(2, ()), None, "0" * 64), (0, []))


class ChangeTest(unittest.TestCase):
    """Changes, by hand."""

    def state(self, people: int, capacity: int = 9) -> changes.State:
        rules = files.Rules("p", (), None, Team(2, ()), None)
        crew = {"P%d" % i: Inspector("P%d" % i, frozenset(), capacity, True) for i in range(people)}
        return changes.State(
            rules, crew, set(), "0" * 64, [("A", ["P0", "P1"]), ("B", ["P0", "P1"])], 2,
            {"A": "x", "B": "x", "C": "x"}, {"x": ["C"]})

    def test_nobody_left(self) -> None:
        state = self.state(2)
        self.assertIsNone(state.replace(documents.Replace("A", "P0", None, "recusal")))
        self.assertEqual(state.as_json()[0], {"subject": "A", "members": ["P1"]})
        self.assertIsNone(state.replace(documents.Replace("A", "P1", None, "unavailable")))
        self.assertEqual(state.as_json()[0], {"subject": "A", "members": []})
        self.assertEqual(state.substitute(documents.Substitute("A", None, [])), "C")
        self.assertEqual(state.as_json()[0], {"subject": "C", "members": []})
        self.assertIsNone(state.substitute(documents.Substitute("C", None, [])))
        self.assertEqual([team["subject"] for team in state.as_json()], ["B"])

    def test_short_team_is_not_filled_by_replacing(self) -> None:
        state = self.state(2)
        state.replace(documents.Replace("A", "P0", None, "recusal"))
        state.people.update({"P%d" % i: Inspector("P%d" % i, frozenset(), 9, True) for i in (2, 3)})
        self.assertIsNone(state.replace(documents.Replace("A", "P1", None, "recusal")))

    def test_higher_load_only_when_needed(self) -> None:
        state = self.state(3, capacity=3)
        state.teams["B"] = ["P0", "P2"]
        self.assertEqual(state.replace(documents.Replace("A", "P0", None, "recusal")), "P2")
        state = self.state(3, capacity=1)
        state.teams["B"] = ["P0", "P2"]
        self.assertIsNone(state.replace(documents.Replace("A", "P0", None, "recusal")))


if __name__ == "__main__":
    unittest.main()
