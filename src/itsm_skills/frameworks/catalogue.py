"""Development actions and qualifications from their files, with ``for_each`` expanded."""

from __future__ import annotations

from dataclasses import dataclass

from itsm_skills.frameworks.catalogue_models import (
    ActionEntry,
    ActionsFile,
    CrosswalkFile,
    QualificationEntry,
    QualificationsFile,
    RequirementEntry,
    VocabularyFile,
)
from itsm_skills.frameworks.framework import (
    Action,
    Crosswalk,
    Framework,
    Lift,
    QualificationRequirement,
    Requirement,
    Skill,
    SkillRequirement,
)
from itsm_skills.frameworks.loader import Twice, raise_all
from itsm_skills.frameworks.sources import Sources
from itsm_skills.model_files import Loaded, load_all
from itsm_skills.problems import nearest

EACH = "each"


@dataclass(frozen=True, slots=True)
class RenewalRule:
    """Every how many ``months`` a qualification is renewed, how, and the CPD points asked a year; None: unknown."""

    months: int | None
    how: str
    points_per_year: float | None


@dataclass(frozen=True, slots=True)
class Qualification:
    """A qualification: how it was examined, and the level of each skill that it evidences.

    ``renewal`` is None where none is known, or was not checked. ``academic`` is the academic level in words, such as
    ``RQF 7, EQF 7``; empty where it has none.
    """

    id: str
    name: str
    body: str
    examined: str
    evidences: tuple[tuple[str, int], ...]
    checked: str
    renewal: RenewalRule | None = None
    academic: str = ""


def load_actions(sources: Sources, framework: Framework, qualifications: set[str]) -> tuple[Action, ...]:
    """Return all actions, expanded, in catalogue order; raise ProblemError with all problems."""
    files = load_all(sources.within("actions"), ActionsFile)
    ids = {entry.id for file in files for entry in file.content.actions}
    actions: dict[str, Action] = {}
    twice = Twice()
    for file in files:
        for index, entry in enumerate(file.content.actions):
            _check(file, index, entry, framework, ids, qualifications)
            for action in _expand(entry, framework):
                twice.check(file.document, action.id, ("actions", index, "id"))
                actions[action.id] = action
    raise_all(files)
    return tuple(actions.values())


def _check(
    file: Loaded[ActionsFile],
    index: int,
    entry: ActionEntry,
    framework: Framework,
    ids: set[str],
    qualifications: set[str],
) -> None:
    add, top = file.document.add, framework.scale.top
    known = framework.skills.keys() | ({EACH} if entry.for_each else set())
    for number, lift in enumerate(entry.lifts):
        trail = ("actions", index, "lifts", number)
        if lift.skill not in known:
            add(
                "unknown-id",
                (*trail, "skill"),
                f"there is no skill '{lift.skill}'",
                nearest(lift.skill, known),
            )
        if not lift.from_ < lift.to <= top:
            add(
                "off-scale",
                trail,
                f"{lift.from_} to {lift.to} is not a step on the scale",
                f"go up, within 0 to {top}",
            )
    for number, need in enumerate(entry.requires):
        trail = ("actions", index, "requires", number)
        if (need.skill is None) == (need.qualification is None):
            add("bad-value", trail, "names not exactly one of skill and qualification", "name one")
        if need.skill is not None and need.skill not in known:
            add(
                "unknown-id",
                (*trail, "skill"),
                f"there is no skill '{need.skill}'",
                nearest(need.skill, known),
            )
        if need.skill is not None and (need.level is None or need.level > top):
            add("off-scale", trail, "asks for no level on the scale", f"add a level within 0 to {top}")
        if need.qualification is not None and need.qualification not in qualifications:
            what = f"there is no qualification '{need.qualification}'"
            add("unknown-id", (*trail, "qualification"), what, nearest(need.qualification, qualifications))
        if need.or_action is not None and need.or_action not in ids:
            add(
                "unknown-id",
                (*trail, "or_action"),
                f"there is no action '{need.or_action}'",
                nearest(need.or_action, ids),
            )


def _expand(entry: ActionEntry, framework: Framework) -> list[Action]:
    if entry.for_each is None:
        return [_action(entry, None)]
    return [_action(entry, practice) for practice in framework.practices]


