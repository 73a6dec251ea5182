"""Loads development actions from their files, and expands ``for_each``."""

from __future__ import annotations

from collections.abc import Callable

from itsm_skills.frameworks.catalogue_models import (
    ActionEntry,
    ActionsFile,
    RequirementEntry,
    StepsEntry,
)
from itsm_skills.frameworks.framework import (
    Action,
    FirstSteps,
    Framework,
    Lift,
    QualificationRequirement,
    Requirement,
    Skill,
    SkillRequirement,
)
from itsm_skills.frameworks.sources import Sources
from itsm_skills.model_files import Loaded, load_all, raise_all
from itsm_skills.references import Twice, check_id

EACH = "each"


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
    source, top = file.document, framework.scale.top
    known = framework.skills.keys() | ({EACH} if entry.for_each else set())
    for number, lift in enumerate(entry.lifts):
        trail = ("actions", index, "lifts", number)
        check_id(source, (*trail, "skill"), known, "skill")
        if not lift.from_ < lift.to <= top:
            what = f"going from {lift.from_} to {lift.to} isn't a step up on the scale"
            source.add("off-scale", trail, what, f"choose a higher level for 'to', up to {top}")
    check_id(source, ("actions", index, "gives"), qualifications, "qualification")
    for number, need in enumerate(entry.requires):
        trail = ("actions", index, "requires", number)
        if (need.skill is None) == (need.qualification is None):
            source.add("bad-value", trail, "must have either a skill or a qualification", "give exactly one of the two")
        check_id(source, (*trail, "skill"), known, "skill")
        if need.skill is not None and (need.level is None or need.level > top):
            source.add("off-scale", trail, "needs a level that's on the scale", f"add a level from 0 to {top}")
        check_id(source, (*trail, "qualification"), qualifications, "qualification")
        check_id(source, (*trail, "or_action"), ids, "action")


def _expand(entry: ActionEntry, framework: Framework) -> list[Action]:
    if entry.for_each is None:
        return [_action(entry, None)]
    return [_action(entry, practice) for practice in framework.practices]


def ids_of(entry: ActionEntry, framework: Framework) -> tuple[str, ...]:
    """Return the ids of the actions that ``entry`` stands for."""
    return tuple(_id(entry, practice) for practice in (framework.practices if entry.for_each else (None,)))


def _id(entry: ActionEntry, practice: Skill | None) -> str:
    return f"{entry.id}-{practice.id}" if practice else entry.id


def _action(entry: ActionEntry, practice: Skill | None) -> Action:
    def skill(name: str) -> str:
        return practice.id if practice and name == EACH else name

    def words(text: str) -> str:
        return text.replace("{practice}", practice.name) if practice else text

    def plain(text: str) -> str:
        return text.replace("{practice}", practice.plain_name) if practice else text

    return Action(
        id=_id(entry, practice),
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
        holders=entry.holders,
        plain_name=plain(entry.plain_name or entry.name),
        plain_evidence=plain(entry.evidence.plain or entry.evidence.what),
        gives=entry.gives,
        steps=_steps(entry.steps, words) if entry.steps else None,
    )


def _steps(entry: StepsEntry, words: Callable[[str], str]) -> FirstSteps:
    return FirstSteps(words(entry.first_half_hour), words(entry.first_week), words(entry.done_when))


def _requirement(need: RequirementEntry, skill: str) -> Requirement:
    if need.qualification is not None:
        return QualificationRequirement(need.qualification, need.or_action)
    return SkillRequirement(skill, need.level or 0)
