"""The list of the assessments in a home folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from itsm_skills.reports.document import Block, Column, Document, Paragraph, Section, Table

HEADINGS = {
    "number": "No.",
    "taken": "Date",
    "person": "Person",
    "questionnaire": "Questions",
    "role": "Role",
    "answered": "Answered",
    "balance": "Balance",
}
NOTE = "Above zero, the balance leans technical; below zero, it leans business. The 95% interval is in brackets."
HOW = "Commands take these numbers instead of files: 'itsm-skills score 1', 'itsm-skills compare 1 2'."


def history_document(rows: Sequence[Mapping[str, Any]], role_titles: Mapping[str, str], made: date) -> Document:
    """Return a table of ``rows``, one for each assessment, with the titles of roles instead of their ids.

    People are named where there are several.
    """
    sections = (Section("history", "", _blocks(rows, role_titles)),) if rows else ()
    return Document(kind="", about="", facts=(), sections=sections, made=made, footer="")


def _blocks(rows: Sequence[Mapping[str, Any]], role_titles: Mapping[str, str]) -> tuple[Block, ...]:
    several = len({row["person"] for row in rows}) > 1
    columns = {name: heading for name, heading in HEADINGS.items() if several or name != "person"}
    shown = [{**row, "role": role_titles.get(row["role"], row["role"])} for row in rows]
    table = Table(
        columns=tuple(Column(heading, number=name == "number") for name, heading in columns.items()),
        rows=tuple(tuple(str(row[name]) for name in columns) for row in shown),
    )
    return (table, Paragraph(NOTE), Paragraph(HOW))
