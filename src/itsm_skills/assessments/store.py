"""Assessments on disk: one private JSON file each, in the person's home folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from itsm_skills.assessments.assessment import Assessment
from itsm_skills.documents import load
from itsm_skills.files import is_there, private_folder, write_private
from itsm_skills.problems import Problem, ProblemError


def default_home() -> Path:
    """Return ``ITSM_SKILLS_HOME``, or the platform's folder for user data."""
    chosen = os.environ.get("ITSM_SKILLS_HOME")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("itsm-skills", appauthor=False)


@dataclass(frozen=True)
class Stored:
    """An assessment and the file that holds it."""

    path: Path
    assessment: Assessment


class Store:
    """The folder ``assessments`` in ``home``; files are named after start, person and questionnaire.

    ``problems`` collects what was wrong with files that had to be passed over.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home / "assessments"
        self.problems: list[Problem] = []

    def path_for(self, assessment: Assessment) -> Path:
        """Return the file for a new ``assessment``, of a name that no other file has."""
        stamp = f"{assessment.started:%Y-%m-%dT%H%M%S}"
        stem = f"{stamp}-{slug(assessment.about)}-{assessment.questionnaire.id}"
        if assessment.rater != "self":
            stem += f"-by-{assessment.rater}"
        path, number = self.folder / f"{stem}.json", 2
        while is_there(path):
            path, number = self.folder / f"{stem}-{number}.json", number + 1
        return path

    def save(self, path: Path, assessment: Assessment) -> None:
        """Write ``assessment`` to ``path`` at once or not at all; raise ProblemError when that fails."""
        if path.parent == self.folder:
            if not is_there(self.home):
                private_folder(self.home)
            private_folder(self.folder)
        write_private(path, assessment.model_dump_json(indent=1, exclude_none=True) + "\n")

    def all(self) -> Iterator[Stored]:
        """Yield every readable assessment, newest start first; damaged files go to ``problems``."""
        try:
            paths = sorted(self.folder.glob("*.json"), key=lambda path: path.stem, reverse=True)
        except OSError:
            paths = []
        for path in paths:
            try:
                yield Stored(path, read_assessment(path))
            except ProblemError as error:
                self.problems.extend(problem for problem in error.problems if problem not in self.problems)

    def newest(self, about: str | None = None) -> Stored:
        """Return the newest self-assessment, a finished one before an unfinished; raise ProblemError if none."""
        own = (stored for stored in self.all() if stored.assessment.rater == "self")
        mine = [stored for stored in own if about in (None, stored.assessment.about)]
        if not mine:
            whose = f" of {about}" if about else ""
            what = f"there is no assessment{whose} yet"
            raise ProblemError([Problem("no-assessment", str(self.folder), what, "start with 'itsm-skills assess'")])
        return next((stored for stored in mine if stored.assessment.finished), mine[0])

    def unfinished(self, about: str, by: str, rater: str, questionnaire: str, role: str | None) -> Stored | None:
        """Return the newest unfinished assessment of the same kind, or None."""
        for stored in self.all():
            found = stored.assessment
            same = (found.about, found.by, found.rater, found.questionnaire.id) == (
                about,
                by,
                rater,
                questionnaire,
            )
            if same and found.finished is None and role in (None, found.role):
                return stored
        return None


def read_assessment(path: Path) -> Assessment:
    """Return the assessment in ``path``; raise ProblemError with every problem of the file."""
    loaded = load(path, Assessment)
    loaded.document.raise_if_bad()
    return loaded.content


def slug(name: str) -> str:
    """Return ``name`` as a part of a file name: small letters, digits and hyphens, never empty."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    return plain[:40] or "person"
