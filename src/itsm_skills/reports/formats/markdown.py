"""A document in Markdown, without raw HTML, that GitHub, GitLab and pandoc read alike, whatever people typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from itsm_skills.reports.document import (
    Blanks,
    Block,
    Document,
    Drawing,
    Facts,
    Figure,
    Grid,
    Items,
    ListItem,
    Paragraph,
    Section,
    Table,
)
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.report import Report

_SIGNS = re.compile(r"([\\`*_\[\]<>|~#$^@{]|&(?=#?\w+;)|^[-+:]|:(?=//|[\w+-]+:)|(?<=www)\.|(?<=^Table):)")
_LIST_START = re.compile(r"^(\(?(?:\d+|[a-z]|[ivxlcdm]+))([.)])(?=\s|$)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_LINE = r"\_" * 10


def write(reports: Sequence[Report], settings: Settings) -> str:  # noqa: ARG001
    """Return the documents of ``reports``, one below the other."""
    return "\n".join(to_markdown(report.document()) for report in reports)


def escaped(text: str) -> str:
    """Return ``text`` on one line, with no character that means anything to Markdown."""
    return _LIST_START.sub(r"\1\\\2", _inline(text))


def _inline(text: str) -> str:
    """Return ``text`` as ``escaped`` does, where no list can begin."""
    return _SIGNS.sub(r"\\\1", _SPACE.sub(" ", text).strip())


def to_markdown(document: Document) -> str:
    """Return ``document`` in Markdown."""
    parts = [
        f"# {escaped(document.title)}",
        *(escaped(fact) for fact in document.facts),
        *(part for section in document.sections for part in _section(section, 2)),
        "---",
        escaped(document.footer),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(section: Section, depth: int) -> Iterator[str]:
    yield f"{'#' * min(depth, 6)} {_inline(section.title)}"
    for block in section.blocks:
        yield from _block(block, depth)


def _block(block: Block, depth: int) -> Iterator[str]:
    match block:
        case Section():
            yield from _section(block, depth + 1)
        case Paragraph():
            text = f"{_strong(block.lead)} {escaped(block.text)}" if block.lead else escaped(block.text)
            yield _strong(block.text) if block.tone == "headline" else text
        case Items():
            yield "\n".join(_items(block))
        case Facts():
            yield "\n".join(f"- {_strong(f'{term}:')} {escaped(text)}" for term, text in block.pairs)
        case Table():
            yield from _table(block)
        case Grid():
            yield from _grid(block)
        case Figure():
            yield from (escaped(text) for text in (block.drawing.text, block.caption) if text)
        case Blanks():
            yield "\n".join(f"- {escaped(label)}: {_LINE}" for label in block.labels)
        case _:
            assert_never(block)


def _strong(text: str) -> str:
    return f"**{escaped(text)}**"


def _items(block: Items) -> Iterator[str]:
    for number, entry in enumerate(block.entries, 1):
        yield from _entry(entry, f"{number}." if block.ordered else "-", "")


def _entry(entry: ListItem, mark: str, margin: str) -> Iterator[str]:
    lead = f"{_strong(entry.lead)} " if entry.lead else ""
    yield f"{margin}{mark} {lead}{escaped(entry.text)}".rstrip()
    inner = f"{margin}{' ' * (len(mark) + 1)}"
    for below in entry.below:
        if isinstance(below, ListItem):
            yield from _entry(below, "-", inner)
        else:
            yield f"{inner}- {escaped(below)}"


def _table(block: Table) -> Iterator[str]:
    kept = [index for index, column in enumerate(block.columns) if not column.drawn]
    columns = [block.columns[index] for index in kept]
    rows = [[row[index] for index in kept] for row in (*block.rows, block.foot) if row]
    if block.caption:
        yield escaped(block.caption)
    lines = [
        _row(escaped(column.title) for column in columns),
        _row("---:" if column.number else ":---" for column in columns),
        *(_row(escaped(cell.text if isinstance(cell, Drawing) else cell) for cell in row) for row in rows),
    ]
    yield "\n".join(lines)


def _grid(block: Grid) -> Iterator[str]:
    yield escaped(block.caption)
    empty = [""] * len(block.columns)
    lines = [
        _row(map(_inline, (block.corner, *block.columns))),
        _row([":---", *("---:" for _ in block.columns)]),
    ]
    for title, rows in block.groups:
        if title:
            lines.append(_row([_strong(title), *empty]))
        lines += [_row(map(_inline, (row.head, *row.cells))) for row in rows]
    yield "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
