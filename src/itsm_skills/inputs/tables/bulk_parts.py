"""Cuts a large table into parts that several processes count at the same time.

The other processes start while this one still imports numpy, and the first part is counted here. A part that can't be
counted elsewhere is counted here too, so that only this process reports what is wrong.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from itsm_skills.apart import Apart
from itsm_skills.files import is_there
from itsm_skills.frameworks.framework import Scale
from itsm_skills.teams.counted import TablePart, count_part
from itsm_skills.teams.counted.table_columns import Layout

if TYPE_CHECKING:
    from itsm_skills.teams.counted.csv_cells import TableBlock
    from itsm_skills.teams.counted.table_counter import TableCounter

HEAD_START = 12_000_000
"""Bytes that this process counts in the time that another one takes to start and to send its counts."""

SMALLEST = 2 * HEAD_START
"""Bytes of the smallest table that is cut."""

MOST_PROCESSES = 4
"""Each needs about 100 MB of memory."""

_LOOKED_AT = 1 << 20
"""How many bytes are searched for the end of a row."""


class Place(NamedTuple):
    """A part of a file: where it begins, and how many bytes it has; None for all that follow."""

    begin: int
    length: int | None


class Question(NamedTuple):
    """What another process has to know to count a part of the file ``path``, which has ``size`` bytes."""

    path: Path
    size: int
    place: Place
    encoding: str
    layout: Layout
    scale: Scale
    keep_answers: bool


@contextmanager
def helpers(path: Path) -> Iterator[list[Apart]]:
    """Start processes that can count parts of ``path``: none if it's small, or if there's only one processor."""
    large = is_there(path) and path.stat().st_size >= SMALLEST
    number = min(MOST_PROCESSES, _processors()) - 1 if large else 0
    with ExitStack() as stack:
        yield [stack.enter_context(Apart(count_apart)) for _ in range(number)]


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def table_parts(stream: BinaryIO, whole: Question, others: Sequence[Apart]) -> list[TablePart]:
    """Return the parts of the table in ``stream``, the first of them for this process.

    ``whole`` is the question for the table as a whole. Each of ``others`` is asked for one part.
    """
    places = _places(stream, whole, len(others) + 1)
    parts = [TablePart(partial(_blocks, stream, places[0], whole.encoding))]
    for other, place in zip(others, places[1:], strict=False):
        other.ask(pickle.dumps(whole._replace(place=place)))
        parts.append(TablePart(partial(_blocks, stream, place, whole.encoding), partial(_counted, other)))
    return parts


def _places(stream: BinaryIO, whole: Question, number: int) -> list[Place]:
    """Return ``number`` places that end where a line ends, the first one longer; or one if that's impossible."""
    begin = whole.place.begin
    bounds = [begin]
    each = (whole.size - begin - HEAD_START) // number
    for at in range(1, number):
        start = stream.seek(begin + HEAD_START + each * at)
        bounds.append(start + stream.read(_LOOKED_AT).find(b"\n") + 1)
        if bounds[-1] in {start, whole.size}:
            return [whole.place]
    lengths = [after - before for before, after in pairwise(bounds)]
    return [Place(*both) for both in zip(bounds, [*lengths, None], strict=True)]


def _blocks(stream: BinaryIO, place: Place, encoding: str) -> Iterator[TableBlock]:
    from itsm_skills.inputs.tables.blocks import blocks

    stream.seek(place.begin)
    return blocks(stream, encoding, place.length)


def _counted(other: Apart) -> TableCounter | None:
    answer = other.answer()
    return pickle.loads(answer) if answer else None


def count_apart(question: bytes) -> bytes:
    """Return the counts of a part of a table, in a process of its own; whatever is wrong ends the process."""
    asked: Question = pickle.loads(question)
    with asked.path.open("rb") as stream:
        if os.fstat(stream.fileno()).st_size != asked.size:
            raise ValueError("the file has changed")
        found = _blocks(stream, asked.place, asked.encoding)
        counter = count_part(found, asked.layout, asked.scale, keep_answers=asked.keep_answers)
    counter.counts.settle()
    return pickle.dumps(counter)