def _action(entry: ActionEntry, practice: Skill | None) -> Action:
    def skill(name: str) -> str:
        return practice.id if practice and name == EACH else name

    def words(text: str) -> str:
        return text.replace("{practice}", practice.plain_name) if practice else text

    return Action(
        id=f"{entry.id}-{practice.id}" if practice else entry.id,
        name=words(entry.name),
        kind=entry.kind,
        description=words(entry.description),
        extra_hours=entry.extra_hours,
        work_hours=entry.work_hours,
        weeks=entry.weeks,
        cost=entry.cost,
        lifts=tuple(Lift(skill(lift.skill), lift.from_, lift.to) for lift in entry.lifts),
        requires=tuple(_requirement(need, skill(need.skill) if need.skill else "") for need in entry.requires),
        needs=entry.needs,
        evidence_kind=entry.evidence.kind,
        evidence=words(entry.evidence.what),
        long_route=entry.long_route,
        plain_name=words(entry.plain_name or entry.name),
        plain_evidence=words(entry.evidence.plain or entry.evidence.what),
    )


def _requirement(need: RequirementEntry, skill: str) -> Requirement:
    if need.qualification is not None:
        return QualificationRequirement(need.qualification, need.or_action)
    return SkillRequirement(skill, need.level or 0)


def load_crosswalks(sources: Sources, framework: Framework) -> tuple[Crosswalk, ...]:
    """Return the crosswalks between versions of this framework; raise ProblemError with all problems."""
    files = load_all(sources.within("crosswalks"), CrosswalkFile)
    for file in files:
        content, document = file.content, file.document
        if content.framework != framework.id:
            what = f"is for the framework '{content.framework}', but '{framework.id}' is loaded"
            document.add("framework-missing", ("framework",), what, "correct the id, or move the file")
        for old, new in content.skills.items():
            if content.to == framework.version and new is not None and new not in framework.skills:
                what = f"there is no skill '{new}'"
                document.add("unknown-id", ("skills", old), what, nearest(new, framework.skills))
    raise_all(files)
    return tuple(Crosswalk(file.content.from_, file.content.to, file.content.skills) for file in files)


def load_qualifications(sources: Sources, framework: Framework) -> dict[str, Qualification]:
    """Return the qualifications by id; raise ProblemError with all problems."""
    files = load_all(sources.named("qualifications.yaml"), QualificationsFile)
    found: dict[str, Qualification] = {}
    twice = Twice()
    for file in files:
        for index, entry in enumerate(file.content.qualifications):
            twice.check(file.document, entry.id, ("qualifications", index, "id"))
            ceiling = framework.scale.ceilings.get(entry.examined, framework.scale.top)
            for number, claim in enumerate(entry.evidences):
                trail = ("qualifications", index, "evidences", number)
                if claim.skill not in framework.skills:
                    what = f"there is no skill '{claim.skill}'"
                    file.document.add("unknown-id", trail, what, nearest(claim.skill, framework.skills))
                if claim.level > ceiling:
                    what = f"{entry.examined} evidences at most level {ceiling}, not {claim.level}"
                    file.document.add("over-ceiling", trail, what, f"use at most {ceiling}")
            found[entry.id] = _qualification(entry)
    raise_all(files)
    return found


def load_themes(sources: Sources) -> dict[str, str]:
    """Return the names of themes by id; raise ProblemError with all problems."""
    files = load_all(sources.named("vocabulary.yaml"), VocabularyFile)
    return {theme.id: theme.name for file in files for theme in file.content.themes}


def _qualification(entry: QualificationEntry) -> Qualification:
    said = entry.renewal
    renewal = RenewalRule(said.months, said.how or "", said.cpd_points_per_year) if said is not None else None
    return Qualification(
        id=entry.id,
        name=entry.name,
        body=entry.body,
        examined=entry.examined,
        evidences=tuple((claim.skill, claim.level) for claim in entry.evidences),
        checked=entry.checked,
        renewal=renewal,
        academic=", ".join(f"{name.upper()} {level}" for name, level in (entry.academic or {}).items()),
    )
