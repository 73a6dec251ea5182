"""Hours planned and spent, what is due, and what is unfinished. It uses no file and no clock; ``today`` is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from itsm_skills.planning.limits import WEEKS_PER_QUARTER
from itsm_skills.planning.personal.carry_over import Remains
from itsm_skills.progress.kept_plan import KeptAction, KeptPlan, Status

DAYS_PER_QUARTER = 7 * WEEKS_PER_QUARTER


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of development time and hours within normal work, each 0 or more."""

    extra: float = 0.0
    work: float = 0.0

    def __add__(self, other: Hours) -> Hours:
        return Hours(self.extra + other.extra, self.work + other.work)

    def __bool__(self) -> bool:
        return self.extra > 0 or self.work > 0

    def rounded(self) -> Hours:
        """Return them rounded to one decimal."""
        return Hours(round(self.extra, 1), round(self.work, 1))

    def shared(self, share: float) -> Hours:
        """Return ``share`` (0 to 1) of them."""
        return Hours(self.extra * share, self.work * share)


class ActionTiming(StrEnum):
    """Whether an action that is still to do is late, under way or ahead."""

    LATE = "late"
    UNDER_WAY = "under way"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An action still to do: the hours left (planned minus spent, at least 0), its last day, and whether it's late."""

    action: str
    name: str
    left: Hours
    ends: date
    late: bool


@dataclass(frozen=True, slots=True)
class QuarterHours:
    """Hours of one quarter of 13 weeks, counted from 1; 0 is the time before the plan's first day.

    ``first`` and ``last`` are its days; None for ``first`` of quarter 0.
    """

    number: int
    first: date | None
    last: date
    planned: Hours
    spent: Hours


def planned(action: KeptAction) -> Hours:
    """Return the hours planned; none for an action that was dropped."""
    return Hours() if action.status is Status.DROPPED else Hours(action.extra_hours, action.work_hours)


def spent(action: KeptAction) -> Hours:
    """Return the hours spent so far; unknown hours count as 0."""
    return Hours(action.extra_spent or 0.0, action.work_spent or 0.0)


def left(action: KeptAction) -> Hours:
    """Return the hours planned minus those spent, at least 0, of an action still to do; none for any other."""
    if not action.is_open:
        return Hours()
    return Hours(
        max(0.0, action.extra_hours - (action.extra_spent or 0.0)),
        max(0.0, action.work_hours - (action.work_spent or 0.0)),
    )


def total(parts: Iterable[Hours]) -> Hours:
    """Return the sum of ``parts``."""
    return sum(parts, Hours())


def standing(action: KeptAction, today: date) -> ActionTiming | None:
    """Return whether ``action`` is late, under way or ahead on ``today``; None if it's no longer to do."""
    if not action.is_open:
        return None
    if action.ends < today:
        return ActionTiming.LATE
    return ActionTiming.UNDER_WAY if action.begins <= today else ActionTiming.AHEAD


def due(kept: KeptPlan, today: date) -> tuple[KeptAction, ...]:
    """Return the actions still to do that should have started by ``today``, in the order of their last days."""
    found = [
        action for action in kept.actions if standing(action, today) in {ActionTiming.LATE, ActionTiming.UNDER_WAY}
    ]
    return tuple(sorted(found, key=lambda action: action.ends))


def unfinished(kept: KeptPlan, today: date) -> tuple[Unfinished, ...]:
    """Return the actions still planned or moved, in the order of the plan, with the hours left."""
    return tuple(
        Unfinished(action.id, action.name, left(action), action.ends, standing(action, today) is ActionTiming.LATE)
        for action in kept.actions
        if action.is_open
    )


def remains_of(kept: KeptPlan) -> Remains:
    """Return what ``kept`` leaves for the next plan: hours left for open actions, and the actions done or dropped."""
    open_ones = {action.id: left(action) for action in kept.actions if action.is_open}
    closed = frozenset(action.id for action in kept.actions if not action.is_open)
    return Remains({name: (hours.extra, hours.work) for name, hours in open_ones.items()}, closed)


def by_quarter(kept: KeptPlan, today: date) -> tuple[QuarterHours, ...]:
    """Return the hours of each quarter that has any, in order.

    Planned hours are spread evenly over the weeks of their action, as in the plan. Nobody records when an hour was
    spent, so hours spent are spread evenly from the first day of the action to the day on which it was done, or to its
    last day if it isn't done, but never beyond ``today``.
    """
    found: dict[int, tuple[Hours, Hours]] = {}
    for action in kept.actions:
        for number, share in _shares(kept.start, action.begins, _sunday(action.ends)):
            before = found.get(number, (Hours(), Hours()))
            found[number] = (before[0] + planned(action).shared(share), before[1])
        for number, share in _shares(kept.start, *_spent_within(action, today)):
            before = found.get(number, (Hours(), Hours()))
            found[number] = (before[0], before[1] + spent(action).shared(share))
    return tuple(_quarter(kept.start, number, *found[number]) for number in sorted(found) if any(found[number]))


def _sunday(day: date) -> date:
    """Return the last day of the week of ``day``."""
    return day + timedelta(days=6 - day.weekday())


def _spent_within(action: KeptAction, today: date) -> tuple[date, date]:
    since = action.evidence.since if action.evidence else None
    last = min(since or action.ends, today)
    return min(action.begins, last), last


def _shares(start: date, first: date, last: date) -> Iterator[tuple[int, float]]:
    """Yield each quarter that the days from ``first`` to ``last`` touch, with its share of them, 0 to 1."""
    days = (last - first).days + 1
    begin, end = (first - start).days, (last - start).days + 1
    if begin < 0:
        yield 0, (min(end, 0) - begin) / days
    for number in range(max(0, begin) // DAYS_PER_QUARTER, -(-end // DAYS_PER_QUARTER)):
        low, high = number * DAYS_PER_QUARTER, (number + 1) * DAYS_PER_QUARTER
        yield number + 1, (min(end, high) - max(begin, low)) / days


def _quarter(start: date, number: int, hours: Hours, used: Hours) -> QuarterHours:
    first = start + timedelta(days=(number - 1) * DAYS_PER_QUARTER)
    last = first + timedelta(days=DAYS_PER_QUARTER - 1)
    return QuarterHours(number, first if number else None, last, hours, used)
