"""Changes after the draw (section 6): what a list of changes must come to."""
from __future__ import annotations

from typing import Dict, List, NoReturn, Optional, Sequence, Set

from .documents import Changes, Entry, Replace, Substitute
from .files import Inspector, Pair, Rules
from .matching import Teams, fill_team, pair_ticket
from .text import Mismatch


class State:
    """Teams in force, and what has been used up so far."""

    def __init__(
        self, rules: Rules, people: Dict[str, Inspector], barred: Set[Pair], pair_seed: str,
        teams: Teams, load_max: int, stratum_of: Dict[str, str], substitutes: Dict[str, Sequence[str]],
    ) -> None:
        self.rules = rules
        self.people = people
        self.barred = set(barred)
        self.pair_seed = pair_seed
        self.order = [subject for subject, _ in teams]
        self.teams: Dict[str, List[str]] = {subject: list(members) for subject, members in teams}
        self.load_max = load_max
        self.stratum_of = stratum_of
        self.substitutes = {code: list(ids) for code, ids in substitutes.items()}
        self.unavailable: Set[str] = set()

    def replace(self, entry: Replace) -> Optional[str]:
        """Carry out a replacement; the person who joins, or None."""
        subject = entry.subject
        kept = [member for member in self.teams[subject] if member != entry.leaver]
        if entry.cause == "recusal":
            self.barred.add((subject, entry.leaver))
        else:
            self.unavailable.add(entry.leaver)
        accepted = self._fill(subject, kept)
        if accepted is None or len(kept) + 1 != self.rules.team.size:
            self.teams[subject] = kept
            return None
        self.teams[subject] = self._in_ticket_order(subject, kept + accepted[:1])
        return accepted[0]

    def substitute(self, entry: Substitute) -> Optional[str]:
        """Carry out a substitution; the subject that comes in, or None."""
        place = self.order.index(entry.subject)
        del self.teams[entry.subject]
        queue = self.substitutes[self.stratum_of[entry.subject]]
        if not queue:
            del self.order[place]
            return None
        joiner = queue.pop(0)
        self.order[place] = joiner
        self.teams[joiner] = []
        self.teams[joiner] = self._fill(joiner, []) or []
        return joiner

    def as_json(self) -> List[dict]:
        """The field `teams` of changes.json."""
        return [{"subject": subject, "members": self.teams[subject]} for subject in self.order]

    def _in_ticket_order(self, subject: str, members: Sequence[str]) -> List[str]:
        return sorted(members, key=lambda ident: (pair_ticket(self.pair_seed, subject, ident), ident))

    def _fill(self, subject: str, kept: Sequence[str]) -> Optional[List[str]]:
        """Fill one team, all others staying as they are; who joins, in ticket order."""
        others = self._others(subject)
        order = self._in_ticket_order(subject, [
            person.id for person in self.people.values()
            if person.active and person.id not in kept and person.id not in self.unavailable
            and (subject, person.id) not in self.barred
        ])
        for load in range(self.load_max, self._highest_load() + 1):
            candidates = [
                self.people[ident] for ident in order
                if others.get(ident, 0) < min(self.people[ident].capacity, load)
            ]
            joiners = fill_team([self.people[ident] for ident in kept], candidates, self.rules.team)
            if joiners is not None:
                return joiners
        return None

    def _others(self, subject: str) -> Dict[str, int]:
        """In how many other teams each person is."""
        counts: Dict[str, int] = {}
        for other, members in self.teams.items():
            for member in members if other != subject else []:
                counts[member] = counts.get(member, 0) + 1
        return counts

    def _highest_load(self) -> int:
        """The last L worth trying: beyond the number of teams nothing changes any more."""
        if self.rules.load_max is not None:
            return self.load_max
        highest = max([person.capacity for person in self.people.values()], default=0)
        return max(self.load_max, min(highest, len(self.teams) + 1))


def check_changes(file: str, given: Changes, state: State) -> None:
    """Recompute every change and the teams they end in."""
    for index, entry in enumerate(given.entries):
        _check_entry(file, "changes[%d]" % index, entry, state)
    expected = state.as_json()
    for index, (should, is_) in enumerate(zip(expected, given.teams)):
        if should != is_:
            _fail(file, "teams[%d]" % index, "应为 %s" % should)
    if len(expected) != len(given.teams):
        _fail(file, "teams", "应有 %d 组，实有 %d 组" % (len(expected), len(given.teams)))


def _check_entry(file: str, path: str, entry: Entry, state: State) -> None:
    if entry.subject not in state.teams:
        _fail(file, path + ".subject", "此时没有 %s 的检查组" % entry.subject)
    if isinstance(entry, Replace):
        if entry.leaver not in state.teams[entry.subject]:
            _fail(file, path + ".out", "%s 不在该检查组内" % entry.leaver)
        joiner = state.replace(entry)
        members: List[str] = []
    else:
        joiner = state.substitute(entry)
        members = state.teams[joiner] if joiner is not None else []
    if joiner != entry.joiner:
        _fail(file, path + ".in", "应为 %s，实为 %s" % (joiner or "null", entry.joiner or "null"))
    if isinstance(entry, Substitute) and members != entry.members:
        _fail(file, path + ".members", "应为 %s" % members)


def _fail(file: str, path: str, message: str) -> NoReturn:
    raise Mismatch(file, "字段 " + path, message)
