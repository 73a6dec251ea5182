"""Compiles the built-in catalogue and the templates of pages, so that installed copies don't have to read them.

The wheel is built with the result (see ``hatch_build.py`` and ``frameworks.compiled``).
"""

from __future__ import annotations

from pathlib import Path

from itsm_skills.application.framework_check import check_framework
from itsm_skills.frameworks.library import ACTIONS, CROSSWALKS, FRAMEWORK, ROLES, THEMES, Library, qualifications_part
from itsm_skills.problems import raise_if_any
from itsm_skills.questionnaires.kinds.climb import CLIMBS, load_climbs
from itsm_skills.questionnaires.kinds.situation import SITUATIONS, load_situations
from itsm_skills.questionnaires.kinds.terms import TERM_LISTS, load_terms
from itsm_skills.questionnaires.loader import find_questionnaire, questionnaire_part
from itsm_skills.reports.formats.html import compile_templates, compiled_templates


def compile_catalogue(folder: Path) -> None:
    """Write each part of the built-in catalogue into ``folder``, as it is in memory once its YAML files are loaded.

    The templates are compiled into a folder inside it.

    Raises ProblemError with every problem of the files, and then writes nothing.
    """
    library = Library(as_written=True)
    raise_if_any(check_framework(library).problems)
    sources, framework = library.sources, library.framework
    FRAMEWORK.write(folder, framework)
    ROLES.write(folder, library.roles)
    ACTIONS.write(folder, library.actions)
    CROSSWALKS.write(folder, library.crosswalks)
    THEMES.write(folder, library.themes)
    qualifications_part().write(folder, library.qualifications)
    CLIMBS.write(folder, load_climbs(sources, framework))
    SITUATIONS.write(folder, load_situations(sources, framework))
    TERM_LISTS.write(folder, load_terms(sources, framework))
    for name in sources.questionnaires():
        questionnaire_part(name).write(folder, find_questionnaire(name, library))
    compile_templates(folder / compiled_templates().name)
