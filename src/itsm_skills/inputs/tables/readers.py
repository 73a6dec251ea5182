"""Which files are tables. To add a type of file, write a module with a function ``as_csv`` and a line in READERS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from itsm_skills.inputs.tables import parquet
from itsm_skills.inputs.tables.size import ANY_SIZE


def _unchanged(data: bytes, path: str) -> bytes:  # noqa: ARG001 - as all readers
    return data


READERS: Final[dict[str, Callable[[bytes, str], bytes]]] = {
    **dict.fromkeys(ANY_SIZE, _unchanged),
    ".parquet": parquet.as_csv,
}
"""For each file ending, a function that turns the content of such a file into CSV, and takes its path for messages.

One set of rules then reads them all. A reader raises ProblemError if it can't read the content.
"""
