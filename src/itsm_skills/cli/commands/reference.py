"""``questionnaire``, ``role`` and ``action``: list, show, validate; and all groups of commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from itsm_skills.cli import options
from itsm_skills.cli.commands import framework, goals, person, qualification, team
from itsm_skills.cli.options import Name


def groups() -> dict[str, typer.Typer]:
    """Return the groups of commands by name: the kinds of reference data, and the person's own."""
    return {
        "framework": _group(
            "Skills: what is measured.",
            framework.framework_list,
            framework.framework_show,
            framework.framework_validate,
            framework.framework_new,
            framework.framework_schema,
        ),
        "questionnaire": _group(
            "Questionnaires: how it is asked.", questionnaire_list, questionnaire_show, questionnaire_validate
        ),
        "role": _group("Role profiles: what a role asks.", role_list, role_show, role_validate),
        "action": _group("Development actions.", action_list, action_show, action_validate),
        "goals": _group("Goals: what is wanted, and what supports it.", goals.goals_validate, goals.goals_show),
        "qualification": _group(
            "Qualifications: what a certificate evidences.",
            qualification.qualification_list,
            qualification.qualification_show,
        ),
        "team": _group("Teams: one picture of many people.", team.team_report, team.team_coverage, team.team_plan),
        "person": _group(
            "Your own qualifications and CPD.",
            person.person_show,
            person.person_validate,
            person.person_add_qualification,
        ),
    }


def _group(help: str, *commands: Any) -> typer.Typer:
    group = typer.Typer(help=help, no_args_is_help=True, rich_markup_mode=None, add_completion=False)
    for command in commands:
        group.command(command.__name__.split("_", 1)[1].replace("_", "-"))(command)
    return group


def questionnaire_list(
    format: options.ListFormatOption = options.ListFormat.TABLE, frameworks: options.Frameworks = None
) -> None:
    """List the questionnaires.

    Examples:

        itsm-skills questionnaire list

        itsm-skills questionnaire list --format json
    """
    from itsm_skills.cli import listing
    from itsm_skills.questionnaires.loader import find_questionnaire

    library = listing.library_of(frameworks)
    found = [find_questionnaire(name, library) for name in library.sources.questionnaires()]
    rows = [
        {
            "id": one.id,
            "minutes": f"{one.minutes} min",
            "purpose": one.purpose,
            "items": "role" if one.for_role else len(one.items()),
        }
        for one in sorted(found, key=lambda one: one.minutes)
    ]
    listing.emit_list(rows, ("id", "minutes", "purpose"), format)


def questionnaire_show(
    name: Name,
    format: options.ListFormatOption = options.ListFormat.TABLE,
    frameworks: options.Frameworks = None,
) -> None:
    """Show the questions of one questionnaire.

    Examples:

        itsm-skills questionnaire show quick

        itsm-skills questionnaire show standard --format json
    """
    from itsm_skills.cli import listing
    from itsm_skills.questionnaires.loader import find_questionnaire
    from itsm_skills.questionnaires.questionnaire import AnyItem, Item, Scenario

    def row(item: AnyItem) -> dict[str, str]:
        if isinstance(item, Item):
            return {"id": item.id, "self": item.about_self, "other": item.about_other}
        said = item.story if isinstance(item, Scenario) else "; ".join(term.text for term in item.terms)
        return {"id": item.id, "self": said, "other": ""}

    found = find_questionnaire(name, listing.library_of(frameworks))
    listing.emit_list([row(item) for item in found.items()], ("id", "self"), format)


def questionnaire_validate(
    path: Annotated[Path, typer.Argument(help="A questionnaire file.", show_default=False)],
    frameworks: options.Frameworks = None,
) -> None:
    """Check one questionnaire.

    Examples:

        itsm-skills questionnaire validate questionnaires/quick.yaml

        itsm-skills questionnaire validate questionnaires/full.yaml
    """
    from itsm_skills.cli import console, listing
    from itsm_skills.questionnaires.loader import load_questionnaire

    library = listing.library_of(frameworks)
    found = load_questionnaire(path, library)
    console.emit(f"Valid: {len(found.items())} items, {found.minutes} minutes.\n", None)


def role_list(
    format: options.ListFormatOption = options.ListFormat.TABLE, frameworks: options.Frameworks = None
) -> None:
    """List the role profiles, first rungs first.

    Examples:

        itsm-skills role list

        itsm-skills role list --format json
    """
    from itsm_skills.cli import listing

    rows = [
        {"id": role.id, "title": role.title, "skills": len(role.targets), "leads_to": list(role.leads_to)}
        for role in listing.library_of(frameworks).roles.values()
    ]
    listing.emit_list(rows, ("id", "title"), format)


def role_show(
    name: Name,
    format: options.ListFormatOption = options.ListFormat.TABLE,
    frameworks: options.Frameworks = None,
) -> None:
    """Show one role profile with its targets.

    Examples:

        itsm-skills role show service-owner

        itsm-skills role show head-of-it --format json
    """
    from itsm_skills.cli import listing

    listing.emit_entry(listing.library_of(frameworks).role(name), format)


def role_validate(frameworks: options.Frameworks = None) -> None:
    """Check the role profiles and that actions lead to their targets.

    Examples:

        itsm-skills role validate

        itsm-skills role validate --frameworks examples/own-framework
    """
    from itsm_skills.cli import listing
    from itsm_skills.frameworks.advice.integrity import missing_routes

    library = listing.library_of(frameworks)
    advice = missing_routes(library.framework, library.roles, library.actions, str(library.sources.folders[-1]))
    listing.say_valid(len(library.roles), "role", advice)


def action_list(
    format: options.ListFormatOption = options.ListFormat.TABLE, frameworks: options.Frameworks = None
) -> None:
    """List the development actions.

    Examples:

        itsm-skills action list

        itsm-skills action list --format json
    """
    from itsm_skills.cli import listing

    rows = [
        {
            "id": action.id,
            "kind": action.kind,
            "hours": action.hours,
            "weeks": action.weeks,
            "cost": action.cost,
            "name": action.name,
        }
        for action in listing.library_of(frameworks).actions
    ]
    listing.emit_list(rows, ("id", "kind", "name"), format)


def action_show(
    name: Name,
    format: options.ListFormatOption = options.ListFormat.TABLE,
    frameworks: options.Frameworks = None,
) -> None:
    """Show one development action.

    Examples:

        itsm-skills action show money-trail

        itsm-skills action show practice-walk-problem-management
    """
    from itsm_skills.cli import listing
    from itsm_skills.references import unknown

    actions = {action.id: action for action in listing.library_of(frameworks).actions}
    if name not in actions:
        raise unknown("action", name, actions)
    listing.emit_entry(actions[name], format)


def action_validate(frameworks: options.Frameworks = None) -> None:
    """Check the development actions.

    Examples:

        itsm-skills action validate

        itsm-skills action validate --frameworks examples/own-framework
    """
    from itsm_skills.cli import listing
    from itsm_skills.frameworks.advice.integrity import over_reach

    library = listing.library_of(frameworks)
    listing.say_valid(
        len(library.actions),
        "action",
        over_reach(library.framework, library.actions, str(library.sources.folders[-1])),
    )
