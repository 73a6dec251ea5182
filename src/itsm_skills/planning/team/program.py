"""The plan of a team as one program: each person's own rules as in a personal plan, and what they share.

Columns in addition to those of each person: ``covered[r, k]``, requirement r has its k-th missing person; for each
person whether they have a second and a third goal; and whether somebody who alone meets a requirement starts an action
before anybody can stand in for them.
"""

from __future__ import annotations

from collections import Counter
from math import ceil, floor, gcd

from itsm_skills.planning.limits import MAX_GOALS
from itsm_skills.planning.model.candidates import make_case
from itsm_skills.planning.model.program import PlanProgram, Program, Terms
from itsm_skills.planning.personal.choice import MONEY_PARTS
from itsm_skills.planning.team.demand import BEST_FIT, Learner, Required, TeamDemand
from itsm_skills.planning.team.mandates import one_at_a_time, share_mandates
from itsm_skills.planning.team.protection import exposure
from itsm_skills.planning.team.showing import outside_terms


class TeamProgram:
    """The program of ``demand``; ``forms`` are those of the people whom an action could bring nearer, by key.

    ``per_exposed`` is what one unit of ``exposure`` weighs in ``suiting``, which sets it.
    """

    def __init__(self, demand: TeamDemand) -> None:
        self.demand = demand
        self.program = Program()
        self.forms: dict[str, PlanProgram] = {}
        short = demand.short()
        for learner in demand.learners:
            case = make_case(demand.personal(learner, short), shared=True)
            if case.candidates:
                form = PlanProgram(case, self.program)
                one_at_a_time(form)
                self.forms[learner.key] = form
        share_mandates(self.program, self.forms.values(), demand.held_elsewhere)
        self._budget()
        self.covered = {required: self._cover(required) for required in short}
        self.per_place, self.per_zero = self._weights()
        self.per_exposed = 1

    def _budget(self) -> None:
        terms: Terms = [term for form in self.forms.values() for term in _spent(form)]
        for learner in self._planned():
            terms += outside_terms(self.demand, learner, self.forms[learner.key])
        self.program.row(terms, high=floor(self.demand.budget * 100 + 1e-6))

    def _planned(self) -> list[Learner]:
        return [learner for learner in self.demand.learners if learner.key in self.forms]

    def _cover(self, required: Required) -> list[int]:
        """Return the columns of the missing people; as many can be there as newly reach the level."""
        columns = [self.program.column() for _ in range(self.demand.missing(required))]
        terms: Terms = [(column, 1) for column in columns]
        for learner in self._planned():
            form = self.forms[learner.key]
            if required.skill not in form.case.wanted or not required.concerns(learner):
                continue
            if form.case.level(required.skill) < required.level:
                terms += form.stood((required.skill, required.level), form.case.quarters, -1)
        self.program.row(terms, high=0)
        return columns

    def _weights(self) -> tuple[int, int]:
        """Return the weights of a missing person, and of a requirement's first: each above all that comes after it."""
        have = {required: required.people - len(columns) for required, columns in self.covered.items()}
        zeros = sum(count == 0 for count in have.values())
        singles = sum(count < 2 <= required.people for required, count in have.items())
        per_zero = singles + 1
        return zeros * per_zero + singles + 1, per_zero

    def coverage(self) -> Terms:
        """Return what is wanted first: people there, then requirements that nobody met, then single ones."""
        terms: Terms = []
        for required, columns in self.covered.items():
            have = required.people - len(columns)
            for count, column in enumerate(columns, have):
                rank = self.per_zero if count == 0 else 1 if count == 1 else 0
                terms.append((column, self.per_place + rank))
        return terms

    def places(self, value: float) -> int:
        """Return the most missing people that a value of ``coverage`` can mean."""
        most = sum(len(columns) for columns in self.covered.values())
        return floor(min(most, (value + 1e-6) / self.per_place))

    def suiting(self) -> Terms:
        """Return what is wanted once the coverage is settled, negated: the least work of those who alone meet a
        requirement, each unit of which outweighs all that follows; then the levels newly reached by people whom they
        suit best. Adds the columns of ``exposure``.
        """
        misfits: Terms = []
        for learner in self._planned():
            form = self.forms[learner.key]
            for skill, level in self.demand.reached_levels(learner):
                if misfit := BEST_FIT - learner.fit.get(skill, 0):
                    misfits += form.stood((skill, level), form.case.quarters, -misfit)
        self.per_exposed = round(-sum(factor for _, factor in misfits)) + 1
        exposed = exposure(self.demand, self.program, self.forms)
        found: Counter[int] = Counter()
        for column, factor in (*misfits, *((column, -self.per_exposed * factor) for column, factor in exposed)):
            found[column] += round(factor)
        return list(found.items())  # a row holds each column once

    def hours(self) -> Terms:
        """Return the hours of everybody, negated, in ``hour_minutes``."""
        unit = self.hour_minutes
        return [
            term
            for form in self.forms.values()
            for item in form.case.candidates
            for term in form.begun(item, factor=-(item.minutes // unit))
        ]

    @property
    def hour_minutes(self) -> int:
        """The largest number of minutes in which the hours of every candidate are whole."""
        return gcd(*(item.minutes for form in self.forms.values() for item in form.case.candidates)) or 1

    def ties(self) -> Terms:
        """Return what tells choices of equal hours apart, each outweighing all after it.

        Least money; fewest goals beyond the first and second of a person; fewest actions. Adds the columns that count
        the goals.
        """
        amounts = [item.pence for form in self.forms.values() for item in form.case.candidates]
        budget = floor(self.demand.budget * 100)
        unit = max(gcd(*amounts), budget // MONEY_PARTS, 1)
        per_goal = sum(form.case.quarters * form.case.active for form in self.forms.values()) + 1
        per_money = (MAX_GOALS * len(self.forms) + 1) * per_goal
        terms: Terms = []
        for form in self.forms.values():
            for item in form.case.candidates:
                # prices are rounded up, so that every action with one can add a part of a unit
                terms += form.begun(item, factor=-(ceil(item.pence / unit) * per_money + 1))
            terms += [(column, -rank * per_goal) for rank, column in enumerate(self._beyond_one(form), 1)]
        return terms

    def _beyond_one(self, form: PlanProgram) -> list[int]:
        columns = [self.program.column() for _ in range(min(MAX_GOALS, len(form.goal)) - 1)]
        terms: Terms = [(column, 1) for column in form.goal.values()]
        self.program.row([*terms, *((column, -1) for column in columns)], high=1)
        return columns


def _spent(form: PlanProgram) -> Terms:
    return [(column, item.pence) for item in form.case.candidates for column, _ in form.begun(item)]
