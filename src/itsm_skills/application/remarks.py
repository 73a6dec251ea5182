"""Remarks that a use case makes in addition to its result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from itsm_skills.problems import Problem, ProblemError

Remark = str | Problem
"""A sentence for the user, or a problem that didn't stop the work."""

Notify = Callable[[str], None]
"""Called with a sentence that can't wait until the use case returns."""

Progress = Callable[[int, int | None], None]
"""Called with how many parts are done and how many there are (None if that isn't known); first with 0 done."""


@contextmanager
def remarks_kept(remarks: Sequence[Remark]) -> Iterator[None]:
    """Add ``remarks`` to a ProblemError that leaves the block, before its own, so that none is lost.

    ``remarks`` can still grow inside the block.
    """
    try:
        yield
    except ProblemError as error:
        error.remarks = (*remarks, *error.remarks)
        raise


def silent(done: int, total: int | None) -> None:
    """Show no progress."""


def unheard(sentence: str) -> None:
    """Ignore the sentence."""
