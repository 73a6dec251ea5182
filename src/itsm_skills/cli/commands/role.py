"""``itsm-skills role``: lists, shows and checks role profiles."""

from __future__ import annotations

from itsm_skills.cli import listing, options
from itsm_skills.cli.command_group import group
from itsm_skills.frameworks.advice.integrity import missing_routes
from itsm_skills.frameworks.library import Library


def role_list(format: options.ListFormatOption = options.SCREEN, frameworks: options.Frameworks = None) -> None:
    """List the role profiles, from the start of the career ladder up.

    Examples:

        itsm-skills role list

        itsm-skills role list --format json
    """
    rows = [
        {"id": role.id, "title": role.title, "skills": len(role.targets), "leads_to": list(role.leads_to)}
        for role in Library(frameworks or ()).roles.values()
    ]
    listing.emit_list(rows, ("id", "title"), format)


def role_show(
    name: options.ARole,
    format: options.ListFormatOption = options.SCREEN,
    frameworks: options.Frameworks = None,
) -> None:
    """Show one role profile with its targets.

    Examples:

        itsm-skills role show service-owner

        itsm-skills role show head-of-it --format json
    """
    listing.emit_entry(Library(frameworks or ()).find_role(name), format)


def role_validate(frameworks: options.Frameworks = None) -> None:
    """Check the role profiles, and whether actions lead to their targets.

    Examples:

        itsm-skills role validate

        itsm-skills role validate --frameworks examples/own-framework
    """
    library = Library(frameworks or ())
    advice = missing_routes(library.framework, library.roles, library.actions, str(library.sources.folders[-1]))
    listing.say_valid(len(library.roles), "role", advice)


COMMAND = group("role", "Show and check role profiles.", role_list, role_show, role_validate)
