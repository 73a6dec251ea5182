"""Finds a questionnaire by its name: in compiled form in an installed copy, or in a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from itsm_skills.files import is_special, is_there
from itsm_skills.frameworks.compiled import CataloguePart
from itsm_skills.frameworks.library import Library
from itsm_skills.frameworks.names import Label, find
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.questionnaires import kinds
from itsm_skills.questionnaires.kinds.item import Item
from itsm_skills.questionnaires.questionnaire import Questionnaire

ENDINGS = frozenset({".yaml", ".yml", ".json"})


def find_questionnaire(name: str, library: Library) -> Questionnaire:
    """Return the questionnaire called ``name``, or in the file ``name``; raise ProblemError if it's wrong."""
    known = library.sources.questionnaires()
    path = Path(name)
    if name not in known and path.suffix not in ENDINGS and not is_there(path):
        name = _id_of(name, known)
    if name in known:
        if (compiled := questionnaire_part(name).read(library.sources)) is not None:
            return compiled
        path = known[name]
    elif is_special(path):  # an answers file can name it, so nothing may wait for it
        fix = "name a questionnaire, or a file that contains one"
        raise ProblemError([Problem("file-unreadable", name, "this is a device or a pipe", fix)])
    # An installed copy only needs the code that reads files for questionnaires of the user's own.
    from itsm_skills.questionnaires.questionnaire_file import load_questionnaire

    return load_questionnaire(path, library)


def questionnaire_part(name: str) -> CataloguePart[Questionnaire]:
    """Return where the questionnaire ``name`` is in compiled form."""
    items = [kind.item for kind in kinds.KINDS if kind.item is not None]
    return CataloguePart(f"questionnaires/{name}", Questionnaire, {Item: items})


def _id_of(name: str, known: Mapping[str, Path]) -> str:
    """Return the id of the questionnaire that is called ``name``."""
    from itsm_skills.model_files import load
    from itsm_skills.questionnaires.models import QuestionnaireFile

    entries = [Label(id, load(path, QuestionnaireFile).content.name) for id, path in known.items()]
    return find("questionnaire", name, entries, hint="use one of: " + ", ".join(sorted(known))).id
