"""Typed sheets of a workbook, ready to work with: filters, fixed headings, lists to choose from, and set up for print."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any

from itsm_skills.harmless import harmless
from itsm_skills.reports.sheets import CellKind, Overdue, Sheet, SheetColumn, SheetValue

LONGEST = 32_000
"""Longest text of a cell, a little below what the format allows."""

SPARE_ROWS = 50
"""How many rows below the last also have the lists and colours, for what people add."""

LINE_HEIGHT = 15
"""Height of a line of text, in points."""

A4, HAIRLINE = 9, 7
NUMBER_FORMATS = {
    CellKind.POUNDS: "[$£-809]#,##0",
    CellKind.DATE: "d mmm yyyy",
    CellKind.WEEKDAY: "ddd d mmm yyyy",
}
_UNFIT = re.compile(r"[\[\]:*?/\\']")


def sheet_name(title: str, taken: Iterable[str]) -> str:
    """Return ``title`` as a sheet may be called, unlike all names that are ``taken``."""
    used = {name.casefold() for name in taken}
    name = _UNFIT.sub(" ", harmless(title))[:28].strip() or "Sheet"
    while name.casefold() in used:
        name = f"{name[:25]} {len(used)}"
    return name


def set_up_print(sheet: Any, title: str) -> None:
    """Print ``sheet`` on A4 in landscape, one page wide, with ``title`` above and the number of the page below."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    line = title if len(title) <= 100 else f"{title[:99]}…"
    sheet.set_header(f"&L{line.replace('&', '&&')}")  # a single & would begin a code
    sheet.set_footer("&RPage &P of &N")


def add_sheets(book: Any, sheets: Iterable[Sheet], title: str) -> None:
    """Add ``sheets`` to ``book``, an XlsxWriter workbook; ``title`` is printed above each."""
    from itsm_skills.reports.formats.xlsx_worksheet import GrowingWorksheet

    formats = _Formats(book)
    for sheet in sheets:
        page = book.add_worksheet(sheet_name(sheet.name, book.sheetnames), GrowingWorksheet)
        set_up_print(page, title)
        page.repeat_rows(0)
        page.freeze_panes(1, sheet.fixed)
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        last = len(sheet.rows) + SPARE_ROWS
        widths = [column.width for column in sheet.columns]
        for number, row in enumerate((tuple(column.title for column in sheet.columns), *sheet.rows)):
            page.set_row(number, height(zip(row, widths, strict=True)))
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, column.width, formats.cells[column.kind])
            page.write_string(0, at, column.title, formats.heads[column.kind])
            for number, row in enumerate(sheet.rows, 1):
                _write(page, number, at, row[at], formats.cells[column.kind])
            _choices(page, at, last, column)
        _shade(page, sheet)
        if sheet.overdue:
            rule = {"type": "formula", "criteria": _formula(sheet, sheet.overdue), "format": formats.overdue}
            page.conditional_format(1, 0, last, len(sheet.columns) - 1, rule)


class _Formats:
    """The formats of the cells in one workbook: numbers on the right, all else on the left."""

    def __init__(self, book: Any) -> None:
        head = {"bold": True, "bg_color": "#D7E5EA", "bottom": 1, "bottom_color": "#1C2430"}
        self.overdue = book.add_format({"bg_color": "#FBE3D6"})
        self.cells = {kind: book.add_format(_look(kind)) for kind in CellKind}
        self.heads = {kind: book.add_format({**_look(kind), **head}) for kind in CellKind}


def _look(kind: CellKind) -> dict[str, object]:
    right = kind in (CellKind.NUMBER, CellKind.POUNDS)
    side = "right" if right else "center" if kind is CellKind.LEVEL else "left"
    look: dict[str, object] = {"valign": "top", "text_wrap": True, "align": side}
    look |= {"bottom": HAIRLINE, "bottom_color": "#8B96A5"}
    if right:
        look["indent"] = 1
    return {**look, "num_format": NUMBER_FORMATS[kind]} if kind in NUMBER_FORMATS else look


def height(texts: Iterable[tuple[object, int]]) -> float:
    """Return the height of a row, in points, that holds ``texts``, each in a column of that width in characters."""
    return LINE_HEIGHT * max((_lines(text, width) for text, width in texts if isinstance(text, str)), default=1)


def _lines(text: str, width: int) -> int:
    return sum(max(1, len(textwrap.wrap(line, max(1, width - 1)))) for line in text[:LONGEST].split("\n"))


def _write(page: Any, row: int, column: int, value: SheetValue, form: Any) -> None:
    """Write ``value`` as what it is; a text stays text, whatever it begins with."""
    if isinstance(value, str):
        page.write_string(row, column, value[:LONGEST], form)
    elif isinstance(value, date):
        page.write_datetime(row, column, datetime.combine(value, datetime.min.time()), form)
    elif value is None:
        page.write_blank(row, column, None, form)
    else:
        page.write_number(row, column, value, form)


def _choices(page: Any, at: int, last: int, column: SheetColumn) -> None:
    if column.choices:
        says = {"error_title": column.title, "error_message": "Choose one of the entries in the list."}
        page.data_validation(1, at, last, at, {"validate": "list", "source": list(column.choices), **says})


def _shade(page: Any, sheet: Sheet) -> None:
    """Shade the levels of columns that are next to each other and have the same top, all with one rule."""
    for top, same in groupby(enumerate(sheet.columns), key=lambda found: found[1].top):
        if top is not None and sheet.rows:
            places = [at for at, _ in same]
            ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": top}
            rule = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#99BDCA", **ends}
            page.conditional_format(1, places[0], len(sheet.rows), places[-1], rule)


def _formula(sheet: Sheet, rule: Overdue) -> str:
    """Return ``rule`` as a formula about the first row of ``sheet``; the spreadsheet moves it down the others."""
    from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

    titles = [column.title for column in sheet.columns]
    day, until = (f"${xl_col_to_name(titles.index(title))}2" for title in (rule.day, rule.until))
    open_yet = [f'{until}<>"{text}"' for text in rule.done] or [f'{until}=""']
    return f'=AND({day}<>"",{day}<TODAY(),{",".join(open_yet)})'
