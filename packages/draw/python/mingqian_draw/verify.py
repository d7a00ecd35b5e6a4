"""Verify a whole bundle."""
from __future__ import annotations

import re
from typing import Dict, List, Optional, Sequence, Set

from . import changes, documents, files, jcs, joint, matching, seed, select
from .bundle import Files, check_names
from .documents import NUMBER
from .files import FROZEN, Commitment, Inspector, Pair, Rules, Subject, Witness
from .matching import Teams
from .text import PROTOCOL, Mismatch, hash_text, sha256_hex

VERIFIED, SEALED, COMMITTED, MISMATCH = "verified", "sealed", "committed", "mismatch"


class Report:
    """What was found: a verdict, what was checked, and what was not."""

    def __init__(self) -> None:
        self.verdict = MISMATCH
        self.commitment: Optional[str] = None
        self.strength: Optional[int] = None
        self.checked: List[str] = []
        self.not_checked: List[str] = []
        self.later: List[str] = []
        self.error: Optional[Mismatch] = None

    def as_json(self) -> dict:
        """For --json."""
        error = self.error
        return {
            "verdict": self.verdict, "commitment": self.commitment, "strength": self.strength,
            "checked": self.checked, "notChecked": self.not_checked, "later": self.later,
            "error": None if error is None else {
                "file": error.file, "where": error.where, "message": error.message},
        }


