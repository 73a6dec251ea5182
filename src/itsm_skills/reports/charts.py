"""Places on charts, in the units of each drawing. The templates draw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from itsm_skills.days import short_date, short_month
from itsm_skills.reports.wording import number

TRACK_START, TRACK_END = 12.0, 148.0


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """Places from 12 to 148 on a track of 160 units; None if there's nothing to mark."""

    claimed: float | None
    evidenced: float | None
    target: float
    ticks: tuple[float, ...]


def dumbbell(claimed: float | None, evidenced: int | None, target: float, top: int) -> Dumbbell:
    """Return the places of the rating, the level backed by evidence and the target, on a scale from 0 to ``top``."""

    def place(level: float) -> float:
        return round(TRACK_START + (TRACK_END - TRACK_START) * level / top, 1)

    return Dumbbell(
        None if claimed is None else place(claimed),
        None if evidenced is None else place(evidenced),
        place(target),
        tuple(place(level) for level in range(top + 1)),
    )


@dataclass(frozen=True, slots=True)
class Dot:
    """Places from 12 to 148 on a track of 160 units; ``low`` and ``high`` are None if there's no interval."""

    value: float
    low: float | None
    high: float | None
    zero: float


def dot(value: float, low: float | None, high: float | None, reach: float) -> Dot:
    """Return the places of a difference and its interval on a track from −``reach`` to ``reach`` (above 0)."""

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
    """Return the places of the band from ``low`` to ``high`` on a scale from 0 to ``top``."""

    def place(level: float) -> float:
        return round(TRACK_START + (TRACK_END - TRACK_START) * level / top, 1)

    return Band(place(low), place(high), tuple(place(level) for level in range(top + 1)))


@dataclass(frozen=True, slots=True)
class BalanceScale:
    """Places from 20 to 320 on a scale of 340 units; ``ticks`` are (place, text), and inside ``band`` people are balanced."""

    low: float
    high: float
    value: float
    zero: float
    band: tuple[float, float] | None
    ticks: tuple[tuple[float, str], ...]
    keys: tuple[str, ...]


def balance_scale(difference: float, low: float, high: float, no_tilt: float | None) -> BalanceScale:
    """Return the places of the balance and its interval, on a scale of at least 2 levels either way.

    The band reaches ``no_tilt`` levels to either side of 0. ``keys`` name the mark, the interval and the band, with their
    numbers.
    """
    reach = max(2, int(max(abs(low), abs(high))) + 1)

    def place(value: float) -> float:
        return round(170 + 150 * value / reach, 1)

    ticks = tuple((place(step), signed(step) if step else "0") for step in range(-reach, reach + 1))
    band = None if no_tilt is None else (place(-no_tilt), place(no_tilt))
    keys = [f"balance {signed(difference)}", f"95% interval {signed(low)} to {signed(high)}"]
    if no_tilt is not None:
        keys.append(f"balanced: within {number(no_tilt)} of zero")
    return BalanceScale(place(low), place(high), place(difference), place(0), band, ticks, tuple(keys))


def signed(value: float) -> str:
    """Return one decimal with its sign, or a whole number with its sign."""
    text = number(value) if isinstance(value, float) else str(value).replace("-", "−")
    return text if value <= 0 or text == "0.0" else f"+{text}"


@dataclass(frozen=True, slots=True)
class Axis:
    """Labels along a track, at places in per cent of its width, each of one line or more.

    ``middle`` says that they are centred on their places; otherwise they begin there.
    """

    labels: tuple[tuple[float, tuple[str, ...]], ...]
    middle: bool


def level_axis(top: int) -> Axis:
    """Return the numbers of the levels above the tracks of a scale from 0 to ``top``."""
    places = (TRACK_START + (TRACK_END - TRACK_START) * level / top for level in range(top + 1))
    return Axis(tuple((round(place / 1.6, 2), (str(level),)) for level, place in enumerate(places)), middle=True)


