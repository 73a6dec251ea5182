"""Somebody who holds every published number and wants to know what fewer than K people answered.

Knows nothing of how a release is made but what its documentation says, and is given far more than a reader has:
who has an answer, in which team, at each release, and whose answer has changed. Only the levels are unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, inf

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

from itsm_skills.teams.release.release import Cell, Release

Team = tuple[str, ...]
Answer = tuple[str, int]
"""Whose answer it is, and which of theirs: two of one person differ, and their levels are two unknowns."""
Presence = Mapping[Answer, Team]
"""The answers at one release, and where they stand."""

TINY = 1e-7


def small_remainders(release: Release) -> list[tuple[Team, int]]:
    """Return where a team's number less those of the teams shown inside it leaves 1 to K − 1 answers."""
    shown = {cell.team: cell.answers for cell in release.cells if cell.answers is not None}
    found = []
    for team, answers in shown.items():
        inside = sum(number for other, number in shown.items() if _next_above(other, shown) == team)
        if 0 < answers - inside < release.fewest or answers < release.fewest:
            found.append((team, answers - inside))
    return found


def _next_above(team: Team, shown: Iterable[Team]) -> Team | None:
    above = [other for other in shown if other != team and team[: len(other)] == other]
    return max(above, key=len, default=None)


@dataclass(frozen=True)
class Fact:
    """The levels of ``answers`` sum to a whole number from ``low`` to ``high``."""

    answers: frozenset[Answer]
    low: int
    high: int


@dataclass(frozen=True)
class Attack:
    """Releases of one skill, with the answers that were there at each; levels run from 0 to ``top``."""

    releases: Sequence[Release]
    present: Sequence[Presence]
    top: int

    @cached_property
    def facts(self) -> list[Fact]:
        """What the shown cells say of the answers then in the team.

        A cell whose number is not that of the team, or that only repeats an earlier one although the team has
        changed, speaks of other answers: documented, and left aside.
        """
        facts: list[Fact] = []
        earlier: dict[Team, list[tuple[Cell, frozenset[Answer]]]] = {}
        for release, presence in zip(self.releases, self.present, strict=True):
            for cell in release.cells:
                if cell.answers is None:
                    continue
                group = _under(presence, cell.team)
                repeats = any(old == cell and before != group for old, before in earlier.get(cell.team, ()))
                earlier.setdefault(cell.team, []).append((cell, group))
                if len(group) == cell.answers and not repeats:
                    facts.append(self._fact(cell, group))
        return facts

    def _fact(self, cell: Cell, group: frozenset[Answer]) -> Fact:
        assert cell.low is not None
        assert cell.high is not None
        low, high = cell.low * len(group), cell.high * len(group)
        open_end = cell.low < cell.high < self.top
        return Fact(group, ceil(low - TINY), ceil(high - TINY) - 1 if open_end else floor(high + TINY))

    @cached_property
    def cohorts(self) -> list[frozenset[Answer]]:
        """Answers with the same history: by subtraction no group of fewer can be told apart."""
        history: dict[tuple[Team | None, ...], set[Answer]] = {}
        for answer in {answer for presence in self.present for answer in presence}:
            places = tuple(presence.get(answer) for presence in self.present)
            history.setdefault(places, set()).add(answer)
        return [frozenset(answers) for _, answers in sorted(history.items(), key=lambda item: repr(item[0]))]

    @cached_property
    def hidden(self) -> list[frozenset[Answer]]:
        """The answers behind every cell that was withheld."""
        return [
            group
            for release, presence in zip(self.releases, self.present, strict=True)
            for cell in release.cells
            if cell.answers is None and (group := _under(presence, cell.team))
        ]

    def findings(self, truth: Mapping[Answer, int]) -> list[tuple[frozenset[Answer], int]]:
        """Return the groups whose sum of levels is certain and gives levels away, with that sum.

        A certain sum gives levels away where the group is smaller than K, or where all of it, or all but one, must
        be at an end of the scale. ``truth`` only saves time, and discards what an attacker would believe wrongly.
        """
        if not _holds(self.facts, truth):
            return []
        fewest = min(release.fewest for release in self.releases)
        found = []
        for group in {*self.cohorts, *self.hidden}:
            total = sum(truth[answer] for answer in group)
            telling = len(group) < fewest or total <= 1 or total >= len(group) * self.top - 1
            if telling and not self._open(group, truth) and self._range(group) == (total, total):
                found.append((group, total))
        return found

    def _open(self, group: frozenset[Answer], truth: Mapping[Answer, int]) -> bool:
        """Return whether a level more or less in ``group``, made up for elsewhere or not, fits everything known."""
        for cohort in self.cohorts:
            inner = cohort & group
            for step in (1, -1):
                if not inner or not self._may(inner, step, truth):
                    continue
                if self._fits(truth, [(inner, step)]):
                    return True
                for other in self.cohorts:
                    outer = other - group
                    if outer and self._may(outer, -step, truth) and self._fits(truth, [(inner, step), (outer, -step)]):
                        return True
        return False

    def _may(self, answers: frozenset[Answer], step: int, truth: Mapping[Answer, int]) -> bool:
        return any(0 <= truth[answer] + step <= self.top for answer in answers)

    def _fits(self, truth: Mapping[Answer, int], moves: list[tuple[frozenset[Answer], int]]) -> bool:
        for fact in self.facts:
            total = sum(truth[answer] for answer in fact.answers)
            total += sum(step for answers, step in moves if answers <= fact.answers)
            if not fact.low <= total <= fact.high:
                return False
        return True

    def _range(self, group: frozenset[Answer]) -> tuple[int, int]:
        """Return the least and greatest sum of ``group``, by integer programming over the sums of cohorts."""
        parts = [part for cohort in self.cohorts for part in (cohort & group, cohort - group) if part]
        wanted = np.array([1.0 if part <= group else 0.0 for part in parts])
        rows = np.array([[1.0 if part <= fact.answers else 0.0 for part in parts] for fact in self.facts])
        ends = Bounds(0, [self.top * len(part) for part in parts])
        limits = []
        if self.facts:
            limits = [LinearConstraint(rows, [f.low for f in self.facts], [f.high for f in self.facts])]
        reached = []
        for sign in (1, -1):
            solved = milp(sign * wanted, integrality=np.ones(len(parts)), bounds=ends, constraints=limits)
            reached.append(round(sign * solved.fun) if solved.success else sign * -inf)
        return int(reached[0]), int(reached[1])


def _under(presence: Presence, team: Team) -> frozenset[Answer]:
    return frozenset(answer for answer, place in presence.items() if place[: len(team)] == team)


def _holds(facts: Sequence[Fact], truth: Mapping[Answer, int]) -> bool:
    return all(fact.low <= sum(truth[answer] for answer in fact.answers) <= fact.high for fact in facts)