class Verification:
    """The checks, one after the other; each raises Mismatch at the first difference."""

    def __init__(self, bundle: Files, readme: Optional[bytes], report: Report) -> None:
        self.bundle = bundle
        self.readme = readme
        self.report = report
        self.subjects: List[Subject] = []
        self.people: Dict[str, Inspector] = {}
        self.barred: Set[Pair] = set()
        self.witnesses: List[Witness] = []
        self.rules: Rules
        self.commitment: Commitment
        self.digest = ""
        self.committed: List[joint.Part] = []
        self.pair_seed = ""
        self.drawn: List[select.Drawn] = []
        self.load_max: Optional[int] = None
        self.teams: Teams = []
        self.in_force = "result.json"

    def run(self, published: Sequence[str]) -> str:
        """All checks; the verdict."""
        check_names(list(self.bundle))
        self._need(("README.txt", "commitment.json") + FROZEN)
        self._check_readme()
        self._check_frozen()
        self._check_commitment()
        self._check_witnesses()
        state = self._state()
        self._check_joint(state)
        self._check_published(published)
        if "seal.json" in self.bundle:
            self._check_seal()
        if state == VERIFIED:
            self._check_draw()
            self._check_supplements()
            self._check_changes()
            self._check_disclosure()
        self._check_ledger()
        self._notes(state)
        return state

    def _need(self, names: tuple) -> None:
        for name in names:
            if name not in self.bundle:
                raise Mismatch(name, "", "缺少此文件")

    def _checked(self, line: str) -> None:
        self.report.checked.append(line)

    def _state(self) -> str:
        """Which of the three states the files make up; no other set of files is allowed."""
        sealed_draw = self.commitment.embargo is not None
        late = [name for name in sorted(self.bundle) if _is_late(name)]
        if not sealed_draw and "seal.json" in self.bundle:
            raise Mismatch("seal.json", "", "公开抽取不应有此文件")
        if not sealed_draw and "disclosure.json" in self.bundle:
            raise Mismatch("disclosure.json", "", "公开抽取不应有此文件")
        if not late:
            return SEALED if "seal.json" in self.bundle else COMMITTED
        self._need(("seal.json", "disclosure.json") if sealed_draw else ())
        self._need(("seed-input.txt", "result.json"))
        return VERIFIED

    def _check_joint(self, state: str) -> None:
        """The commitments that the seed stands on: the own one, or those of all parties of a joint draw."""
        together = self.commitment.joint
        self.committed = joint.check(self.bundle, self.commitment, self.digest, state == COMMITTED)
        if together is None:
            return
        if len(self.committed) > 1:
            parts = zip(together.parties, self.committed)
            names = "；".join("%s（%s，%s）" % (party, part[2].authority, part[1]) for party, part in parts)
            self._checked("联合抽签 %s 共 %d 方，共用一个种子，各方的承诺相互一致：%s。" % (
                together.id, len(together.parties), names))
        else:
            self.report.later.append("联合抽签 %s（%s）：各方都承诺以后可核对各方的承诺书。" % (
                together.id, "、".join(together.parties)))

    def _check_published(self, published: Sequence[str]) -> None:
        """Every digest that was given must be that of a commitment; of which parties none was given is said."""
        known = {self.digest} | {digest for _, digest, _ in self.committed}
        if any(digest not in known for digest in published):
            raise Mismatch("commitment.json", "", "SHA-256 为 %s，与给出的承诺值不同" % self.digest)
        if self.digest in published:
            self._checked("承诺值 C 与给出的值相同。")
        for name, digest, other in self.committed:
            party = other.secrets[0][0]
            if digest in published and digest != self.digest:
                self._checked("%s 的承诺值与给出的值相同（%s）。" % (party, name))
            elif digest != self.digest:
                self.report.not_checked.append(
                    "%s 的承诺值（%s）：%s；请与该方事先公布的核对，事后补作的承诺可以用来挑选种子。" % (party, name, digest))

    def _check_readme(self) -> None:
        if self.readme is None:
            self.report.not_checked.append("README.txt：没有找到标准文本（vectors/README.txt），无法核对。")
        elif self.bundle["README.txt"] != self.readme:
            offset = jcs.first_byte(self.readme, self.bundle["README.txt"])
            raise Mismatch("README.txt", "字节 %d" % offset, "与标准文本不同")
        else:
            self._checked("README.txt 与标准文本逐字节一致。")

    def _check_frozen(self) -> None:
        """The four frozen files, by themselves and against each other."""
        self.subjects = files.parse_subjects("subjects.tsv", self.bundle["subjects.tsv"])
        inspectors = files.parse_inspectors("inspectors.tsv", self.bundle["inspectors.tsv"])
        self.people = {person.id: person for person in inspectors}
        pairs = files.parse_barred("barred.tsv", self.bundle["barred.tsv"])
        files.check_barred("barred.tsv", pairs, self.people)
        self.barred = set(pairs)
        self.rules = files.parse_rules("rules.json", self.bundle["rules.json"])
        codes = {stratum.code for stratum in self.rules.strata}
        for index, subject in enumerate(self.subjects):
            if subject.stratum not in codes:
                raise Mismatch("subjects.tsv", "第 %d 行 stratum 栏" % (index + 2), "rules.json 中没有这一层")

    def _check_commitment(self) -> None:
        data = self.bundle["commitment.json"]
        self.commitment = files.parse_commitment("commitment.json", data)
        self.digest = sha256_hex(data)
        self.report.commitment = self.digest
        rows = {
            "subjects.tsv": len(self.subjects), "inspectors.tsv": len(self.people),
            "barred.tsv": len(self.barred), "rules.json": 1,
        }
        for name in FROZEN:
            files.check_file_entry("commitment.json", name, self.commitment.files[name], rows[name], self.bundle[name])
        if self.commitment.plan != self.rules.plan:
            raise Mismatch("commitment.json", "字段 plan", "与 rules.json 的 plan 不同")
        self._checked("四个冻结文件与承诺一致（SHA-256、SM3、行数），承诺值 C = %s。" % self.digest)

    def _check_witnesses(self) -> None:
        if "witnesses.tsv" in self.bundle:
            self.witnesses = files.parse_witnesses("witnesses.tsv", self.bundle["witnesses.tsv"])
            self._checked("witnesses.tsv 形式正确，见证人 %d 名。" % len(self.witnesses))

    def _check_seal(self) -> None:
        """What a seal shows before anything is disclosed."""
        given = documents.parse_seal("seal.json", self.bundle["seal.json"])
        self._same_commitment("seal.json", given.commitment)
        expected = select.plan_counts(self.rules, self.subjects)
        _compare("seal.json", expected, given.strata, "strata")
        self._checked("封存文件中各层的总数、可抽数和应抽数与重新计算的一致。")

    def _check_draw(self) -> None:
        """Seed, selection and teams of the first result."""
        data = self.bundle["seed-input.txt"]
        given = seed.parse_seed_input("seed-input.txt", data)
        seed.check_seed_input("seed-input.txt", given, self.committed, self.witnesses)
        self.report.strength = seed.strength(given)
        self._note_public(given.public)
        seeds = seed.derive_seeds(data)
        self._checked("种子输入中揭示的值与各方承诺一致，种子 = %s，强度 %d。" % (seeds.seed, self.report.strength))
        self.drawn = select.draw(self.rules, self.subjects, seeds.subject)
        self._match(seeds.pair)
        expected = {
            "protocol": PROTOCOL, "commitment": self.digest, "seed": seeds.seed,
            "strata": [part.as_json() for part in self.drawn],
            "teams": _teams_json(self.teams), "loadMax": self.load_max,
        }
        given_result = documents.parse_result("result.json", self.bundle["result.json"])
        _compare("result.json", expected, given_result)
        self._checked("result.json 重新计算后逐字节一致：抽中 %d 家，%s。" % (
            sum(len(part.selected) for part in self.drawn), self._teams_line()))

    def _teams_line(self) -> str:
        if self.load_max is None:
            return "人手不足，未能编组"
        return "编组 %d 个，每人至多 %d 组" % (len(self.teams), self.load_max)

    def _match(self, pair_seed: str) -> None:
        selected = [ident for part in self.drawn for ident in part.selected]
        self.pair_seed = pair_seed
        self.load_max, self.teams = matching.match(
            selected, list(self.people.values()), self.barred, self.rules.team, self.rules.load_max, pair_seed)

    def _check_supplements(self) -> None:
        numbers = _supplement_numbers(self.bundle)
        for number in range(1, len(numbers) + 1):
            self._check_supplement(number)

    def _check_supplement(self, number: int) -> None:
        prefix = "supplement-%d" % number
        name, barred, people, result = (
            prefix + end for end in (".json", "-barred.tsv", "-inspectors.tsv", "-result.json"))
        self._need((name, barred, people, result))
        if self.load_max is not None:
            raise Mismatch(name, "", "前一结果已有检查组，不应有补充")
        given = documents.parse_supplement(name, self.bundle[name], number)
        self._same_commitment(name, given.commitment)
        if given.previous != sha256_hex(self.bundle[self.in_force]):
            raise Mismatch(name, "字段 previous", "不是 %s 的 SHA-256" % self.in_force)
        self._add_people(people, barred, name, given)
        digest = sha256_hex(self.bundle[name])
        self._match(seed.supplement_pair_seed(sha256_hex(self.bundle["seed-input.txt"]), digest))
        expected = {
            "protocol": PROTOCOL, "commitment": self.digest, "supplement": digest,
            "teams": _teams_json(self.teams), "loadMax": self.load_max,
        }
        _compare(result, expected, documents.parse_supplement_result(result, self.bundle[result]))
        self.in_force = result
        self._checked("%s 重新计算后逐字节一致：%s。" % (result, self._teams_line()))

    def _add_people(self, people: str, barred: str, name: str, given: documents.Supplement) -> None:
        """Lent people and their bars join those before."""
        added = files.parse_inspectors(people, self.bundle[people])
        for index, person in enumerate(added):
            if person.id in self.people:
                raise Mismatch(people, "第 %d 行 id 栏" % (index + 2), "%s 已在名单中" % person.id)
        self.people.update((person.id, person) for person in added)
        pairs = files.parse_barred(barred, self.bundle[barred])
        files.check_barred(barred, pairs, self.people)
        self.barred.update(pairs)
        for file, rows in ((barred, len(pairs)), (people, len(added))):
            files.check_file_entry(name, file, given.files[file], rows, self.bundle[file])

    def _check_changes(self) -> None:
        if "changes.json" not in self.bundle:
            return
        given = documents.parse_changes("changes.json", self.bundle["changes.json"])
        self._same_commitment("changes.json", given.commitment)
        if given.result != sha256_hex(self.bundle[self.in_force]):
            raise Mismatch("changes.json", "字段 result", "不是 %s 的 SHA-256" % self.in_force)
        if self.load_max is None:
            raise Mismatch("changes.json", "", "%s 没有检查组，不应有变更" % self.in_force)
        changes.check_changes("changes.json", given, changes.State(
            self.rules, self.people, self.barred, self.pair_seed, self.teams, self.load_max,
            {subject.id: subject.stratum for subject in self.subjects},
            {part.code: part.substitutes for part in self.drawn}))
        self._checked("changes.json 的 %d 项变更及变更后的检查组与重新计算的一致。" % len(given.entries))

    def _check_disclosure(self) -> None:
        if "disclosure.json" not in self.bundle:
            return
        given = documents.parse_disclosure("disclosure.json", self.bundle["disclosure.json"])
        self._same_commitment("disclosure.json", given.commitment)
        if given.seal != sha256_hex(self.bundle["seal.json"]):
            raise Mismatch("disclosure.json", "字段 seal", "不是 seal.json 的 SHA-256")
        sealed = documents.parse_seal("seal.json", self.bundle["seal.json"])
        for name in documents.SEALED_FILES:
            if sealed.files[name] != seal_digest(name, given.salts[name], self.bundle[name]):
                raise Mismatch("seal.json", "字段 files." + name, "与公布的 %s 及其盐值不符" % name)
        first = documents.parse_result("result.json", self.bundle["result.json"])
        if sealed.complete != (first["loadMax"] is not None):
            raise Mismatch("seal.json", "字段 complete", "与 result.json 是否完成编组不符")
        self._checked("封存与公布的文件一致。")

    def _check_ledger(self) -> None:
        """The digests of ledger leaves; an event stands only where its file does."""
        leaves = 0
        if "ledger/policy.txt" in self.bundle and not any(name.endswith(".tlog-proof") for name in self.bundle):
            raise Mismatch("ledger/policy.txt", "", "数据包中没有任何账本证明")
        for name in sorted(self.bundle):
            found = re.fullmatch("ledger/" + documents.EVENT + r"\.(json|tlog-proof)", name)
            if not found:
                continue
            subject = self._event_file(found.group(1))
            if subject not in self.bundle:
                raise Mismatch(name, "", "数据包中没有它所指的 %s" % subject)
            event = "ledger/" + found.group(1)
            for other in (event + ".json", event + ".tlog-proof", "ledger/policy.txt"):
                if other not in self.bundle:
                    raise Mismatch(other, "", "数据包中缺少这个文件")
            if found.group(2) == "json":
                digest = documents.parse_leaf(name, self.bundle[name], found.group(1))
                if digest != sha256_hex(self.bundle[subject]):
                    raise Mismatch(name, "字段 digest", "不是 %s 的 SHA-256" % subject)
                leaves += 1
        if leaves:
            self._checked("账本叶 %d 个，摘要与文件一致。" % leaves)

    def _event_file(self, event: str) -> str:
        """The file whose digest an event logs."""
        if event.startswith("supplemented-"):
            return "supplement-%s.json" % event[len("supplemented-"):]
        if event.startswith("joint-"):
            return event + ".json"
        sealed_draw = self.commitment.embargo is not None
        return {
            "committed": "commitment.json", "contributed": "witnesses.tsv",
            "executed": "seal.json" if sealed_draw else "result.json",
            "changed": "changes.json", "disclosed": "disclosure.json",
        }[event]

    def _same_commitment(self, file: str, commitment: str) -> None:
        if commitment != self.digest:
            raise Mismatch(file, "字段 commitment", "不是 commitment.json 的 SHA-256")

    def _note_public(self, value: Optional[seed.PublicValue]) -> None:
        """What remains to be done about the public value."""
        if value is None:
            return
        if value.kind == "drand":
            self.report.not_checked.append(
                "drand %s 的 BLS 签名：本程序不核对，只核对形式和时间次序；请用另一实现或 drand 网站核对。" % value.event)
        else:
            self.report.not_checked.append(
                "公开数值 %s %s %s：请与当时公布的结果核对。" % (value.kind, value.event, value.value))

    def _notes(self, state: str) -> None:
        """What can be checked only later, or only with something outside the bundle."""
        draw_at, embargo = self.commitment.draw_at, self.commitment.embargo
        if state == COMMITTED:
            self.report.later.append("承诺已作出；%s 抽取之后%s可核对种子、抽中对象和检查组。" % (
                draw_at, "仅有封存文件，公布（不早于 %s 解除保密）之后才" % embargo if embargo else "即"))
        if state == SEALED:
            self.report.later.append("结果已封存，保密到 %s；公布后可核对种子、抽中对象和检查组。" % embargo)
        if self.commitment.sequence > 1:
            self.report.not_checked.append("previous：须有前一次抽取的 commitment.json 才能核对。")
        if any(name.startswith("ledger/") for name in self.bundle):
            self.report.not_checked.append("账本证明的签名（ledger/ 中的 tlog-proof 与 policy.txt）：本程序不核对。")


