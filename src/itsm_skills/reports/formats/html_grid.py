"""A grid as HTML: rows are joined here and not in a template, which takes many times as long, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup, escape

from itsm_skills.reports.document import Grid, GridRow

MOST_COLUMNS = 14
"""Columns of one table: they fit on A4 beside the heads of the rows."""

WIDE_SPAN = 3
"""From this many columns on, there's room for the title above them; above fewer, it stands upright like their heads."""

LONGEST_HEAD = 42
"""Characters of a head that stands upright, two lines of it; what is longer is cut here and whole elsewhere."""


def grid_html(grid: Grid) -> Markup:
    """Return ``grid`` as tables of at most 14 columns, each in a part of its own that can be scrolled."""
    return Markup("\n").join(
        _table(grid, start, min(start + MOST_COLUMNS, len(grid.columns)))
        for start in range(0, max(1, len(grid.columns)), MOST_COLUMNS)
    )


def _table(grid: Grid, start: int, end: int) -> Markup:
    columns = grid.columns[start:end]
    parted = f" ({start + 1} to {end} of {len(grid.columns)})" if len(grid.columns) > MOST_COLUMNS else ""
    caption = escape(grid.caption + parted)
    heads = "".join(f'<th scope="col"><span>{escape(_short(title))}</span></th>' for title in columns)
    body = "\n".join(_group(title, rows, start, end) for title, rows in grid.groups)
    return Markup(
        f'<div class="grid" role="group" tabindex="0" aria-label="{caption}">\n<table>\n<caption>{caption}</caption>\n'
        f'<thead>{_spans(grid, start, end)}<tr><th scope="col">{escape(grid.corner)}</th>{heads}</tr></thead>\n'
        f"{body}\n</table>\n</div>"
    )


def _spans(grid: Grid, start: int, end: int) -> str:
    """Return the row of titles above the columns ``start`` to ``end``, or nothing if there are none."""
    found, first = [], 0
    for title, width in grid.spans:
        shown = min(first + width, end) - max(first, start)
        if shown > 0:
            text = escape(title) if shown >= WIDE_SPAN else Markup(f"<span>{escape(_short(title))}</span>")
            found.append(f'<th scope="colgroup" colspan="{shown}">{text}</th>')
        first += width
    return f"<tr><td></td>{''.join(found)}</tr>" if found else ""


def _group(title: str, rows: tuple[GridRow, ...], start: int, end: int) -> str:
    head = f'<tr><th colspan="{end - start + 1}" scope="rowgroup">{escape(title)}</th></tr>\n' if title else ""
    lines = "\n".join(_row(row, start, end) for row in rows)
    return f"<tbody>\n{head}{lines}\n</tbody>"


def _row(row: GridRow, start: int, end: int) -> str:
    return f'<tr><th scope="row">{escape(row.head)}</th>{"".join(_cells(row, start, end))}</tr>'


def _cells(row: GridRow, start: int, end: int) -> Iterator[str]:
    cells = row.cells[start:end]
    shades = row.shades[start:end] if row.shades else [None] * len(cells)
    return map(_cell, cells, shades, row.marked[start:end] or [False] * len(cells))


@lru_cache(maxsize=1000)  # a hundred people have thousands of cells, and few texts in them
def _cell(text: str, shade: int | None, marked: bool) -> str:
    if shade is None:
        return f"<td>{escape(text)}</td>"
    return f'<td class="s{shade}{" below" if marked else ""}">{escape(text)}</td>'


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_HEAD else f"{title[: LONGEST_HEAD - 1]}…"
