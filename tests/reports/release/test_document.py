"""A release shows bands that hold the true mean, also after rounding."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.reports.document import Drawing, Table
from itsm_skills.reports.release.document import release_document
from itsm_skills.reports.release.view import DomainBandView, ReleasedTeamView, ReleaseView, ShownView


def bands(low: float, high: float) -> tuple[str, str, str]:
    """The band of a skill and that of a domain as the report shows them, and the text of the domain's drawing."""
    shown = ShownView(skill="a", name="Skill A", domain="Domain", answers=7, low=low, high=high)
    domain = DomainBandView(domain="d", name="Domain", skills=1, low=low, high=high)
    team = ReleasedTeamView(team="Everyone", shown=(shown,), domains=(domain,), withheld=())
    levels = ((0, "none", "No knowledge."), (5, "leading", "Leads."))
    view = ReleaseView(name="Ours", made=date(2026, 3, 2), fewest=5, top=5, levels=levels, teams=(team,))
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
