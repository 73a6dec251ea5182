"""The name that a person's reports show: asked for once, saved in person.yaml, and changed everywhere at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from itsm_skills.assessments.defaults import DEFAULT_NAME
from itsm_skills.assessments.interview.prompter import printable
from itsm_skills.assessments.store import Store, default_home, person_path
from itsm_skills.editing import edit_text
from itsm_skills.files import is_there, read_text
from itsm_skills.harmless import one_line
from itsm_skills.parsing import parse
from itsm_skills.problems import Problem, ProblemError, attempt

MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Renamed:
    """Where a new name was saved: the path of person.yaml, and the number of assessments and of kept plans."""

    path: Path
    assessments: int
    plans: int


def own_name(named: Path | None, home: Path | None) -> str | None:
    """Return the name in the file ``named`` or in person.yaml in ``home``; None if there isn't one."""
    path = person_path(named, home)
    document = attempt(lambda: parse(read_text(path), str(path)), []) if is_there(path) else None
    name = document.at(("name",)) if document else None
    return name if isinstance(name, str) and name and name != DEFAULT_NAME else None


def save_own_name(name: str, named: Path | None, home: Path | None) -> Path:
    """Save ``name`` in the file ``named`` or in person.yaml in ``home``, and return the file.

    Raises ProblemError if the name is empty or the file can't be changed.
    """
    from itsm_skills.assessments.person_edit import new_text_named, with_name

    path = person_path(named, home)
    said = clean_name(name)
    if not said:
        raise ProblemError(
            [Problem("bad-value", "NAME", "is empty", "type the name that you want your reports to show")]
        )
    edit_text(path, lambda text: new_text_named(said) if text is None else with_name(text, str(path), said))
    return path


def rename(name: str, named: Path | None, home: Path | None, *, today: date) -> Renamed:
    """Change the person's name to ``name`` in person.yaml, and in what is saved in ``home`` under the old name.

    Raises ProblemError if the name is empty or a file can't be changed.
    """
    from itsm_skills.progress.store import PlanStore

    former = own_name(named, home) or DEFAULT_NAME
    path, said = save_own_name(name, named, home), clean_name(name)
    store = Store(home or default_home(), today)
    assessments = [one for one in store.all() if former in (one.assessment.about, one.assessment.by)]
    for one in assessments:
        changed = {key: said for key in ("about", "by") if getattr(one.assessment, key) == former}
        with store.opened(one) as opened:
            opened.save(opened.stored.assessment.model_copy(update=changed))
    kept = PlanStore(store.home, today)
    plans = list(kept.all(former))
    for plan in plans:
        kept.change(plan, lambda found: found.model_copy(update={"about": said}))
    return Renamed(path, len(assessments), len(plans))


def clean_name(typed: str) -> str:
    """Return ``typed`` on one line, without control characters, and cut to the longest possible name."""
    return one_line(printable(typed) or "")[:MOST_LETTERS]
