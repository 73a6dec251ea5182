"""Several assessments of one person in order of time: the mean of each domain with its interval, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports import wording
from itsm_skills.reports.change.view import change_sentence
from itsm_skills.reports.profile.view import DomainView
from itsm_skills.scoring.change import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """The mean of a domain on ``day`` with its 95% interval, in levels; all None if there were too few answers."""

    day: date
    mean: float | None
    low: float | None
    high: float | None

    @property
    def text(self) -> str:
        """The mean and its interval in words."""
        if self.mean is None or self.low is None or self.high is None:
            return "–"
        return f"{wording.number(self.mean)} ({wording.number(self.low)} to {wording.number(self.high)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainTrend:
    """One domain, with a point for each assessment."""

    id: str
    name: str
    points: tuple[TrendPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceView:
    """What changed since the assessment of ``day``: a sentence for each reliable change, and one for all other domains."""

    day: date
    clear: tuple[str, ...]
    rest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentTrendView:
    """All assessments, oldest first. ``domains`` have a mean on at least two days; the names of the others are ``apart``."""

    days: tuple[date, ...]
    top: int
    domains: tuple[DomainTrend, ...]
    apart: tuple[str, ...]
    since: tuple[SinceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """One assessment: its day, its domains, and the change from it to the newest one (None for the newest)."""

    day: date
    domains: tuple[DomainView, ...]
    change: Change | None = None


def trend_view(assessed: Sequence[Assessed], framework: Framework) -> AssessmentTrendView | None:
    """Return the view of the assessments, or None if there are fewer than two.

    They are in order of time, from different days and against the same role. What changed is said since the first
    assessment and since the last but one.
    """
    if len(assessed) < 2:
        return None
    days = tuple(one.day for one in assessed)
    trends = [
        DomainTrend(id=domain.id, name=domain.name, points=tuple(_point(one, domain.id) for one in assessed))
        for domain in assessed[-1].domains
    ]
    drawn = [trend for trend in trends if sum(point.mean is not None for point in trend.points) > 1]
    return AssessmentTrendView(
        days=days,
        top=framework.scale.top,
        domains=tuple(drawn),
        apart=tuple(trend.name for trend in trends if trend not in drawn),
        since=tuple(
            _since(one.day, one.change, framework) for one in dict.fromkeys((assessed[0], assessed[-2])) if one.change
        ),
    )


def _point(one: Assessed, name: str) -> TrendPoint:
    found = next((domain for domain in one.domains if domain.id == name), None)
    if found is None or found.mean is None:
        return TrendPoint(day=one.day, mean=None, low=None, high=None)
    return TrendPoint(day=one.day, mean=found.mean, low=found.low, high=found.high)


def _since(day: date, found: Change, framework: Framework) -> SinceView:
    clear = tuple(
        f"{framework.domains[item.id].name}: {change_sentence(item)}." for item in found.domains if item.reliable
    )
    compared = sum(item.index is not None for item in found.domains)
    left = compared - len(clear)
    if not compared:
        rest = "You rated too few skills both times for a comparison."
    elif left:
        others = "other " if clear else ""
        rest = f"There's no reliable change in {wording.count(left, f'{others}domain')}."
    else:
        rest = ""
    return SinceView(day=day, clear=clear, rest=rest)
