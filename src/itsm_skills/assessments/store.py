"""Assessments on disk, each in a private JSON file in the person's home folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from itsm_skills.assessments.assessment import Assessment
from itsm_skills.editing import content_of
from itsm_skills.files import read_text, remove
from itsm_skills.json_folder import JsonFolder, read, slug, text_of
from itsm_skills.locks import locked
from itsm_skills.parsing import SourceText, parse
from itsm_skills.problems import Problem, ProblemError


def default_home() -> Path:
    """Return ``ITSM_SKILLS_HOME``, or the platform's folder for user data.

    Raises ProblemError if it names the home of a user who doesn't exist.
    """
    chosen = os.environ.get("ITSM_SKILLS_HOME")
    if chosen:
        try:
            return Path(chosen).expanduser()
        except RuntimeError:
            what, fix = f"there's no home folder of the user in '{chosen}'", "write the whole path"
            raise ProblemError([Problem("file-missing", "ITSM_SKILLS_HOME", what, fix)]) from None
    from platformdirs import user_data_path

    return user_data_path("itsm-skills", appauthor=False)


PERSON_FILE = "person.yaml"


def person_path(named: Path | None, home: Path | None) -> Path:
    """Return the file ``named``, or person.yaml in ``home``, which is None for the user's own folder."""
    return named or (home or default_home()) / PERSON_FILE


@dataclass(frozen=True)
class Stored:
    """An assessment and its file."""

    path: Path
    assessment: Assessment


class OpenAssessment:
    """An assessment that only this run works on. It notices if another program changes the file.

    ``stored`` is the assessment in the file, or the one to be saved first.
    """

    def __init__(self, store: Store, stored: Stored) -> None:
        self.store = store
        self.known = content_of(stored.path)
        fresh = stored.assessment if self.known is None else read_assessment(stored.path, store.files.today)
        self.stored = Stored(stored.path, fresh)

    def save(self, assessment: Assessment) -> None:
        """Write ``assessment`` to its file in one step; if the file has been removed meanwhile, create it again.

        Raises ProblemError if that fails. If somebody else has changed the file since it was read, ``assessment`` is
        saved in the same folder under another name, and the ProblemError says where.
        """
        path, found = self.stored.path, content_of(self.stored.path)
        if found is None:
            path = self.store.files.create(path, assessment, numbered=True)
        elif found != self.known:
            aside = self.store.files.create(path, assessment, numbered=True)
            what = "another program has changed this file since it was read, so it wasn't overwritten"
            fix = f"all your answers are in {aside}; keep the file that you want to use, and remove the other one"
            raise ProblemError([Problem("file-changed", str(path), what, fix)])
        else:
            self.store.files.save(path, assessment)
        self.known = text_of(assessment).encode()
        self.stored = Stored(path, assessment)

    def discard(self) -> None:
        """Remove the file, unless somebody else has changed it."""
        if content_of(self.stored.path) == self.known:
            self.stored.path.unlink(missing_ok=True)


class Store:
    """The folder ``assessments`` in ``home``, as read ``today``; files are named after start, person and questionnaire.

    The start is in the rater's local time. A file with a date after ``today`` counts as damaged and is skipped.
    """

    def __init__(self, home: Path, today: date) -> None:
        self.files = JsonFolder(home, "assessments", Assessment, Assessment.dated, Assessment.in_time, today)

    @property
    def home(self) -> Path:
        """The home folder."""
        return self.files.home

    @property
    def today(self) -> date:
        """The day on which the files are read."""
        return self.files.today

    @property
    def problems(self) -> list[Problem]:
        """The problems of files that had to be skipped."""
        return self.files.problems

    def path_for(self, assessment: Assessment) -> Path:
        """Return a file for a new ``assessment``, with a name that no other file has at the moment."""
        return self.files.new_path(_stem(assessment))

    def add(self, assessment: Assessment) -> Stored:
        """Save the new ``assessment``, in a file that no other run uses; raise ProblemError if that fails."""
        return Stored(self.files.add(_stem(assessment), assessment), assessment)

    @contextmanager
    def opened(self, stored: Stored) -> Iterator[OpenAssessment]:
        """Open the assessment ``stored``, so that no other run can work on it at the same time.

        Raises ProblemError if another run is working on it, or if it has been damaged since it was read.
        """
        fix = "carry on in that terminal, or type q there and run this command again here"
        with locked(stored.path, who="another terminal", fix=fix):
            yield OpenAssessment(self, stored)

    def all(self) -> Iterator[Stored]:
        """Yield every readable assessment, the newest first by its own dates; damaged files go to ``problems``."""
        return (Stored(path, assessment) for path, assessment in self.files.all())

    def remove(self, path: Path) -> None:
        """Remove the assessment in ``path``; raise ProblemError if that can't be done."""
        remove(path)

    def unfinished(self, about: str, by: str, rater: str, questionnaire: str, role: str | None) -> Stored | None:
        """Return the newest assessment of the same kind that the person can carry on with, or None.

        If one is finished except for questions left for later, it counts only if there's no later assessment.
        """
        newer = False
        for stored in self.all():
            found = stored.assessment
            same = (found.about, found.by, found.rater, found.questionnaire.id) == (
                about,
                by,
                rater,
                questionnaire,
            )
            if same and role in (None, found.role):
                if found.finished is None or (found.rest_later and not newer):
                    return stored
                newer = True
        return None


def _stem(assessment: Assessment) -> str:
    stem = f"{assessment.started:%Y-%m-%dT%H%M%S}-{slug(assessment.about)}-{assessment.questionnaire.id}"
    return stem if assessment.is_own else f"{stem}-by-{assessment.rater}"


def source_of(stored: Stored) -> SourceText:
    """Return the text of the file of ``stored``, to note a problem at its line; without lines if it can't be read."""
    path = str(stored.path)
    try:
        return parse(read_text(stored.path), path)
    except ProblemError:
        return SourceText(path)


def read_assessment(path: Path, today: date) -> Assessment:
    """Return the assessment in ``path``; raise ProblemError with every problem of the file.

    A date after ``today`` is a problem too.
    """
    return read(path, Assessment, Assessment.dated, today)
