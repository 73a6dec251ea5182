"""What is drawn stands where its number says: places by hand, and the same places measured in the drawing."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.reports import charts
from itsm_skills.reports.document import Column, Document, Drawing, Figure, Section, Table
from itsm_skills.reports.formats.html import to_html

START = date(2026, 3, 9)
QUARTERS = tuple(START + timedelta(weeks=13 * quarter) for quarter in range(4))
LAST = START + timedelta(weeks=52, days=-1)


def drawn(drawing: Drawing) -> str:
    section = Section("x", "X", (Figure(drawing, ""),))
    return to_html(Document("Plan", "Robin", (), (section,), START, ""))


def test_places_on_the_scale_of_the_balance_by_hand() -> None:
    # Reach 2: 75 units to a level, 0 at 170. 1.03 → 247.25, 0.51 → 208.25, 1.54 → 285.5, ±0.52 → 131 and 209
    scale = charts.balance_scale(1.03, 0.51, 1.54, 0.52)
    assert (scale.value, scale.low, scale.high, scale.zero) == (247.2, 208.2, 285.5, 170)
    assert scale.band == (131.0, 209.0)
    assert scale.ticks == ((20.0, "−2"), (95.0, "−1"), (170.0, "0"), (245.0, "+1"), (320.0, "+2"))
    assert scale.keys == ("balance +1.0", "95% interval +0.5 to +1.5", "balanced: within 0.5 of zero")


def test_the_scale_reaches_as_far_as_the_interval() -> None:
    scale = charts.balance_scale(-2.0, -3.2, -0.8, None)
    assert [label for _, label in scale.ticks] == ["−4", "−3", "−2", "−1", "0", "+1", "+2", "+3", "+4"]
    assert (scale.low, scale.band, len(scale.keys)) == (50.0, None, 2)  # 170 − 3.2 · 37.5


@given(st.floats(-4, 4), st.floats(0.05, 1))
def test_the_mark_lies_in_the_band_exactly_where_the_interval_holds_zero(difference: float, half: float) -> None:
    scale = charts.balance_scale(difference, difference - half, difference + half, half)
    assert scale.band is not None
    low, high = scale.band
    assert high - low == pytest.approx(scale.high - scale.low, abs=0.21)
    assert scale.ticks[0][0] <= low <= high <= scale.ticks[-1][0]
    if abs(abs(difference) - half) > 0.01:  # places are rounded to a tenth of a unit
        assert (low < scale.value < high) == (scale.low < scale.zero < scale.high)


def test_the_band_is_drawn_as_wide_as_its_numbers() -> None:
    html = drawn(Drawing("balance", "Words", charts.balance_scale(0.2, -0.4, 0.8, 0.6), "Balance"))
    band = re.search(r'<rect x="([\d.]+)" width="([\d.]+)"[^>]*class="no-tilt"', html)
    assert band is not None
    assert (float(band[1]), float(band[2])) == (125.0, 90.0)  # 170 ± 0.6 · 75
    assert '<circle cx="185.0"' in html  # 170 + 0.2 · 75
    assert "M125.0" not in html
    assert "M140.0 48v16m0-8H230.0m0-8v16" in html  # −0.4 → 140, 0.8 → 230
    assert "<title>Balance</title><desc>Words</desc>" in html
    assert "balanced</text>" in html


def test_no_band_is_drawn_where_no_verdict_is_given() -> None:
    html = drawn(Drawing("balance", "Words", charts.balance_scale(0.2, -1.4, 1.8, None), "Balance"))
    assert 'class="no-tilt"' not in html
    assert "no clear tilt" not in html


def test_days_on_the_line_of_a_plan_by_hand() -> None:
    line = charts.calendar(QUARTERS, LAST, QUARTERS[1])
    assert (line.start, line.end) == (START, LAST + timedelta(days=1))
    assert line.bar(START, START + timedelta(weeks=26, days=-1)) == charts.Span((0, 25, 50, 75), 0, 50)
    assert line.bar(QUARTERS[3], LAST) == charts.Span((0, 25, 50, 75), 75, 100)
    assert line.marks((START + timedelta(days=91),), "turn") == charts.Span((0, 25, 50, 75), days=(25,), kind="turn")


def test_a_day_after_the_plan_has_room_and_the_end_has_a_line() -> None:
    # 91 days, then 91 // 25 + 1 = 4 of room: 95 in all
    line = charts.calendar(QUARTERS[:1], QUARTERS[1] - timedelta(days=1), QUARTERS[1])
    mark = line.marks((QUARTERS[1],), "turn")
    assert mark.days == (round(9100 / 95, 2),)
    assert mark.ticks == (0, round(9100 / 95, 2))


def test_quarters_are_named_with_the_day_and_a_new_year() -> None:
    line = charts.calendar(QUARTERS, LAST, START)
    assert line.axis().labels == (
        (0, ("Week 1", "9 Mar", "2026")),
        (25, ("Week 14", "8 Jun")),
        (50, ("Week 27", "7 Sep")),
        (75, ("Week 40", "7 Dec")),
    )
    eight = tuple(START + timedelta(weeks=13 * quarter) for quarter in range(8))
    labels = charts.calendar(eight, START + timedelta(weeks=104, days=-1), START).axis().labels
    assert [lines for _, lines in labels] == [
        ("Week 1", "9 Mar", "2026"),
        ("Week 27", "7 Sep"),
        ("Week 53", "8 Mar", "2027"),
        ("Week 79", "6 Sep"),
    ]


def test_the_numbers_of_the_levels_stand_above_the_ticks() -> None:
    tracks, axis = charts.dumbbell(2, 1, 4, 5), charts.level_axis(5)
    assert [label for _, (label,) in axis.labels] == ["0", "1", "2", "3", "4", "5"]
    assert [place * 1.6 for place, _ in axis.labels] == pytest.approx(tracks.ticks, abs=0.05)
    assert (tracks.claimed, tracks.evidenced, tracks.target) == (66.4, 39.2, 120.8)  # 12 + 27.2 a level


def test_a_line_over_time_by_hand() -> None:
    # 122 units for 365 days from 26; 14.4 a level down from 80
    points = [
        (date(2025, 3, 2), 1.0, 0.5, 1.5),
        (date(2025, 9, 1), None, None, None),
        (date(2026, 3, 2), 2.5, 2.0, 3.0),
    ]
    found = charts.trend("Leadership", points, 5)
    assert found.points == ((26.0, 65.6, 72.8, 58.4), (148.0, 44.0, 51.2, 36.8))
    assert (found.first, found.last) == ("Mar 2025", "Mar 2026")
    assert found.levels[0] == (80.0, "0")
    assert found.levels[-1] == (8.0, "5")
    html = drawn(Drawing("trends", "Words", (found,), "Progress"))
    assert "M23.0 72.8h6m-3 0V58.4m-3 0h6M145.0 51.2h6m-3 0V36.8m-3 0h6" in html
    assert 'd="M26.0 65.6 148.0 44.0 "' in html


def test_the_head_of_a_drawn_column_is_its_axis() -> None:
    axis = Drawing("axis", "Levels 0 to 5", charts.level_axis(5))
    table = Table((Column("Skill"), Column("Levels 0 to 5", drawn=True, axis=axis)), (("A", axis),))
    html = to_html(Document("Plan", "Robin", (), (Section("x", "X", (table,)),), START, ""))
    assert html.count('<th scope="col"><svg class="axis" role="img"><title>Levels 0 to 5</title>') == 1


def test_a_sign_stands_before_what_is_more_or_less_than_nothing() -> None:
    assert [charts.signed(value) for value in (0.04, 0.05, -0.04, -0.06, 0.0, 2, -2, 0)] == [
        "0.0",
        "+0.1",
        "0.0",
        "−0.1",
        "0.0",
        "+2",
        "−2",
        "0",
    ]
