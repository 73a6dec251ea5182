"""Loads the crosswalks between versions of a framework from their files."""

from __future__ import annotations

from itsm_skills.frameworks.catalogue_models import CrosswalkFile
from itsm_skills.frameworks.framework import Crosswalk, Framework
from itsm_skills.frameworks.sources import Sources
from itsm_skills.model_files import load_all, raise_all
from itsm_skills.references import check_id


def load_crosswalks(sources: Sources, framework: Framework) -> tuple[Crosswalk, ...]:
    """Return the crosswalks between versions of this framework; raise ProblemError with all problems."""
    files = load_all(sources.within("crosswalks"), CrosswalkFile)
    for file in files:
        content, document = file.content, file.document
        if content.framework != framework.id:
            what = f"is for the framework '{content.framework}', but '{framework.id}' is loaded"
            document.add("framework-missing", ("framework",), what, "correct the id, or move the file")
        for trail in document.fields(("skills",)) if content.to == framework.version else ():
            check_id(document, trail, framework.skills, "skill")
    raise_all(files)
    return tuple(Crosswalk(file.content.from_, file.content.to, file.content.skills) for file in files)