def _is_late(name: str) -> bool:
    """Files that stand only in a complete bundle."""
    late = ("seed-input.txt", "result.json", "changes.json", "disclosure.json")
    return name in late or name.startswith("supplement-")


def _supplement_numbers(bundle: Files) -> List[int]:
    found = (re.match("supplement-" + NUMBER + "[.-]", name) for name in bundle)
    return sorted({int(match.group(1)) for match in found if match})


def _teams_json(teams: Teams) -> List[dict]:
    return [{"subject": subject, "members": members} for subject, members in teams]


def _compare(file: str, expected: object, given: object, path: str = "") -> None:
    """Canonical forms are equal exactly when the values are."""
    found = jcs.first_difference(expected, given, path)
    if found:
        raise Mismatch(file, "字段 " + found[0], "应为 %s，实为 %s" % (_show(found[1]), _show(found[2])))


def _show(value: object) -> str:
    return "null" if value is None else str(value)


def seal_digest(name: str, salt: str, data: bytes) -> str:
    """What seal.json says about a file."""
    return hash_text("%s/seal\n%s\n%s\n%s" % (PROTOCOL, name, salt, sha256_hex(data)))


def verify(bundle: Files, readme: Optional[bytes], commitments: Sequence[str] = ()) -> Report:
    """Verify the files of a bundle; `commitments` were published before: C, in a joint draw that of any party."""
    report = Report()
    try:
        report.verdict = Verification(bundle, readme, report).run(commitments)
    except Mismatch as error:
        report.error = error
    return report