@dataclass(frozen=True, slots=True)
class Span:
    """A bar from ``start`` to ``end`` and marks at ``days``, in per cent of the line; quarters begin at ``ticks``."""

    ticks: tuple[float, ...]
    start: float = 0
    end: float = 0
    days: tuple[float, ...] = ()
    kind: str = "bar"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The line on which a plan is drawn, from ``start`` to before ``end``; ``last`` is the last day of the plan.

    Its quarters begin on ``quarters``; ``lines`` are drawn across it.
    """

    start: date
    end: date
    last: date
    quarters: tuple[date, ...]
    lines: tuple[date, ...]

    def place(self, day: date) -> float:
        """Return the place of the beginning of ``day``, in per cent of the line."""
        return round(100 * (day - self.start).days / (self.end - self.start).days, 2)

    @property
    def _ticks(self) -> tuple[float, ...]:
        return tuple(self.place(day) for day in self.lines)

    def axis(self) -> Axis:
        """Return the weeks and days on which quarters begin; if there are more than four, every other one."""
        every = 1 if len(self.quarters) <= 4 else 2
        labels, year = [], 0
        for quarter, day in list(enumerate(self.quarters, 1))[::every]:
            lines = (f"Week {13 * quarter - 12}", short_date(day))
            labels.append((self.place(day), lines if day.year == year else (*lines, str(day.year))))
            year = day.year
        return Axis(tuple(labels), middle=False)

    def bar(self, first: date, last: date) -> Span:
        """Return the bar from ``first`` to ``last``, both included."""
        return Span(self._ticks, self.place(first), self.place(last + timedelta(days=1)))

    def marks(self, days: tuple[date, ...], kind: str) -> Span:
        """Return marks of the ``kind`` ``milestone`` or ``turn`` on ``days``."""
        return Span(self._ticks, days=tuple(self.place(day) for day in days), kind=kind)


def calendar(quarters: tuple[date, ...], last: date, turn: date | None = None) -> Calendar:
    """Return the line of a plan to the day ``last``, or to a little after ``turn`` if that's later."""
    start, after = quarters[0], last + timedelta(days=1)
    if turn is None or turn < after:
        return Calendar(start, after, last, quarters, quarters)
    room = timedelta(days=(turn - start).days // 25 + 1)  # a mark on the day itself would be cut in half
    return Calendar(start, turn + room, last, quarters, (*quarters, after))


@dataclass(frozen=True, slots=True)
class Plot:
    """Many levels below one another, in columns. A row is a name and a drawn scale; ``numbers`` label the levels above."""

    columns: tuple[tuple[tuple[str, object], ...], ...]
    numbers: object


Point = tuple[date, float | None, float | None, float | None]
"""A day, and the mean with its interval in levels, None if there's no mean."""


@dataclass(frozen=True, slots=True)
class TrendChart:
    """A small chart of 160 by 104 units; ``points`` are (place, value, low, high), ``levels`` (place, text)."""

    title: str
    points: tuple[tuple[float, float, float, float], ...]
    levels: tuple[tuple[float, str], ...]
    first: str
    last: str


def trend(title: str, points: Sequence[Point], top: int) -> TrendChart:
    """Return the places of means and intervals: across by day from 26 to 148, and down from ``top`` at 8 to 0 at 80."""
    first, last = points[0][0], points[-1][0]
    length = (last - first).days

    def across(day: date) -> float:
        return round(26 + 122 * (day - first).days / length, 1)

    def down(level: float) -> float:
        return round(80 - 72 * level / top, 1)

    return TrendChart(
        title,
        tuple(
            (across(day), down(mean), down(low), down(high))
            for day, mean, low, high in points
            if mean is not None and low is not None and high is not None
        ),
        tuple((down(level), str(level)) for level in range(top + 1)),
        short_month(first),
        short_month(last),
    )
