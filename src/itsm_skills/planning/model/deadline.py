"""One time limit for all the work on a plan, shared by its parts."""

from __future__ import annotations

from time import monotonic


class Deadline:
    """A moment ``seconds`` (0 or more) from now; each part of the work asks how much time is left."""

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds left, from 0."""
        return max(0.0, self._end - monotonic())

    def part(self, share: float) -> Deadline:
        """Return a deadline after ``share`` (0 to 1) of the time that is left."""
        return Deadline(share * self.left)
