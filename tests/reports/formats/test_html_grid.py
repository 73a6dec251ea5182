"""Wide tables as HTML: whole, scoped, in parts that fit, and whatever people typed as text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.reports.document import Grid, GridRow
from itsm_skills.reports.formats.html_grid import LONGEST_HEAD, MOST_COLUMNS, grid_html


class Cells(HTMLParser):
    """Collects tables as rows of (tag, scope, text)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: list[list[list[tuple[str, str, str]]]] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("th", "td"):
            self.tables[-1][-1].append((tag, dict(attrs).get("scope") or "", ""))

    def handle_data(self, data: str) -> None:
        if self.tables and self.tables[-1] and self.tables[-1][-1]:
            tag, scope, text = self.tables[-1][-1][-1]
            self.tables[-1][-1][-1] = (tag, scope, text + data.strip("\n"))


def grid(people: int, skills: int) -> Grid:
    rows = tuple(
        GridRow(f"skill {skill}", tuple(str((skill + person) % 6) for person in range(people)), (1,) * people)
        for skill in range(skills)
    )
    return Grid("Skill", tuple(f"person {person}" for person in range(people)), (("Group", rows),), "Levels")


def test_every_cell_stands_below_its_head_and_beside_its_row() -> None:
    found = Cells(str(grid_html(grid(30, 5)))).tables
    assert len(found) == 3
    seen = set()
    for table in found:
        head, group, *rows = table
        assert [scope for _, scope, _ in head] == ["col"] * len(head)
        assert group == [("th", "rowgroup", "Group")]
        assert len(head) <= MOST_COLUMNS + 1
        for row in rows:
            assert row[0][:2] == ("th", "row")
            for (_, _, person), (tag, _, level) in zip(head[1:], row[1:], strict=True):
                assert tag == "td"
                seen.add((row[0][2], person, level))
    assert seen == {
        (f"skill {skill}", f"person {person}", str((skill + person) % 6)) for skill in range(5) for person in range(30)
    }


def test_parts_say_which_columns_they_hold_and_can_be_scrolled_by_keys() -> None:
    html = str(grid_html(grid(30, 1)))
    assert re.findall(r'role="group" tabindex="0" aria-label="([^"]*)"', html) == [
        "Levels (1 to 14 of 30)",
        "Levels (15 to 28 of 30)",
        "Levels (29 to 30 of 30)",
    ]
    assert 'aria-label="Levels"' in str(grid_html(grid(3, 1)))


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_any_text_is_text(name: str, head: str, cell: str) -> None:
    html = str(grid_html(Grid(head, (name,), ((head, (GridRow(head, (cell,), (0,)),)),), name)))
    assert Cells(html).tags == {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "span"}


def test_a_head_that_is_too_long_to_stand_upright_is_cut() -> None:
    html = str(grid_html(Grid("a", ("x" * 100,), (("", ()),), "c")))
    assert f"<span>{'x' * (LONGEST_HEAD - 1)}…</span>" in html
