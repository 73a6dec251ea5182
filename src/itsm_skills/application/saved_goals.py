"""A person's own goals file: where it's saved, which plans use it, and how it's written safely."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from itsm_skills.application.remarks import Remark, remarks_kept
from itsm_skills.assessments.defaults import DEFAULT_NAME
from itsm_skills.assessments.person_file import PersonFile
from itsm_skills.assessments.store import Stored, default_home
from itsm_skills.editing import changed_meanwhile, edit_text
from itsm_skills.files import is_there, read_text
from itsm_skills.frameworks.framework import Framework
from itsm_skills.inputs.goals_file import load_goals
from itsm_skills.planning.goals import Outcomes

FILE_NAME = "goals.yaml"


@dataclass(frozen=True, slots=True)
class GoalsText:
    """The text of a goals file when it was read; None if there was no file."""

    path: Path
    text: str | None

    @property
    def holds_goals(self) -> bool:
        """Whether it contains more than comments."""
        lines = (line.strip() for line in (self.text or "").splitlines())
        return any(line and not line.startswith("#") for line in lines)


def goals_path(named: Path | None, home: Path | None) -> Path:
    """Return the file ``named``, or goals.yaml in the home folder."""
    return named or (home or default_home()) / FILE_NAME


def read_goals_text(path: Path) -> GoalsText:
    """Return the text of the goals file ``path``, which needn't exist; raise ProblemError if it can't be read."""
    return GoalsText(path, read_text(path) if is_there(path) else None)


def goals_in(source: GoalsText, framework: Framework) -> Outcomes:
    """Return the goals in ``source``, none if it has only comments; raise ProblemError with all problems."""
    return load_goals(source.path, framework, None) if source.holds_goals else Outcomes(())


def save_goals_text(source: GoalsText, text: str) -> None:
    """Replace ``source`` with ``text``, in a file that only its owner can read.

    Raises ProblemError if the file has changed since ``source`` was read, or can't be written.
    """

    def changed(found: str | None) -> str:
        if found != source.text:
            raise changed_meanwhile(source.path)
        return text

    edit_text(source.path, changed)


@dataclass(frozen=True, slots=True)
class PlanGoals:
    """The goals that a plan is made for, or None.

    ``path`` is the file that they come from, or the one in which this person's goals can be saved; None if neither.
    """

    outcomes: Outcomes | None
    path: Path | None
    remarks: tuple[Remark, ...] = ()


def goals_for_plan(
    stored: Stored,
    own: PersonFile | None,
    framework: Framework,
    named: Path | None,
    home: Path | None,
    *,
    use_saved: bool,
) -> PlanGoals:
    """Return the goals in the file ``named``, or with ``use_saved`` those that the person of ``stored`` has saved.

    ``own`` is person.yaml. Raises ProblemError with all problems of the file.
    """
    if named is not None:
        return PlanGoals(load_goals(named, framework, None), named)
    path = (home or default_home()) / FILE_NAME
    if not use_saved or not _may_be_of(stored, own, path.parent):
        return PlanGoals(None, None)
    source = read_goals_text(path)
    if not source.holds_goals:
        return PlanGoals(None, path)
    remarks = (f"This plan uses your goals in {path}. Add --no-goals to leave them out.",)
    with remarks_kept(remarks):
        return PlanGoals(goals_in(source, framework), path, remarks)


def _may_be_of(stored: Stored, own: PersonFile | None, home: Path) -> bool:
    """Return whether goals saved in ``home`` can belong to the person of ``stored``.

    They can if ``stored`` is a self-assessment in the home folder and person.yaml doesn't name somebody else.
    """
    named = own.name if own is not None else DEFAULT_NAME
    same = stored.assessment.is_own and named in {stored.assessment.about, DEFAULT_NAME}
    return same and home.resolve() in stored.path.resolve().parents
