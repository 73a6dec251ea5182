"""A release shows bands that hold the true mean, also after rounding."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.reports.document import Drawing, Items, Paragraph, Table
from itsm_skills.reports.release.document import release_document
from itsm_skills.reports.release.view import DomainBandView, ReleasedTeamView, ReleaseView, ShownView

LEVELS = ((0, "none", "No knowledge."), (5, "leading", "Leads."))


def bands(low: float, high: float) -> tuple[str, str, str]:
    """The band of a skill and that of a domain as the report shows them, and the text of the domain's drawing."""
    shown = ShownView(skill="a", name="Skill A", domain="Domain", answers=7, low=low, high=high)
    domain = DomainBandView(domain="d", name="Domain", skills=1, low=low, high=high)
    team = ReleasedTeamView(team="Everyone", left=0, shown=(shown,), domains=(domain,), withheld=())
    view = ReleaseView(
        name="Ours",
        made=date(2026, 3, 2),
        number=1,
        first=date(2026, 3, 2),
        fewest=5,
        top=5,
        levels=LEVELS,
        teams=(team,),
    )
    (section,) = [one for one in release_document(view).sections if one.id == "team-1"]
    domains, skills = (block for block in section.blocks if isinstance(block, Table))
    drawing = domains.rows[0][1]
    assert isinstance(drawing, Drawing)
    assert (domains.rows[0][0], skills.rows[0][0], skills.rows[0][2]) == ("Domain", "Skill A", "7")
    return str(skills.rows[0][1]), str(domains.rows[0][2]), drawing.text


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (2.5714, 3.2222, "2.5 to 3.3"),  # to the nearest tenth it would be 2.6 to 3.2, without a mean of 2.58
        (2.5001, 2.5999, "2.5 to 2.6"),
        (2.3, 2.8, "2.3 to 2.8"),  # whole tenths stay, though 10 · 2.3 isn't 23 as a binary number
        (0.1 + 0.2, 1.1, "0.3 to 1.1"),
        (0.0, 5.0, "0.0 to 5.0"),
    ],
)
def test_a_band_is_rounded_outward(low: float, high: float, shown: str) -> None:
    assert bands(low, high) == (shown, shown, f"Domain: {shown}")


@given(st.floats(0, 5).map(lambda value: round(value, 4)), st.floats(0.5, 1))
def test_the_band_shown_holds_all_of_the_band(low: float, width: float) -> None:
    high = round(min(5.0, low + width), 4)
    first, last = (float(part) for part in bands(low, high)[0].split(" to "))
    assert first <= low + 1e-9
    assert last >= high - 1e-9
    assert low - first < 0.1
    assert last - high < 0.1


def said(number: int, first: date | None, left: int) -> tuple[list[str], list[str]]:
    """What the release says of its limits, and of the people who left a team."""
    teams = tuple(
        ReleasedTeamView(team=team, left=left, shown=(), domains=(), withheld=()) for team in ("Everyone", "Desk")
    )
    made = date(2026, 3, 2)
    view = ReleaseView(name="Ours", made=made, number=number, first=first, fewest=5, top=5, levels=LEVELS, teams=teams)
    sections = {one.id: one for one in release_document(view).sections}
    (limits,) = sections["limits"].blocks
    assert isinstance(limits, Items)
    assert not any(isinstance(block, Paragraph) and "no longer in" in block.text for block in sections["team-1"].blocks)
    desk = [
        block.text
        for block in sections["team-2"].blocks
        if isinstance(block, Paragraph) and "no longer in" in block.text
    ]
    return [item.text for item in limits.entries], desk


def test_a_release_says_which_others_it_was_checked_against() -> None:
    assert said(1, date(2026, 3, 2), 0)[0][0].startswith("This is the first release made with this ledger. If answers")
    text = said(3, date(2025, 3, 2), 0)[0][0]
    assert text.startswith(
        "This is release number 3 made with the same ledger. The first release was made on 2 March 2025. All"
    )
    assert "The first release was made by an older version of itsm-skills." in said(2, None, 0)[0][0]


@pytest.mark.parametrize(
    ("left", "everyone", "desk"),
    [
        (0, "Nobody whose answers are counted has left.", []),
        (
            1,
            "1 person whose answers are counted has left, or",
            ["1 person whose answers are counted here is no longer in this team."],
        ),
        (
            2,
            "2 people whose answers are counted have left, or",
            ["2 people whose answers are counted here are no longer in this team."],
        ),
    ],
)
def test_a_release_says_how_many_have_left(left: int, everyone: str, desk: list[str]) -> None:
    limits, there = said(1, date(2026, 3, 2), left)
    assert limits[1].startswith(everyone)
    assert "as long as at least two thirds" in limits[1]
    assert there == desk


def test_a_release_says_what_a_yearly_round_cannot_hide() -> None:
    text = said(1, date(2026, 3, 2), 0)[0][2]
    assert "This can narrow down what the person who left had answered" in text
    assert "more than one level remains possible" in text
