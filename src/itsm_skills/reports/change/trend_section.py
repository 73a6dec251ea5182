"""Progress over several assessments, as a section of a report."""

from __future__ import annotations

from itsm_skills.days import long_date
from itsm_skills.reports import charts, wording
from itsm_skills.reports.change.trend_view import AssessmentTrendView
from itsm_skills.reports.document import Block, Column, Drawing, Figure, Paragraph, Section, Table, items

CAPTION = (
    "Each mean covers the skills that you rated on that date. The thin lines show 95% intervals. Below, each change is "
    "judged only from the skills that you rated both times."
)


def trend(view: AssessmentTrendView) -> Section:
    """Return a chart of each domain, the table of their numbers, and the reliable changes in words."""
    blocks: list[Block] = []
    if view.domains:
        drawn = tuple(
            charts.trend(one.name, [(point.day, point.mean, point.low, point.high) for point in one.points], view.top)
            for one in view.domains
        )
        days = wording.listed([long_date(day) for day in view.days])
        text = f"Mean rating by domain on {days}, on a scale from 0 to {view.top}."
        blocks += [Figure(Drawing("trends", text, drawn, "Progress by domain"), CAPTION), _table(view)]
    if view.apart:
        blocks.append(Paragraph(f"There are too few ratings to draw a line for {wording.listed(list(view.apart))}."))
    for since in view.since:
        lines = [*since.clear, *([since.rest] if since.rest else [])]
        blocks += [Paragraph(f"Changes since {long_date(since.day)}:", tone="headline"), items(*lines)]
    return Section("progress", "Progress", tuple(blocks), contents="Progress")


def _table(view: AssessmentTrendView) -> Table:
    columns = (Column("Domain"), *(Column(long_date(day)) for day in view.days))
    rows = tuple((one.name, *(point.text for point in one.points)) for one in view.domains)
    return Table(columns, rows, "Mean rating with its 95% interval.", name="cards")
