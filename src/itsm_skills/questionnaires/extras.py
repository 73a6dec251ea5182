"""What a questionnaire can put beside a pick of a level: climbs, terms to recognise, situations."""

from __future__ import annotations

from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.loader import Twice, raise_all
from itsm_skills.frameworks.sources import Sources
from itsm_skills.model_files import Loaded, load_all
from itsm_skills.parsing import Trail
from itsm_skills.questionnaires.models import ClimbsFile, RecognitionFile, ScenarioEntry, ScenariosFile
from itsm_skills.questionnaires.questionnaire import Scenario, Steps, Term, TermList
from itsm_skills.references import check_id

_Extra = Loaded[ScenariosFile] | Loaded[ClimbsFile] | Loaded[RecognitionFile]


def load_climbs(sources: Sources, framework: Framework) -> dict[str, Steps]:
    """Return the steps of every climb of ``framework``: its own behaviour first, then the two of the file.

    Raises ProblemError with the problems of all files: unknown skills, levels without behaviours or off the scale.
    """
    files = load_all(sources.asked("climbs"), ClimbsFile)
    twice = Twice()
    found: dict[str, Steps] = {}
    for file in files:
        _check_framework(file, framework)
        for skill, levels in file.content.climbs.items():
            trail = ("climbs", skill)
            twice.check(file.document, skill, trail)
            if _is_skill(skill, file, framework, trail):
                missing = set(range(1, framework.scale.top + 1)) ^ set(levels)
                if missing:
                    what = f"has levels {sorted(levels)}, not 1 to {framework.scale.top}"
                    file.document.add("off-scale", trail, what, "give two behaviours for each level above 0")
                    continue
                own = framework.skills[skill].behaviours
                found[skill] = {level: (own[level], *levels[level]) for level in sorted(levels)}
    raise_all(files)
    return found


def load_terms(sources: Sources, framework: Framework) -> tuple[TermList, ...]:
    """Return the lists of terms of ``framework``; raise ProblemError with the problems of all files."""
    files = load_all(sources.asked("recognition"), RecognitionFile)
    twice = Twice()
    found: dict[str, TermList] = {}
    for file in files:
        _check_framework(file, framework)
        for index, entry in enumerate(file.content.lists):
            twice.check(file.document, entry.id, ("lists", index, "id"))
            for number, term in enumerate(entry.terms):
                twice.check(file.document, term.id, ("lists", index, "terms", number, "id"))
            found[entry.id] = TermList(entry.id, tuple(Term(term.id, term.term, term.real) for term in entry.terms))
    raise_all(files)
    return tuple(found.values())


def load_scenarios(sources: Sources, framework: Framework) -> tuple[Scenario, ...]:
    """Return all scenarios of ``framework``; raise ProblemError with the problems of all their files."""
    files = load_all(sources.asked("scenarios"), ScenariosFile)
    twice = Twice()
    found: dict[str, Scenario] = {}
    for file in files:
        _check_framework(file, framework)
        for index, entry in enumerate(file.content.scenarios):
            twice.check(file.document, entry.id, ("scenarios", index, "id"))
            _is_skill(entry.skill, file, framework, ("scenarios", index, "skill"))
            found[entry.id] = _scenario(entry)
    raise_all(files)
    return tuple(found.values())


def _check_framework(file: _Extra, framework: Framework) -> None:
    if file.content.framework != framework.id:
        what = f"is for the framework '{file.content.framework}', but '{framework.id}' is loaded"
        file.document.add("framework-missing", ("framework",), what, "correct the id, or move the file")


def _is_skill(skill: str, file: _Extra, framework: Framework, trail: Trail) -> bool:
    return check_id(file.document, trail, framework.skills, "skill", name=skill)


def _scenario(entry: ScenarioEntry) -> Scenario:
    options = {str(letter): text for letter, text in sorted(entry.options.items())}
    why = {str(letter): text for letter, text in entry.why.items()}
    return Scenario(entry.id, entry.skill, entry.story, options, entry.best, entry.worst, why)
