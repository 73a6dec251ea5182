"""Checks that a framework is complete: everything loads, every gap has a route, and the wording is clear."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from itsm_skills.frameworks.advice.places import Places
from itsm_skills.frameworks.advice.routes import choosable, reachable
from itsm_skills.frameworks.advice.wording import plain_advice, plain_texts, wording_advice
from itsm_skills.frameworks.catalogue_models import VocabularyFile
from itsm_skills.frameworks.framework import Action, Framework, Role
from itsm_skills.frameworks.kinds import ActionKind, EvidenceKind
from itsm_skills.frameworks.library import Library
from itsm_skills.model_files import load_all
from itsm_skills.problems import Problem, attempt
from itsm_skills.references import unknown_id


@dataclass(frozen=True, slots=True)
class ValidationResult:
    """``problems`` make a framework unusable; ``advice`` is for its authors to look at."""

    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...]


def validate(library: Library) -> ValidationResult:
    """Return all problems of all files of ``library``, and advice on routes and wording if they load."""
    problems: list[Problem] = []
    if attempt(lambda: library.framework, problems) is not None:
        for part in ("roles", "qualifications", "actions", "crosswalks"):
            attempt(partial(getattr, library, part), problems)
    files = attempt(lambda: load_all(library.sources.named("vocabulary.yaml"), VocabularyFile), problems)
    vocabularies = [file.content for file in files or ()]
    advice: list[Problem] = []
    if not problems:
        place = str(library.sources.folders[-1])
        avoid = [entry for vocabulary in vocabularies for entry in vocabulary.avoid]
        advice += wording_advice(library.framework, place)
        texts = plain_texts(library.framework, library.roles, library.actions)
        advice += plain_advice(texts, avoid, place)
        advice += missing_routes(library.framework, library.roles, library.actions, place)
        advice += never_chosen(library.framework, library.roles, library.actions, place)
        advice += over_reach(library.framework, library.actions, place)
        themes = {theme.id for vocabulary in vocabularies for theme in vocabulary.themes}
        advice += _unknown_themes(library.framework, themes, place)
        places = Places(library.sources, library.framework)
        advice = [places.located(one) for one in advice]
    return ValidationResult(tuple(problems), tuple(advice))


def missing_routes(
    framework: Framework, roles: dict[str, Role], actions: tuple[Action, ...], place: str
) -> list[Problem]:
    """Return a piece of advice for every skill of a role that no chain of actions raises from 0 to its target.

    Levels from ``attested_from`` up are left out, because by design no action reaches them.
    """
    reached = reachable({}, actions)
    limit = framework.scale.attested_from or framework.scale.top + 1
    advice = []
    for role in roles.values():
        for target in role.targets:
            wanted = min(target.level, limit - 1)
            level = reached.get(target.skill, 0)
            if level < wanted:
                what = f"actions only raise '{target.skill}' to level {level}, but the role's target is level {wanted}"
                advice.append(Problem("no-route", place, what, "add an action for the next step", role.id))
    return advice


def never_chosen(
    framework: Framework, roles: dict[str, Role], actions: tuple[Action, ...], place: str
) -> list[Problem]:
    """Return a piece of advice for every action that no plan can include, whatever the role, except long routes."""
    found = {action for role in roles.values() for action in choosable(role, framework, actions)}
    what, fix = (
        "no plan can include this action, whatever the role",
        "change its 'lifts' or 'requires', or add a role that needs it",
    )
    return [
        Problem("never-chosen", place, what, fix, action.id)
        for action in actions
        if not action.long_route and action.id not in found
    ]


def over_reach(framework: Framework, actions: tuple[Action, ...], place: str) -> list[Problem]:
    """Return advice for every action that promises more than its kind can: education, or an attested level."""
    scale = framework.scale
    advice = []
    for action in actions:
        highest = max(lift.end for lift in action.lifts)
        if scale.attested_from is not None and highest >= scale.attested_from:
            what = f"raises a skill to level {highest}, but only other people can confirm that level"
            advice.append(
                Problem("over-reach", place, what, f"raise it to level {scale.attested_from - 1} at most", action.id)
            )
        if action.kind is ActionKind.EDUCATION and highest > scale.ceilings[EvidenceKind.LEARNT]:
            what = f"is classed as education, but raises a skill to level {highest}"
            advice.append(
                Problem("over-reach", place, what, f"raise it to level {scale.ceilings['learnt']} at most", action.id)
            )
    return advice


def _unknown_themes(framework: Framework, themes: set[str], place: str) -> list[Problem]:
    if not themes:
        return []
    return [
        unknown_id("theme", theme, themes, path=place, field=skill.id)
        for skill in framework.skills.values()
        for theme in skill.themes
        if theme not in themes
    ]
