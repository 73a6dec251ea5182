"""Breaks text into lines that fit a terminal. Widths are in columns; a Japanese character takes two."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator


def columns(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(sign) for sign in text)


def wrapped(text: str, width: int, hang: int = 0) -> list[str]:
    """Return ``text`` in lines of at most ``width`` columns, with all lines after the first indented by ``hang``.

    Lines aren't broken at hyphens, so that the name of the program stays in one piece.
    """
    if columns(text) == len(text):
        return textwrap.wrap(text, width, subsequent_indent=" " * hang, break_on_hyphens=False) or [""]
    if columns(text) <= width:
        return [text]
    lines, indent = [text[: len(text) - len(text.lstrip())]], " " * hang
    for word in text.split():
        for piece in _pieces(word, width - hang):
            joined = f"{lines[-1]} {piece}" if lines[-1].strip() else f"{lines[-1]}{piece}"
            if columns(joined) <= width:
                lines[-1] = joined
            else:
                lines.append(f"{indent}{piece}")
    return lines


def _columns_of(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _pieces(word: str, width: int) -> Iterator[str]:
    """Yield ``word`` in pieces of at most ``width`` columns: in languages without spaces, a sentence is one word."""
    piece = ""
    for sign in word:
        if columns(piece + sign) > width:
            yield piece
            piece = ""
        piece += sign
    yield piece
