"""The plan as a mixed-integer program: columns and rows, as plain numbers.

Columns (0 or 1): ``begins[a, q]``, action a starts in quarter q; ``makes[a, s, q]``, started in q it is the one
that step s is credited to; ``stands[s, t]``, step s is reached by the beginning of quarter t; ``goal[k]``.
Every step is credited once, to an action that makes it in the quarter in which it is first reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from itsm_skills.planning.limits import MAX_GOALS
from itsm_skills.planning.model.candidates import needed_by
from itsm_skills.planning.model.case import Candidate, Case, Step

Terms = list[tuple[int, float]]
"""Columns with their coefficients."""


@dataclass(slots=True)
class Program:
    """Columns that are 0 or 1, and rows ``low <= sum <= high``."""

    columns: int = 0
    rows: list[tuple[float, float, Terms]] = field(default_factory=list)

    def column(self) -> int:
        """Add a column and return its number."""
        self.columns += 1
        return self.columns - 1

    def row(self, terms: Terms, low: float = -inf, high: float = inf) -> None:
        """Add a row."""
        self.rows.append((low, high, terms))


class PlanProgram:
    """The program of one case; public names are the columns described at the top of this module.

    Where ``program`` is given, it is added to what is there already. At most ``goals`` skills are goals.
    """

    def __init__(self, case: Case, program: Program | None = None, goals: int = MAX_GOALS) -> None:
        self.case = case
        self.program = program or Program()
        self._most_goals = goals
        column = self.program.column
        self.begins = {(item.id, quarter): column() for item in case.candidates for quarter in item.starts}
        self.makes: dict[tuple[str, Step, int], int] = {}
        for item in case.candidates:
            for step in item.covers:
                for quarter in item.starts:
                    sole = len(item.covers) == 1 and not item_is_asked(item, case)
                    self.makes[item.id, step, quarter] = self.begins[item.id, quarter] if sole else column()
        self.makers: dict[Step, list[Candidate]] = {}
        for item in case.candidates:
            for step in item.covers:
                self.makers.setdefault(step, []).append(item)
        self.stands = {
            (step, quarter): column()
            for step, makers in self.makers.items()
            for quarter in range(min(item.first + item.quarters for item in makers), case.quarters + 1)
        }
        self.goal = {skill: column() for skill in case.goals}
        self._limits()
        self._once()
        self._steps()
        self._requirements()
        self._goals()
        self._reasons()

    def worth(self, *, goals: bool) -> Terms:
        """Return the weight of each step, up to its target, reached by the end: of ``goals``, or of other gaps."""
        case = self.case
        return [
            (self.stands[step, case.quarters], case.worth(step))
            for step in self.makers
            if case.worth(step) and (step[0] in case.goals) is goals
        ]

    def require_goals(self) -> None:
        """Make every skill that can be a goal one."""
        for column in self.goal.values():
            self.program.row([(column, 1)], low=1)

    def starts(self, values: Sequence[float]) -> dict[str, int]:
        """Return the start quarter of each chosen action."""
        return {name: quarter for (name, quarter), column in self.begins.items() if values[column] > 0.5}

    def begun(self, item: Candidate, by: int | None = None, factor: float = 1) -> Terms:
        """Return the terms of ``item`` having started in quarter ``by`` or before; None: ever."""
        return [(self.begins[item.id, quarter], factor) for quarter in item.starts if by is None or quarter <= by]

    def stood(self, step: Step, quarter: int, factor: float = 1) -> Terms:
        """Return the terms of ``step`` being reached by the beginning of ``quarter``."""
        column = self.stands.get((step, quarter))
        return [] if column is None else [(column, factor)]

    def _limits(self) -> None:
        case, row = self.case, self.program.row
        extra: list[Terms] = [[] for _ in range(case.quarters)]
        work: list[Terms] = [[] for _ in range(case.quarters)]
        active: list[Terms] = [[] for _ in range(case.quarters)]
        for item in case.candidates:
            for quarter in item.starts:
                column = self.begins[item.id, quarter]
                for offset in range(item.quarters):
                    extra[quarter + offset].append((column, item.extra[offset]))
                    work[quarter + offset].append((column, item.work[offset]))
                    active[quarter + offset].append((column, 1))
        for quarter in range(case.quarters):
            row(extra[quarter], high=case.extra)
            row(work[quarter], high=case.work)
            row(active[quarter], high=case.active)
        row([(column, item.pence) for item in case.candidates for column, _ in self.begun(item)], high=case.budget)

    def _once(self) -> None:
        for item in self.case.candidates:
            self.program.row(self.begun(item), high=1)

    def _steps(self) -> None:
        """A step is reached once an action is credited with it; credit needs the action and its start level."""
        row = self.program.row
        for (step, quarter), column in self.stands.items():
            terms: Terms = [(column, 1), *self.stood(step, quarter - 1, -1)]
            for item in self.makers[step]:
                made = self.makes.get((item.id, step, quarter - item.quarters))
                if made is not None:
                    terms.append((made, -1))
            row(terms, 0, 0)
            if (lower := (step[0], step[1] - 1)) in self.makers:
                row([(column, 1), *self.stood(lower, quarter, -1)], high=0)
        for (name, _, quarter), made in self.makes.items():
            begins = self.begins[name, quarter]
            if made != begins:
                row([(made, 1), (begins, -1)], high=0)
        for step, makers in self.makers.items():
            for item in makers:
                self._start_level(item, step)

    def _start_level(self, item: Candidate, step: Step) -> None:
        """Credit is given only from the level that the lift starts from, and always where it is due."""
        given, row = item.covers[step], self.program.row
        for quarter in item.starts:
            end = quarter + item.quarters
            if given:
                row([(self.makes[item.id, step, quarter], 1), *self.stood(given, quarter, -1)], high=0)
                terms = [(self.begins[item.id, quarter], 1), *self.stood(given, quarter), *self.stood(step, end, -1)]
                row(terms, high=1)
            elif self.makes[item.id, step, quarter] != self.begins[item.id, quarter]:
                row([*self.begun(item, quarter), *self.stood(step, end, -1)], high=0)

    def _requirements(self) -> None:
        """What an action requires is reached, or done, before it starts (summed over quarters, the tighter form)."""
        by_id = {item.id: item for item in self.case.candidates}
        for item in self.case.candidates:
            for quarter in item.starts:
                for step in item.requires:
                    self.program.row([*self.begun(item, quarter), *self.stood(step, quarter, -1)], high=0)
                for name in item.after:
                    giver = by_id[name]
                    terms = [*self.begun(item, quarter), *self.begun(giver, quarter - giver.quarters, -1)]
                    self.program.row(terms, high=0)

    def _goals(self) -> None:
        """At most so many goals, each moved by an action that is applied at work."""
        self.program.row([(column, 1) for column in self.goal.values()], high=self._most_goals)
        for skill, column in self.goal.items():
            terms: Terms = [(column, 1)]
            for (name, step, _), made in self.makes.items():
                if step[0] == skill and self.case.serves(step, self.goal) and self._applied(name):
                    terms.append((made, -1))
            self.program.row(terms, high=0)

    def _applied(self, name: str) -> bool:
        return next(item.applied for item in self.case.candidates if item.id == name)

    def _reasons(self) -> None:
        """Every chosen action moves a goal, or gives what another chosen action requires."""
        # The objective counts steps of gaps that aren't goals as well, because an action chosen for a goal may close
        # some of them too. Without these rows the solver would fill spare hours with actions for such gaps alone, and
        # the limit on the number of goals would mean nothing.
        #
        # An action's reason must be a step that it is itself credited with. Of two actions that make the same step only
        # one gets the credit, so the other can't be justified by it. ``counts`` is 1 only if both hold: the action has
        # the credit, and a goal or another action needs the step. An action that makes one step and nothing else always
        # has the credit (``makes`` is ``begins``), so it needs no such column.
        #
        # Two actions can't justify each other in a circle: ``_requirements`` makes each of them end before the other
        # starts. So every chain of reasons runs forward in time and ends with an action that moves a goal.
        users = needed_by(self.case.candidates)
        row = self.program.row
        for item in self.case.candidates:
            terms = self.begun(item)
            for user in self.case.candidates:
                if item.id in user.after:
                    terms += self.begun(user, factor=-1)
            if self.makes_nothing_apart(item):
                (step,) = item.covers
                row([*terms, *self._for(step, item, users)], high=0)
                continue
            for step in item.covers:
                wanted = self._for(step, item, users)
                if not wanted:
                    continue
                counts = self.program.column()
                terms.append((counts, -1))
                row([(counts, 1), *wanted], high=0)
                row([(counts, 1), *((self.makes[item.id, step, q], -1) for q in item.starts)], high=0)
            row(terms, high=0)

    def makes_nothing_apart(self, item: Candidate) -> bool:
        """Return whether ``item`` makes one step only and is chosen for nothing else."""
        return len(item.covers) == 1 and not item_is_asked(item, self.case)

    def _for(self, step: Step, item: Candidate, users: Mapping[Step, Iterable[Candidate]]) -> Terms:
        """Return, negated, what the credit for ``step`` can serve: its goal, and actions that require it."""
        terms: Terms = []
        if self.case.serves(step, self.goal):
            terms.append((self.goal[step[0]], -1))
        for user in users.get(step, ()):
            if user is not item:
                terms += self.begun(user, factor=-1)
        return terms


def item_is_asked(item: Candidate, case: Case) -> bool:
    """Return whether some action requires the qualification that ``item`` gives."""
    return any(item.id in other.after for other in case.candidates)
