"""The assessments of a home as a document, to look them up by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from itsm_skills.reports.document import Block, Column, Document, Paragraph, Section, Table


def history_document(rows: Sequence[Mapping[str, str]], role_titles: Mapping[str, str], made: date) -> Document:
    """Return a table of ``rows``, one for each assessment, with the titles of roles instead of their ids.

    The people are named where there is more than one, and the folder is named once if all files are in the same one.
    """
    sections = (Section("history", "", _blocks(rows, role_titles)),) if rows else ()
    return Document(kind="", about="", facts=(), sections=sections, made=made, footer="")


def _blocks(rows: Sequence[Mapping[str, str]], role_titles: Mapping[str, str]) -> tuple[Block, ...]:
    folders = {Path(row["file"]).parent for row in rows}
    columns = {"taken": "Date", "person": "Person", "questionnaire": "Questionnaire", "role": "Role"}
    columns |= {"answered": "Answered", "balance": "Balance", "file": "File"}
    if len({row["person"] for row in rows}) == 1:
        del columns["person"]
    shown = [{**row, "role": role_titles.get(row["role"], row["role"])} for row in rows]
    if len(folders) == 1:
        shown = [{**row, "file": Path(row["file"]).name} for row in shown]
    table = Table(
        columns=tuple(Column(title) for title in columns.values()),
        rows=tuple(tuple(row[name] for name in columns) for row in shown),
    )
    return (table, *(Paragraph(str(folder), lead="All files are in") for folder in folders if len(folders) == 1))
