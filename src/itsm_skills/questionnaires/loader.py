"""Loads questionnaire files and resolves every skill in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from itsm_skills.files import is_special, is_there
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.frameworks.names import Label, find
from itsm_skills.model_files import Loaded, load
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.questionnaires import kinds
from itsm_skills.questionnaires.kinds.climb import CLIMB
from itsm_skills.questionnaires.kinds.level import level_item
from itsm_skills.questionnaires.models import QuestionnaireFile, SectionEntry
from itsm_skills.questionnaires.questionnaire import Questionnaire, QuestionnaireSection
from itsm_skills.references import check_id

ENDINGS = frozenset({".yaml", ".yml", ".json"})


def find_questionnaire(name: str, library: Library) -> Questionnaire:
    """Return the questionnaire called ``name``, or in the file ``name``; raise ProblemError if it's wrong."""
    known = library.sources.questionnaires()
    path = Path(name)
    if name in known:
        path = known[name]
    elif path.suffix not in ENDINGS and not is_there(path):
        path = known[_id_of(name, known)]
    elif is_special(path):  # an answers file can name it, so nothing may wait for it
        fix = "name a questionnaire, or a file that contains one"
        raise ProblemError([Problem("file-unreadable", name, "this is a device or a pipe", fix)])
    return load_questionnaire(path, library)


def _id_of(name: str, known: Mapping[str, Path]) -> str:
    """Return the id of the questionnaire that is called ``name``."""
    entries = [Label(id, load(path, QuestionnaireFile).content.name) for id, path in known.items()]
    return find("questionnaire", name, entries, hint="use one of: " + ", ".join(sorted(known))).id


def load_questionnaire(path: Path, library: Library) -> Questionnaire:
    """Return the questionnaire in ``path``; ``items_from`` can name any questionnaire in the library."""
    known, framework = library.sources.questionnaires(), library.framework
    file = load(path, QuestionnaireFile)
    content, document = file.content, file.document
    if content.framework != framework.id:
        what = f"is for the framework '{content.framework}', but '{framework.id}' is loaded"
        document.add(
            "framework-missing",
            ("framework",),
            what,
            "use --frameworks with its folder, or correct the id",
        )
    if content.evidence_from > framework.scale.top:
        what = f"{content.evidence_from} isn't on the scale"
        document.add("off-scale", ("evidence_from",), what, f"use 0 to {framework.scale.top}")
    if content.items_from is not None and content.sections:
        document.add("bad-value", ("sections",), "can't be used together with items_from", "keep one of the two")
    bank = file
    if content.items_from is not None:
        if content.items_from not in known:
            check_id(document, ("items_from",), known, "questionnaire")
            document.raise_if_bad()
        bank = load(known[content.items_from], QuestionnaireFile)
    _check_items(bank, framework)
    _check_selection(file, bank)
    bank.document.raise_if_bad()
    document.raise_if_bad()
    return _with_kinds(_questionnaire(content, bank.content, framework), content, library)


def _with_kinds(found: Questionnaire, content: QuestionnaireFile, library: Library) -> Questionnaire:
    """Return the questionnaire with the climbs and the sections of other kinds that its file includes or offers."""
    sources, framework = library.sources, library.framework
    sections, offer = list(found.sections), None
    for kind in kinds.KINDS:
        if (head := kind.section) is not None and (kind.is_wanted(content) or kind.is_offered(content)):
            items = tuple(kind.load(sources, framework).values())
            section = QuestionnaireSection(head.id, head.title, head.purpose, items)
            if items and kind.is_offered(content):
                offer = section
            elif items:
                sections.append(section)
    climbs = CLIMB.load(sources, framework) if CLIMB.is_wanted(content) else {}
    return replace(found, sections=tuple(sections), climbs=climbs, offer=offer)


def _check_items(file: Loaded[QuestionnaireFile], framework: Framework) -> None:
    seen: set[str] = set()
    if not file.content.sections:
        file.document.add(
            "no-items",
            (),
            "has no sections",
            "add sections with items, or use the questions of another questionnaire with items_from",
        )
    for number, section in enumerate(file.content.sections):
        for index, item in enumerate(section.items):
            trail = ("sections", number, "items", index, "skill")
            check_id(file.document, trail, framework.skills, "skill")
            if item.skill in seen:
                file.document.add("duplicate-id", trail, f"'{item.skill}' is asked twice", "keep only one of them")
            seen.add(item.skill)


def _check_selection(file: Loaded[QuestionnaireFile], bank: Loaded[QuestionnaireFile]) -> None:
    asked = {item.skill for section in bank.content.sections for item in section.items}
    selected = file.content.select if isinstance(file.content.select, tuple) else ()
    for index, skill in enumerate(selected):
        check_id(file.document, ("select", index), asked, "item", what=f"no item asks about '{skill}'")
        if skill in selected[:index]:
            file.document.add(
                "duplicate-id", ("select", index), f"'{skill}' is selected twice", "keep only one of them"
            )


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
        climb_self=words.instruction.climb_self,
        climb_other=words.instruction.climb_other,
        sections=tuple(_section(section, framework) for section in bank.sections),
        for_role=content.select == "role",
        evidence_from=content.evidence_from,
    )
    return whole.only(set(content.select)) if isinstance(content.select, tuple) else whole


def _section(entry: SectionEntry, framework: Framework) -> QuestionnaireSection:
    return QuestionnaireSection(
        entry.id, entry.title, entry.purpose, tuple(level_item(item, framework) for item in entry.items)
    )
