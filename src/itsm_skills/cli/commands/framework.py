"""``itsm-skills framework``: list, show, validate, new, schema."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.cli import options
from itsm_skills.cli.options import BAD_DATA, Name, Strict


def framework_list(
    format: options.ListFormatOption = options.ListFormat.TABLE, frameworks: options.Frameworks = None
) -> None:
    """List domains and skills.

    Examples:

        itsm-skills framework list --format json

        itsm-skills framework list
    """
    from itsm_skills.cli import listing

    library = listing.library_of(frameworks)
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
    skill: Name,
    format: options.ListFormatOption = options.ListFormat.TABLE,
    frameworks: options.Frameworks = None,
) -> None:
    """Show one skill with its behaviours.

    Examples:

        itsm-skills framework show supplier-management

        itsm-skills framework show incident-management --format json
    """
    from itsm_skills.cli import listing

    listing.emit_entry(listing.library_of(frameworks).skill(skill), format)


def framework_validate(
    path: Annotated[
        Path | None, typer.Argument(help="A framework folder. [default: the shipped one]", show_default=False)
    ] = None,
    strict: Strict = False,
    frameworks: options.Frameworks = None,
) -> None:
    """Check every file, id, level, route and sentence.

    Examples:

        itsm-skills framework validate examples/own-framework

        itsm-skills framework validate
    """
    from itsm_skills.cli import console, listing
    from itsm_skills.frameworks.advice.integrity import validate
    from itsm_skills.problems import attempt
    from itsm_skills.questionnaires.extras import load_climbs, load_scenarios, load_terms
    from itsm_skills.questionnaires.loader import load_questionnaire
    from itsm_skills.reports.wording import count

    library = listing.library_of([*(frameworks or []), *([path] if path else [])])
    verdict = validate(library)
    problems = list(verdict.problems)
    known = library.sources.questionnaires()
    if not problems:
        for extra in (load_climbs, load_terms, load_scenarios):
            attempt(partial(extra, library.sources, library.framework), problems)
        for questionnaire in known.values():
            attempt(partial(load_questionnaire, questionnaire, library), problems)
    console.report(problems)
    console.report(verdict.advice)
    if problems or (strict and verdict.advice):
        raise typer.Exit(BAD_DATA)
    parts = {
        "skill": library.framework.skills,
        "role": library.roles,
        "action": library.actions,
        "questionnaire": known,
    }
    counts = ", ".join(count(len(part), noun) for noun, part in parts.items())
    console.emit(f"Valid: {counts}; {count(len(verdict.advice), 'piece')} of advice.\n", None)


def framework_new(
    folder: Annotated[Path, typer.Argument(help="Folder to make; it must not exist yet.", show_default=False)],
) -> None:
    """Start a framework of your own from a small commented one.

    Examples:

        itsm-skills framework new my-framework

        itsm-skills framework new our-skills
    """
    from itsm_skills.cli import console
    from itsm_skills.frameworks.scaffold import make_framework

    for path in make_framework(folder):
        console.talk(f"Written: {path}")
    console.talk(f"Edit them, then: itsm-skills framework validate {folder}")


def framework_schema(
    kind: Annotated[
        str | None, typer.Argument(help="Kind of file, such as role. [default: all]", show_default=False)
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Folder to write all schemas to.")] = None,
) -> None:
    """Print the JSON schema of a kind of file, or write all.

    Examples:

        itsm-skills framework schema role

        itsm-skills framework schema --output schemas
    """
    from itsm_skills.application.schemas import KINDS, schema
    from itsm_skills.cli import console
    from itsm_skills.files import write_shared
    from itsm_skills.references import unknown

    if kind is not None and kind not in KINDS:
        raise unknown("kind of file", kind, KINDS)
    if output is None:
        console.emit(schema(kind) if kind else "".join(f"{name}\n" for name in KINDS), None)
        return
    for name in [kind] if kind else KINDS:
        write_shared(output / f"{name}.json", schema(name))
        console.talk(f"Written: {output / name}.json")
