"""Teams (section 6).

A complete assignment is a flow: each person gives at most `min(capacity, L)` units, each pair carries at most
one, and each subject takes `count` units for every need and the rest of `size` as free places. A pair may be
forced into a complete flow exactly when the residual graph has a path from the pair back to its person; pairs
accepted before are locked (they may change place within their team, not leave it).
"""
from __future__ import annotations

from collections import deque
from typing import Deque, Dict, List, Optional, Sequence, Set, Tuple

from .files import Inspector, Pair, Team
from .text import hash_text

Teams = List[Tuple[str, List[str]]]
Node = Tuple[str, int, int]
Step = Optional[Tuple[Node, int]]

SOURCE: Node = ("source", 0, 0)


def pair_ticket(pair_seed: str, subject: str, inspector: str) -> str:
    """The ticket of a pair."""
    return hash_text("%s%s:%s" % (pair_seed, subject, inspector))


class Assignment:
    """Teams under construction. Subjects, people and kinds of places are numbered from 0."""

    def __init__(self, subjects: int, people: Sequence[Inspector], team: Team) -> None:
        self.size = team.size
        self.people = people
        self.places = [count for _, count in team.needs]
        self.places.append(team.size - sum(self.places))
        self.fits = [self._kinds(person, team) for person in people]
        self.members: List[Dict[int, int]] = [{} for _ in range(subjects)]
        self.filled = [[0] * len(self.places) for _ in range(subjects)]
        self.load = [0] * len(people)
        self.limit = [0] * len(people)
        self.open = [0] * len(people)
        self.locked: List[Set[int]] = [set() for _ in range(subjects)]
        self.locked_load = [0] * len(people)

    @staticmethod
    def _kinds(person: Inspector, team: Team) -> List[int]:
        """The kinds of places a person can take; the last kind is a free place."""
        kinds = [kind for kind, (tag, _) in enumerate(team.needs) if tag in person.tags]
        return kinds + [len(team.needs)]

    def allow(self, subject: int, person: int) -> None:
        """Let this pair be used."""
        self.open[person] |= 1 << subject

    def set_load(self, most: int) -> None:
        """Nobody may be in more than `most` teams."""
        self.limit = [min(person.capacity, most) for person in self.people]

    def complete(self) -> bool:
        """Fill every place, if that can be done at all within the load."""
        missing = self.size * len(self.members) - sum(len(team) for team in self.members)
        while missing > 0:
            if not self._add_one():
                return False
            missing -= 1
        return True

    def accept(self, subject: int, person: int) -> bool:
        """Lock a pair into a complete assignment, if some complete assignment has it and all locked ones."""
        if person not in self.members[subject] and not self._force(subject, person):
            self.open[person] &= ~(1 << subject)
            return False
        self.locked[subject].add(person)
        self.locked_load[person] += 1
        return True

    def _add_one(self) -> bool:
        """One augmenting path from a person with room to an empty place."""
        search = _Search(self)
        search.reach(SOURCE, None)
        while search.queue:
            node = search.queue.popleft()
            kind, subject, place = node
            if kind == "place" and self.filled[subject][place] < self.places[place]:
                self.filled[subject][place] += 1
                search.apply(node)
                return True
            search.expand(node)
        return False

    def _force(self, subject: int, person: int) -> bool:
        """Bring a pair into the complete assignment by moving others that are not locked."""
        if not self.open[person] >> subject & 1:
            return False
        if len(self.locked[subject]) == self.size or self.locked_load[person] >= self.limit[person]:
            return False
        search = _Search(self)
        for place in self.fits[person]:
            search.reach(("place", subject, place), (SOURCE, person))
        goal = SOURCE if self.load[person] < self.limit[person] else ("person", person, 0)
        while search.queue and goal not in search.before:
            search.expand(search.queue.popleft())
        if goal not in search.before:
            return False
        search.apply(goal)
        return True

    def put(self, subject: int, person: int, place: int) -> None:
        """Give a person a place, or another place, in a team."""
        if person not in self.members[subject]:
            self.load[person] += 1
            self.open[person] &= ~(1 << subject)
        self.members[subject][person] = place

    def drop(self, subject: int, person: int) -> None:
        """Take a person out of a team."""
        del self.members[subject][person]
        self.load[person] -= 1
        self.open[person] |= 1 << subject


