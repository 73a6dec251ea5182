"""What a use case has to say besides its result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from itsm_skills.problems import Problem, ProblemError

Remark = str | Problem
"""A sentence for the person who asked, or a problem that did not stop the work."""

Notify = Callable[[str], None]
"""Called with a sentence that cannot wait until the use case returns."""

Progress = Callable[[int, int | None], None]
"""Called with how many parts are done and how many there are, None if that is not known; first with 0 done."""


@contextmanager
def remarks_kept(remarks: Sequence[Remark]) -> Iterator[None]:
    """Hand ``remarks`` to a ProblemError that leaves the block, in front of those it has, so that none is lost.

    ``remarks`` may still grow inside the block.
    """
    try:
        yield
    except ProblemError as error:
        error.remarks = (*remarks, *error.remarks)
        raise


def silent(done: int, total: int | None) -> None:
    """Show no progress."""


def unheard(sentence: str) -> None:
    """Pass the sentence on to nobody."""
