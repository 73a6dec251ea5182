"""``itsm-skills action``: lists, shows and checks development actions."""

from __future__ import annotations

from itsm_skills.cli import listing, options
from itsm_skills.cli.command_group import group
from itsm_skills.frameworks.advice.integrity import over_reach
from itsm_skills.frameworks.library import Library


def action_list(format: options.ListFormatOption = options.SCREEN, frameworks: options.Frameworks = None) -> None:
    """List the development actions.

    Examples:

        itsm-skills action list

        itsm-skills action list --format json
    """
    rows = [
        {
            "id": action.id,
            "kind": action.kind,
            "hours": action.hours,
            "weeks": action.weeks,
            "cost": action.cost,
            "name": action.name,
        }
        for action in Library(frameworks or ()).actions
    ]
    listing.emit_list(rows, ("id", "kind", "name"), format)


def action_show(
    name: options.AnAction,
    format: options.ListFormatOption = options.SCREEN,
    frameworks: options.Frameworks = None,
) -> None:
    """Show one development action.

    Examples:

        itsm-skills action show money-trail

        itsm-skills action show problem-look-alikes
    """
    listing.emit_entry(Library(frameworks or ()).find_action(name), format)


def action_validate(frameworks: options.Frameworks = None) -> None:
    """Check the development actions.

    Examples:

        itsm-skills action validate

        itsm-skills action validate --frameworks examples/own-framework
    """
    library = Library(frameworks or ())
    listing.say_valid(
        len(library.actions),
        "action",
        over_reach(library.framework, library.actions, str(library.sources.folders[-1])),
    )


COMMAND = group("action", "Show and check development actions.", action_list, action_show, action_validate)
