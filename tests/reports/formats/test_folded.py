"""A part that only who looks for it needs: folded on a page, whole everywhere else."""

from __future__ import annotations

from datetime import date

from itsm_skills.reports.document import Document, Paragraph, Section
from itsm_skills.reports.formats.html import to_html
from itsm_skills.reports.formats.markdown import to_markdown

MADE = date(2026, 3, 2)


def document(*, folded: bool) -> Document:
    part = Section("method", "How it was worked out", (Paragraph("By arithmetic."),), contents="Method", folded=folded)
    return Document("Plan", "Sam Example", (), (part,), MADE, "Made in a test.")


def test_a_folded_part_shows_its_title_and_opens_at_a_click() -> None:
    page = to_html(document(folded=True))
    assert '<details id="method">\n<summary><h2>How it was worked out</h2></summary>' in page
    assert "<p>By arithmetic.</p>" in page
    assert "<details" not in to_html(document(folded=False))


def test_a_closed_part_is_left_out_of_print() -> None:
    assert "details:not([open]) { display: none; }" in to_html(document(folded=True))


def test_other_formats_show_it_whole() -> None:
    assert to_markdown(document(folded=True)) == to_markdown(document(folded=False))
