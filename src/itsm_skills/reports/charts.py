"""Places on charts, in units of their drawings; the drawing itself stands in the templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from itsm_skills.reports.plain import number

TRACK_START, TRACK_END = 12.0, 148.0


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """Places from 12 to 148 on a track of 160 units; None where there is nothing to mark."""

    claimed: float | None
    evidenced: float | None
    target: float
    ticks: tuple[float, ...]


def dumbbell(claimed: int | None, evidenced: int | None, target: int, top: int) -> Dumbbell:
    """Return where claimed, evidenced and target level stand on the track of a scale from 0 to ``top``."""

    def place(level: int) -> float:
        return round(TRACK_START + (TRACK_END - TRACK_START) * level / top, 1)

    return Dumbbell(
        None if claimed is None else place(claimed),
        None if evidenced is None else place(evidenced),
        place(target),
        tuple(place(level) for level in range(top + 1)),
    )


@dataclass(frozen=True, slots=True)
class Dot:
    """Places from 12 to 148 on a track of 160 units; ``low`` and ``high`` are None where there is no interval."""

    value: float
    low: float | None
    high: float | None
    zero: float


def dot(value: float, low: float | None, high: float | None, reach: float) -> Dot:
    """Return where a difference and its interval stand on a track from −``reach`` to ``reach`` (above 0)."""

    def place(at: float) -> float:
        share = (max(-reach, min(reach, at)) + reach) / (2 * reach)
        return round(TRACK_START + (TRACK_END - TRACK_START) * share, 1)

    return Dot(place(value), None if low is None else place(low), None if high is None else place(high), place(0))


@dataclass(frozen=True, slots=True)
class Band:
    """A bar from 12 to 148 on a track of 160 units; ``ticks`` mark the levels."""

    start: float
    end: float
    ticks: tuple[float, ...]


def band(low: float, high: float, top: int) -> Band:
    """Return where the band from ``low`` to ``high`` stands on the track of a scale from 0 to ``top``."""

    def place(level: float) -> float:
        return round(TRACK_START + (TRACK_END - TRACK_START) * level / top, 1)

    return Band(place(low), place(high), tuple(place(level) for level in range(top + 1)))


@dataclass(frozen=True, slots=True)
class BalanceScale:
    """Places from 20 to 320 on a scale of 340 units; ``ticks`` are (place, text)."""

    low: float
    high: float
    value: float
    zero: float
    ticks: tuple[tuple[float, str], ...]


def balance_scale(difference: float, low: float, high: float) -> BalanceScale:
    """Return where the balance and its interval stand on a scale that reaches at least 2 levels either way."""
    reach = max(2, int(max(abs(low), abs(high))) + 1)

    def place(value: float) -> float:
        return round(170 + 150 * value / reach, 1)

    ticks = tuple((place(step), signed(step) if step else "0") for step in range(-reach, reach + 1))
    return BalanceScale(place(low), place(high), place(difference), place(0), ticks)


def signed(value: float) -> str:
    """Return one decimal with its sign, or a whole number with its sign."""
    text = number(value) if isinstance(value, float) else str(value).replace("-", "−")
    return text if value <= 0 else f"+{text}"


@dataclass(frozen=True, slots=True)
class Span:
    """A bar from ``start``, ``width`` wide, on a line of 400 units; ``ticks`` mark the quarters."""

    start: float
    width: float
    ticks: tuple[float, ...]


def span(start: date, end: date, plan_start: date, plan_end: date, quarters: int) -> Span:
    """Return the bar of an action on the line of a plan of ``quarters``."""
    length = (plan_end - plan_start).days + 1
    ticks = tuple(round(400 * quarter / quarters, 1) for quarter in range(quarters))
    return Span(
        round(400 * (start - plan_start).days / length, 1),
        round(400 * ((end - start).days + 1) / length, 1),
        ticks,
    )
