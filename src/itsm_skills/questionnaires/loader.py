"""Questionnaire files into memory, with every skill resolved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from itsm_skills.documents import Loaded, load, load_all
from itsm_skills.files import is_there
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library, unknown
from itsm_skills.frameworks.loader import Twice, raise_all
from itsm_skills.frameworks.sources import Sources
from itsm_skills.problems import nearest
from itsm_skills.questionnaires.models import ItemEntry, QuestionnaireFile, ScenarioEntry, ScenariosFile, SectionEntry
from itsm_skills.questionnaires.questionnaire import SITUATIONS, Item, Questionnaire, Scenario, Section, plain_item


def find_questionnaire(name: str, library: Library) -> Questionnaire:
    """Return the questionnaire called ``name``, or in the file ``name``; raise ProblemError if it is wrong."""
    known = library.sources.questionnaires()
    path = Path(name)
    if name in known:
        path = known[name]
    elif path.suffix not in {".yaml", ".yml", ".json"} and not is_there(path):
        raise unknown("questionnaire", name, known)
    return load_questionnaire(path, library)


def load_questionnaire(path: Path, library: Library) -> Questionnaire:
    """Return the questionnaire in ``path``; ``items_from`` may name any that the library knows."""
    known, framework = library.sources.questionnaires(), library.framework
    file = load(path, QuestionnaireFile)
    content, document = file.content, file.document
    if content.framework != framework.id:
        what = f"asks for the framework '{content.framework}', but '{framework.id}' is loaded"
        document.add("framework-missing", ("framework",), what, "name its folder with --frameworks, or correct the id")
    if content.evidence_from > framework.scale.top:
        what = f"{content.evidence_from} is off the scale"
        document.add("off-scale", ("evidence_from",), what, f"use 0 to {framework.scale.top}")
    if content.items_from is not None and content.sections:
        document.add("bad-value", ("sections",), "stand beside items_from", "keep one of the two")
    bank = file
    if content.items_from is not None:
        if content.items_from not in known:
            what = f"there is no questionnaire '{content.items_from}'"
            document.add("unknown-id", ("items_from",), what, nearest(content.items_from, known))
            document.raise_if_bad()
        bank = load(known[content.items_from], QuestionnaireFile)
    _check_items(bank, framework)
    _check_selection(file, bank)
    bank.document.raise_if_bad()
    document.raise_if_bad()
    found = _questionnaire(content, bank.content, framework)
    if content.scenarios == "none":
        return found
    scenarios = load_scenarios(library.sources, framework)
    last = Section(
        SITUATIONS, "Situations", "What you would do, and what you would not: nothing here enters a level.", scenarios
    )
    return replace(found, sections=(*found.sections, last)) if scenarios else found


def load_scenarios(sources: Sources, framework: Framework) -> tuple[Scenario, ...]:
    """Return all scenarios of ``framework``; raise ProblemError with the problems of all their files."""
    files = load_all(sources.scenarios(), ScenariosFile)
    twice = Twice()
    found: dict[str, Scenario] = {}
    for file in files:
        if file.content.framework != framework.id:
            what = f"is for the framework '{file.content.framework}', but '{framework.id}' is loaded"
            file.document.add("framework-missing", ("framework",), what, "correct the id, or move the file")
        for index, entry in enumerate(file.content.scenarios):
            twice.check(file.document, entry.id, ("scenarios", index, "id"))
            if entry.skill not in framework.skills:
                what, fix = f"there is no skill '{entry.skill}'", nearest(entry.skill, framework.skills)
                file.document.add("unknown-id", ("scenarios", index, "skill"), what, fix)
            found[entry.id] = _scenario(entry)
    raise_all(files)
    return tuple(found.values())


def _check_items(file: Loaded[QuestionnaireFile], framework: Framework) -> None:
    seen: set[str] = set()
    if not file.content.sections:
        file.document.add(
            "no-items",
            (),
            "has no sections",
            "add sections with items, or name a questionnaire in items_from",
        )
    for number, section in enumerate(file.content.sections):
        for index, item in enumerate(section.items):
            trail = ("sections", number, "items", index, "skill")
            if item.skill not in framework.skills:
                what = f"there is no skill '{item.skill}'"
                file.document.add("unknown-id", trail, what, nearest(item.skill, framework.skills))
            if item.skill in seen:
                file.document.add("duplicate-id", trail, f"'{item.skill}' is asked twice", "keep one")
            seen.add(item.skill)


def _check_selection(file: Loaded[QuestionnaireFile], bank: Loaded[QuestionnaireFile]) -> None:
    asked = {item.skill for section in bank.content.sections for item in section.items}
    selected = file.content.select if isinstance(file.content.select, tuple) else ()
    for index, skill in enumerate(selected):
        if skill not in asked:
            what = f"no item asks about '{skill}'"
            file.document.add("unknown-id", ("select", index), what, nearest(skill, asked))
        if skill in selected[:index]:
            file.document.add("duplicate-id", ("select", index), f"'{skill}' is selected twice", "keep one")


def _questionnaire(content: QuestionnaireFile, bank: QuestionnaireFile, framework: Framework) -> Questionnaire:
    words = content if content.sections else bank
    whole = Questionnaire(
        id=content.id,
        name=content.name,
        version=content.version,
        purpose=content.purpose,
        minutes=content.minutes,
        intro=content.intro or bank.intro,
        intro_other=content.intro_other or bank.intro_other,
        instruction_self=words.instruction.self,
        instruction_other=words.instruction.other,
        sections=tuple(_section(section, framework) for section in bank.sections),
        for_role=content.select == "role",
        evidence_from=content.evidence_from,
    )
    return whole.only(set(content.select)) if isinstance(content.select, tuple) else whole


def _section(entry: SectionEntry, framework: Framework) -> Section:
    return Section(entry.id, entry.title, entry.purpose, tuple(_item(item, framework) for item in entry.items))


def _item(entry: ItemEntry, framework: Framework) -> Item:
    return plain_item(framework.skills[entry.skill], entry.self, entry.other)


def _scenario(entry: ScenarioEntry) -> Scenario:
    options = {str(letter): text for letter, text in sorted(entry.options.items())}
    why = {str(letter): text for letter, text in entry.why.items()}
    return Scenario(entry.id, entry.skill, entry.story, options, entry.best, entry.worst, why)
