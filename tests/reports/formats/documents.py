"""A document that holds every kind of block, for tests of the formats."""

from __future__ import annotations

from datetime import date

from itsm_skills.reports import charts
from itsm_skills.reports.document import (
    Blanks,
    Block,
    Column,
    Document,
    Drawing,
    Facts,
    Figure,
    Grid,
    GridRow,
    Items,
    ListItem,
    Paragraph,
    Section,
    Table,
)
from itsm_skills.reports.report import Event, Report
from tests_support import absent

MADE = date(2026, 3, 2)
LONG_LEVEL = "3 acts independently and is asked for advice by colleagues"


def levels(name: str, claimed: int | None, target: int) -> tuple[str | Drawing, ...]:
    """Return a row of a table of levels, with the level ``claimed`` under a long name."""
    said = "not answered" if claimed is None else LONG_LEVEL
    drawn = Drawing("dumbbell", f"{name}: claimed {said}, target {target}", charts.dumbbell(claimed, None, target, 5))
    return (name, drawn, said, str(target))


LEVELS = Table(
    columns=(Column("Skill"), Column("", drawn=True), Column("Claimed"), Column("Target", number=True)),
    rows=(levels("Risk management", 3, 4), levels("日本語を話す人々の能力", None, 3)),
    caption="Two skills.",
    foot=("Sum", "", "", "7"),
)
GRID = Grid(
    "Skill",
    tuple(f"Person {number}" for number in range(1, 13)),
    (
        ("Group one", (GridRow("Integrity", tuple("123454321234"), tuple([1] * 12)),)),
        ("", (GridRow("Risk management", ("–",) * 12),)),
    ),
    "Everybody's levels.",
)
PARTS: dict[str, Block] = {
    "Paragraph": Paragraph("A sentence that is a little longer than a narrow screen is wide.", lead="First:"),
    "Items": Items(
        (
            ListItem("An entry", below=("a line below it", ListItem("an entry below it", below=("and one more",)))),
            ListItem("another", lead="Named:"),
        ),
        ordered=True,
    ),
    "Facts": Facts((("Term", "what it means"),)),
    "Table": LEVELS,
    "Grid": GRID,
    "Figure": Figure(Drawing("legend", "A picture in words.", None), "Its caption."),
    "Blanks": Blanks(("Signed by",)),
    "Section": Section("inside", "A part inside", (Paragraph("Words of the part inside."),)),
}


def document(*names: str) -> Document:
    """Return a document with the kinds of block of those ``names``, or with all of them."""
    blocks = tuple(PARTS[name] for name in names or PARTS)
    part = Section("part", "The part", blocks, contents="Part")
    return Document("Report", "Zoë 日本", ("A fact.",), (part,), MADE, "The footer.")


def report(*names: str) -> Report:
    """Return a report of such a document, with everything that any format needs."""
    found = document(*names)
    return Report(
        kind="example",
        view={"name": "Zoë"},
        document=lambda: found,
        table=lambda: [["name", "level"], ["Zoë", 3]],
        events=lambda: [Event(("a",), MADE, MADE, "Check-in")],
    )


def need_pango() -> None:
    """Skip the test, or fail it where nothing may be missing, if WeasyPrint can't load the system's library of text."""
    try:
        import weasyprint  # type: ignore[import-untyped]  # noqa: F401
    except (OSError, Warning):  # without libharfbuzz-subset it only warns
        absent("Pango", "on Debian run 'apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0'")
