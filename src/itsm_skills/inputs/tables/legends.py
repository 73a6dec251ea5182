"""Legends: what a file itself says that its numbers mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from itsm_skills.frameworks.framework import Scale
from itsm_skills.inputs.tables.headings import plain
from itsm_skills.inputs.tables.sheet import CellSheet

_PAIR = re.compile(r"(?<![\d.,/-])(\d)\s*(?:=|:|\u2013|\u2014|-|\))\s*([^\W\d_][^\d=;|\n,]*)")
_FEWEST = 3


def other_scale(sheets: Sequence[CellSheet], scale: Scale) -> dict[int, str]:
    """Return what a legend says that numbers mean, if that isn't ``scale``; nothing if no legend says so.

    A legend has a number in one cell and its meaning in the next, or both in one cell. It's for another scale if most
    of its numbers have other names than ours.
    """
    names = {level.value: (plain(level.name), plain(level.anchor)) for level in scale.levels}
    for sheet in sheets:
        found: dict[int, str] = {}
        for number, meaning in _pairs(sheet):
            found.setdefault(number, meaning)
        ours = sum(number in names and _is_ours(meaning, names[number]) for number, meaning in found.items())
        if len(found) >= _FEWEST and ours * 2 < len(found):
            return found
    return {}


def _is_ours(meaning: str, names: tuple[str, str]) -> bool:
    name, anchor = names
    said = plain(meaning)
    return said == anchor or name in said.split()


def _pairs(sheet: CellSheet) -> Iterator[tuple[int, str]]:
    """Yield the numbers and meanings in rows that are short, as those of legends are."""
    for row in sheet.rows:
        filled = list(islice((text for cell in row if (text := cell.strip())), _FEWEST + 1))
        if len(filled) > _FEWEST:
            continue
        if len(filled) >= 2 and re.fullmatch(r"\d", filled[0]) and not filled[1][:1].isdigit():
            yield int(filled[0]), filled[1]
            continue
        for cell in filled:
            for found in _PAIR.finditer(cell):
                yield int(found[1]), found[2].strip()
