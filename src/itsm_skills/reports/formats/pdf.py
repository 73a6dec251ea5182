"""A document as a PDF file: the page that HTML holds, printed by WeasyPrint with our print style."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from itsm_skills.harmless import harmless
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.reports.document import Document
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.html import style_sheet, to_html
from itsm_skills.reports.look import PLAIN, Look
from itsm_skills.reports.report import Report

OR_PRINT = "or write the page with --format html and print it from your browser"

_WIDE = re.compile(r"@media \(min-width:[^)]*\)")
_COLOUR = re.compile(r"(--[a-z]+): (#[0-9a-f]{6})")
_DRAWING = re.compile(r"<svg[^>]*>")


def write(reports: Sequence[Report], settings: Settings) -> bytes:
    """Return the document of the one report as PDF; raise ProblemError as ``to_pdf`` does."""
    (report,) = reports
    return to_pdf(report.document(), settings.look)


def to_pdf(document: Document, look: Look = PLAIN) -> bytes:
    """Return ``document`` as PDF; raise ProblemError if WeasyPrint, or the library Pango that it needs, isn't installed.

    The date inside the file is the day of the document, so that the same document gives the same bytes.
    """
    weasyprint = _weasyprint()
    nothing_fetched = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    page = weasyprint.HTML(string=_for_print(harmless(to_html(document, look))), url_fetcher=nothing_fetched)
    rendered = page.render(pdf_tags=True)
    rendered.metadata.created = document.made.isoformat()
    pdf: bytes = rendered.write_pdf(pdf_tags=True)
    return pdf


def _weasyprint() -> Any:
    try:
        import weasyprint  # type: ignore[import-untyped]
    except ImportError:
        what, fix = "writing PDF needs the package WeasyPrint", 'install it: pip install "itsm-skills[pdf]"'
        raise ProblemError([Problem("extra-missing", "--format pdf", what, f"{fix}; {OR_PRINT}")]) from None
    except OSError:
        what = "WeasyPrint needs the system library Pango, which can't be loaded"
        fix = "install it (on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)"
        raise ProblemError([Problem("library-missing", "--format pdf", what, f"{fix}; {OR_PRINT}")]) from None
    return weasyprint


def _for_print(page: str) -> str:
    """Return ``page`` as WeasyPrint understands it.

    It knows kinds of media but no widths, and paper is wide. Inside a drawing it reads only that drawing's own style.
    """
    head, end, body = page.partition("</style>")
    drawn = f"<style>{_style_of_drawings()}</style>"
    return f"{_WIDE.sub('@media print', head)}{style_sheet('pdf.css')}{end}{_DRAWING.sub(lambda found: found.group() + drawn, body)}"


def _style_of_drawings() -> str:
    """Return the style of charts, with the colours of paper in place of their names."""
    colours = dict(_COLOUR.findall(style_sheet("document.css").split("}", 1)[0]))
    style = style_sheet("charts.css") + style_sheet("charts_pdf.css")
    return re.sub(r"var\((--[a-z]+)\)", lambda found: colours[found[1]], style).replace(
        "currentColor", colours["--ink"]
    )