class _Search:
    """Breadth-first search in the residual graph of an assignment.

    Nodes are ("person", p, 0), ("place", subject, kind) and SOURCE. `before` holds for each node the node it was
    reached from and the person who moves along that step.
    """

    def __init__(self, work: Assignment) -> None:
        self.work = work
        self.queue: Deque[Node] = deque()
        self.before: Dict[Node, Step] = {}
        everything = (1 << len(work.members)) - 1
        self.unseen = [everything] * len(work.places)

    def reach(self, node: Node, step: Step) -> None:
        """Note a node the first time it is reached."""
        if node not in self.before:
            self.before[node] = step
            self.queue.append(node)
            if node[0] == "place":
                self.unseen[node[2]] &= ~(1 << node[1])

    def expand(self, node: Node) -> None:
        """Reach all neighbours of a node."""
        if node == SOURCE:
            self._from_source()
        elif node[0] == "person":
            self._from_person(node)
        else:
            self._from_place(node)

    def _from_source(self) -> None:
        for person, load in enumerate(self.work.load):
            if load < self.work.limit[person]:
                self.reach(("person", person, 0), (SOURCE, person))

    def _from_person(self, node: Node) -> None:
        """A person may join any open pair's team, or give the unit back to the source."""
        person = node[1]
        self.reach(SOURCE, (node, person))
        for place in self.work.fits[person]:
            left = self.work.open[person] & self.unseen[place]
            while left:
                subject = (left & -left).bit_length() - 1
                self.reach(("place", subject, place), (node, person))
                left &= left - 1

    def _from_place(self, node: Node) -> None:
        """Whoever has this place may take another one in the team, or leave when not locked."""
        _, subject, place = node
        for person, current in self.work.members[subject].items():
            if current != place:
                continue
            for other in self.work.fits[person]:
                self.reach(("place", subject, other), (node, person))
            if person not in self.work.locked[subject]:
                self.reach(("person", person, 0), (node, person))

    def apply(self, node: Node) -> None:
        """Make the moves of the path that ends in `node`."""
        step = self.before[node]
        while step is not None:
            origin, person = step
            if node[0] == "place":
                self.work.put(node[1], person, node[2])
            elif node[0] == "person" and origin[0] == "place":
                self.work.drop(origin[1], person)
            if node[0] == "place" and origin == SOURCE:
                return
            node, step = origin, self.before[origin]


def find_load(work: Assignment, load_max: Optional[int]) -> Optional[int]:
    """Bring a complete assignment about and tell its L; None when there is none."""
    if load_max is not None:
        work.set_load(load_max)
        return load_max if work.complete() else None
    highest = max([person.capacity for person in work.people], default=0)
    for load in range(1, min(highest, len(work.members)) + 1):
        work.set_load(load)
        if work.complete():
            return load
    return None


def match(
    subjects: Sequence[str], inspectors: Sequence[Inspector], barred: Set[Pair], team: Team,
    load_max: Optional[int], pair_seed: str,
) -> Tuple[Optional[int], Teams]:
    """loadMax and the teams, in the order of `subjects`; (None, []) when no complete assignment exists."""
    if not subjects:
        return 0, []
    people = [person for person in inspectors if person.active]
    work = Assignment(len(subjects), people, team)
    pairs = []
    for s, subject in enumerate(subjects):
        for p, person in enumerate(people):
            if (subject, person.id) not in barred:
                work.allow(s, p)
                pairs.append((pair_ticket(pair_seed, subject, person.id), subject, person.id, s, p))
    load = find_load(work, load_max)
    if load is None:
        return None, []
    members: List[List[str]] = [[] for _ in subjects]
    for _, _, ident, s, p in sorted(pairs):
        if work.accept(s, p):
            members[s].append(ident)
    return load, list(zip(subjects, members))


def fill_team(kept: Sequence[Inspector], candidates: Sequence[Inspector], team: Team) -> Optional[List[str]]:
    """Who joins the kept people, candidates being in ticket order; None when no team can be formed."""
    people = list(kept) + list(candidates)
    work = Assignment(1, people, team)
    for person in range(len(people)):
        work.allow(0, person)
    work.limit = [1] * len(people)
    if not work.complete() or not all(work.accept(0, p) for p in range(len(kept))):
        return None
    return [people[p].id for p in range(len(kept), len(people)) if work.accept(0, p)]
