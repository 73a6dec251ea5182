"""``itsm-skills framework``: lists, shows and checks the framework, starts a new one, and prints schemas."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.application.framework_check import check_framework
from itsm_skills.application.schemas import KINDS, schema
from itsm_skills.cli import console, listing, options
from itsm_skills.cli.command_group import group
from itsm_skills.cli.exit_codes import BAD_DATA
from itsm_skills.cli.options import Strict
from itsm_skills.frameworks.library import Library
from itsm_skills.frameworks.scaffold import make_framework
from itsm_skills.output_files import save_output
from itsm_skills.references import unknown
from itsm_skills.reports.wording import count


def framework_list(format: options.ListFormatOption = options.SCREEN, frameworks: options.Frameworks = None) -> None:
    """List domains and skills.

    Examples:

        itsm-skills framework list --format json

        itsm-skills framework list
    """
    library = Library(frameworks or ())
    rows = [
        {
            "id": skill.id,
            "name": skill.name,
            "domain": skill.domain,
            "technical_weight": skill.technical_weight,
        }
        for domain in library.framework.domains
        for skill in library.framework.in_domain(domain)
    ]
    listing.emit_list(rows, ("id", "domain", "name"), format)


def framework_show(
    skill: options.ASkill,
    format: options.ListFormatOption = options.SCREEN,
    frameworks: options.Frameworks = None,
) -> None:
    """Show one skill with its behaviours.

    Examples:

        itsm-skills framework show supplier-management

        itsm-skills framework show incident-management --format json
    """
    listing.emit_entry(Library(frameworks or ()).find_skill(skill), format)


def framework_validate(
    path: Annotated[
        Path | None, typer.Argument(help="Framework folder. [default: the built-in framework]", show_default=False)
    ] = None,
    strict: Strict = False,
    frameworks: options.Frameworks = None,
) -> None:
    """Check a framework's files, ids, levels and wording, and whether actions lead to every target.

    Examples:

        itsm-skills framework validate examples/own-framework

        itsm-skills framework validate
    """
    found = check_framework(Library([*(frameworks or []), *([path] if path else [])], as_written=True))
    console.report(found.problems)
    console.report((*found.advice, *found.notes))
    if found.problems or (strict and found.advice):
        raise typer.Exit(BAD_DATA)
    counts = ", ".join(count(number, noun) for noun, number in found.counts.items())
    console.emit(f"Valid: {counts}; {count(len(found.advice), 'piece')} of advice.\n", None)


def framework_new(
    folder: Annotated[Path, typer.Argument(help="Folder to create. It must not exist yet.", show_default=False)],
) -> None:
    """Create a small framework with comments, as a starting point for your own.

    Examples:

        itsm-skills framework new my-framework

        itsm-skills framework new our-skills
    """
    for path in make_framework(folder):
        console.talk(f"Written: {path}")
    console.talk(f"Edit these files, then run: itsm-skills framework validate {folder}")


def framework_schema(
    kind: Annotated[
        str | None, typer.Argument(help="Type of file, such as role. [default: all types]", show_default=False)
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Folder to save the schemas in.")] = None,
) -> None:
    """Print the JSON schema of one type of file, or save schemas in a folder.

    Examples:

        itsm-skills framework schema role

        itsm-skills framework schema --output schemas
    """
    if kind is not None and kind not in KINDS:
        raise unknown("type of file", kind, KINDS)
    if output is None:
        console.emit(schema(kind) if kind else "".join(f"{name}\n" for name in KINDS), None)
        return
    for name in [kind] if kind else KINDS:
        save_output(output / f"{name}.json", schema(name), shared=True)
        console.talk(f"Written: {output / name}.json")


COMMAND = group(
    "framework",
    "Show and check the skills framework.",
    framework_list,
    framework_show,
    framework_validate,
    framework_new,
    framework_schema,
)
