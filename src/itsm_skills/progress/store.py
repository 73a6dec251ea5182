"""Kept plans on disk, each in a private JSON file in the person's home folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from itsm_skills.days import aware
from itsm_skills.json_folder import JsonFolder, slug
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.progress import FOLDER
from itsm_skills.progress.kept_plan import KeptPlan


@dataclass(frozen=True)
class StoredPlan:
    """A kept plan and its file."""

    path: Path
    plan: KeptPlan


class PlanStore:
    """The folder ``plans`` in ``home``, as read ``today``; files are named after the time of keeping and the person.

    A file counts as damaged and is skipped if something in it was done on a date after ``today``.
    """

    def __init__(self, home: Path, today: date) -> None:
        self.files = JsonFolder(home, FOLDER, KeptPlan, KeptPlan.dated, lambda plan: (aware(plan.made),), today)

    @property
    def problems(self) -> list[Problem]:
        """The problems of files that had to be skipped."""
        return self.files.problems

    def add(self, plan: KeptPlan) -> StoredPlan:
        """Save ``plan`` as a new file; raise ProblemError if that fails."""
        return StoredPlan(self.files.add(f"{plan.made:%Y-%m-%dT%H%M%S}-{slug(plan.about)}", plan), plan)

    def change(self, stored: StoredPlan, change: Callable[[KeptPlan], KeptPlan]) -> StoredPlan:
        """Replace the plan, as it's in its file now, by what ``change`` makes of it.

        Raises ProblemError if that fails.
        """
        return StoredPlan(stored.path, self.files.change(stored.path, change))

    def all(self, about: str | None = None) -> Iterator[StoredPlan]:
        """Yield the readable plans (of ``about``), the last one kept first; damaged files add to ``problems``."""
        for path, plan in self.files.all():
            if about in (None, plan.about):
                yield StoredPlan(path, plan)

    def newest(self, about: str | None = None) -> StoredPlan:
        """Return the plan kept last (of ``about``).

        Raises ProblemError, with the problems of damaged files, if there is none.
        """
        for stored in self.all(about):
            return stored
        whose = f" of {about}" if about else ""
        what, fix = f"no plan{whose} has been kept yet", "keep one with 'itsm-skills plan --keep'"
        raise ProblemError([*self.problems, Problem("no-plan", str(self.files.folder), what, fix)])
