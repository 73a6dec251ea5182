"""Text measured in the columns of a terminal: its width, its lines, and the columns of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

StyledText = tuple[str, str]
"""A text and the name of its style, "" where it has none."""

Line = tuple[StyledText, ...]
"""One line, from left to right."""

GAP = 2
"""Columns between those of a table."""

NARROWEST = 12
"""The least that a column of longer texts shrinks to: below that, most lines hold a single word; judgement."""

_ONE_COLUMN_EACH = re.compile("[ -~\xa0-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u2070-\u22ff\u2500-\u25fc]*")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")


def cell_width(text: str) -> int:
    """Return how many columns ``text`` takes: two for a wide character or an emoji, none for a combining mark."""
    if _ONE_COLUMN_EACH.fullmatch(text):
        return len(text)
    from rich.cells import cell_len  # takes a moment to load, and most texts don't need it

    return cell_len(text)


def line_width(line: Line) -> int:
    """Return how many columns ``line`` takes."""
    return sum(cell_width(text) for text, _ in line)


def wrap(parts: Iterable[StyledText], width: int, first: str = "", rest: str = "") -> list[Line]:
    """Return ``parts``, one after the other, in lines of at most ``width`` columns; at least one line.

    The first line begins with ``first``, the others with ``rest``. Lines break at spaces; a word that is longer than
    a line is cut.
    """
    lines: list[Line] = []
    line, used, empty = [(first, "")], cell_width(first), True

    def end() -> None:
        nonlocal line, used, empty
        lines.append(tuple(span for span in line if span[0]))
        line, used, empty = [(rest, "")], cell_width(rest), True

    for text, style in parts:
        for word in filter(None, _SPACE.split(text)):
            size = cell_width(word)
            if not empty and used + 1 + size > width and not _fills_lines(word, width - cell_width(rest)):
                end()
            while used + (not empty) + size > width:
                head = "" if empty else " "
                start = _cut(word, width - used - len(head))
                if not start and empty:
                    start = word[0]  # not even one character fits; it has to go somewhere
                if start:
                    line.append((head + start, style))
                    word = word[len(start) :]
                    size = cell_width(word)
                end()
            if word:
                line.append((word if empty else f" {word}", style))
                used, empty = used + size + (not empty), False
    if not (lines and empty):
        end()
    return lines


def _fills_lines(word: str, width: int) -> bool:
    """Whether ``word`` is text without spaces, as in Japanese, that is to fill lines of ``width`` to their ends."""
    return _ONE_COLUMN_EACH.fullmatch(word) is None and cell_width(word) > width


def _cut(word: str, room: int) -> str:
    """Return as much of the beginning of ``word`` as takes at most ``room`` columns; "" where nothing does.

    Names of files and ids end after a sign that divides them, if there is one in the second half.
    """
    if room < 1:
        return ""
    if _ONE_COLUMN_EACH.fullmatch(word):
        sign = max(word.rfind(sign, room // 2, room) for sign in "-/_") + 1
        return word[: sign or room]
    from rich.cells import chop_cells

    start = chop_cells(word, room)[0]
    return start if cell_width(start) <= room else ""


def fit(rows: Sequence[Sequence[str]], width: int) -> tuple[int, ...] | None:
    """Return the widths of the columns with which ``rows`` take at most ``width``; None where that can't be read.

    The first row are the titles. Columns are as wide as their texts if all fit. If not, titles break first; then the
    widest columns shrink, but none below its longest word or below 12.
    """
    columns = list(zip(*rows, strict=True))
    room = width - GAP * (len(columns) - 1)
    full = tuple(max(map(cell_width, texts)) for texts in columns)
    if sum(full) <= room:
        return full
    natural = [max(_longest_word(title), *map(cell_width, texts), 1) for title, *texts in columns]
    least = [max(min(one, NARROWEST), *map(_longest_word, texts)) for one, texts in zip(natural, columns, strict=True)]
    if sum(least) > room:
        return None
    limit = max(natural)
    while sum(widths := [max(low, min(one, limit)) for low, one in zip(least, natural, strict=True)]) > room:
        limit -= 1
    return tuple(widths)


def _longest_word(text: str) -> int:
    return max(map(cell_width, _SPACE.split(text)))


def height(rows: Iterable[Sequence[str]], widths: Sequence[int]) -> int:
    """Return how many lines ``rows`` take in columns of ``widths``; an estimate, as lines end at spaces."""
    return sum(max(-(-cell_width(text) // width) for text, width in zip(row, widths, strict=True)) for row in rows)


def side_by_side(cells: Sequence[list[Line]], widths: Sequence[int], right: Sequence[bool]) -> Iterator[Line]:
    """Yield the lines of one row of a table: ``cells`` in columns of ``widths``, set to the right where so said."""
    for number in range(max(map(len, cells))):
        spans: list[StyledText] = []
        for at, (lines, width) in enumerate(zip(cells, widths, strict=True)):
            line = lines[number] if number < len(lines) else ()
            space = (" " * (width - line_width(line)), "")
            gap = (" " * GAP, "") if at else ("", "")
            spans += [gap, *((space, *line) if right[at] else (*line, space))]
        yield tuple(spans)
