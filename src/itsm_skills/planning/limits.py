"""What a plan may use: hours, money, time, and the people and contracts that some actions need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from itsm_skills.frameworks.kinds import Need
from itsm_skills.planning.working_days import next_monday

WEEKS_PER_QUARTER = 13
USUAL_HOURS, USUAL_WORK_HOURS = 40, 80
"""Hours a quarter if nobody says otherwise: development time, and within normal work."""
MAX_GOALS = 3
"""Many goals at once undo what one if-then plan each brings (Dalton & Spiller 2012)."""

NEEDS: dict[str, str] = {
    Need.EXECUTIVE_SPONSOR: "a senior leader who gives their time and support",
    Need.BUDGET_HOLDER: "a budget holder who takes part",
    Need.ENGINEER_TIME: "an agreed amount of engineers' time",
    Need.SUPPLIER_CONTRACT: "a supplier contract that you deal with",
    Need.DIRECT_REPORTS: "people who report to you",
}
"""What shipped actions may need apart from the person's own time, in plain words."""


@dataclass(frozen=True, slots=True)
class Limits:
    """``extra_hours`` of development time and ``work_hours`` within normal work, each for one quarter of 13 weeks.

    ``budget`` is in pounds for the whole plan, ``quarters`` its length, ``active`` how many actions may run
    at once. ``has`` names needs that are met; ``qualifications`` are those held. A plan has at most ``goals``
    goals, 1 to ``MAX_GOALS``. ``start`` is a Monday outside the days
    from 24 December to 1 January; any other day given moves on to the next one.
    """

    start: date
    extra_hours: float = USUAL_HOURS
    work_hours: float = USUAL_WORK_HOURS
    budget: float = 0
    quarters: int = 4
    active: int = 3
    has: frozenset[str] = frozenset()
    qualifications: frozenset[str] = frozenset()
    goals: int = MAX_GOALS

    def __post_init__(self) -> None:
        """Move ``start`` to the Monday on which the plan can begin."""
        object.__setattr__(self, "start", next_monday(self.start))

    @property
    def weeks(self) -> int:
        """Length of the plan in weeks."""
        return self.quarters * WEEKS_PER_QUARTER

    def day(self, week: int) -> date:
        """Return the Monday of ``week``, counted from 0 at the start of the plan."""
        return self.start + timedelta(weeks=week)
