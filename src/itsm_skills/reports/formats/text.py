"""A document as plain text for a pipe, a simple screen or a screen reader: wrapped lines, and no colour."""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.reports.document import Document
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.layout import lay_out
from itsm_skills.reports.report import Report


def write(reports: Sequence[Report], settings: Settings) -> str:
    """Return what ``reports`` show on a terminal, one below the other."""
    return "\n".join(to_text(report.for_terminal(), settings) for report in reports)


def to_text(document: Document, settings: Settings) -> str:
    """Return ``document`` as lines of at most ``settings.width`` columns."""
    return "".join(f"{''.join(text for text, _ in line).rstrip()}\n" for line in lay_out(document, settings))
