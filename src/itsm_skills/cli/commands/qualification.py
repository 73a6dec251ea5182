"""``itsm-skills qualification``: lists certificates, and shows what each is evidence for."""

from __future__ import annotations

from dataclasses import dataclass

from itsm_skills.cli import listing, options
from itsm_skills.cli.command_group import group
from itsm_skills.frameworks.library import Library
from itsm_skills.frameworks.renewal_rule import RenewalRule


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A qualification as it is printed."""

    id: str
    name: str
    body: str
    examined: str
    checked: str
    source: str
    suite: str
    renewal: RenewalRule | None
    note: str
    evidences: tuple[Evidenced, ...]


@dataclass(frozen=True)
class Evidenced:
    """A skill that a qualification is evidence for, with its level."""

    skill: str
    level: int


def qualification_list(
    format: options.ListFormatOption = options.SCREEN, frameworks: options.Frameworks = None
) -> None:
    """List the qualifications.

    Examples:

        itsm-skills qualification list

        itsm-skills qualification list --format json
    """
    rows = [
        {"id": one.id, "name": one.name, "body": one.body, "examined": one.examined, "checked": one.checked}
        for one in Library(frameworks or ()).qualifications.values()
    ]
    listing.emit_list(rows, ("id", "name", "body"), format)


def qualification_show(
    name: options.AQualification,
    format: options.ListFormatOption = options.SCREEN,
    frameworks: options.Frameworks = None,
) -> None:
    """Show one qualification: how it's examined and renewed, and which skill levels it's evidence for.

    Examples:

        itsm-skills qualification show itil4-foundation

        itsm-skills qualification show itil4-dsv --format json
    """
    one = Library(frameworks or ()).find_qualification(name)
    evidences = tuple(Evidenced(skill, level) for skill, level in one.evidences)
    shown = Shown(
        id=one.id,
        name=one.name,
        body=one.body,
        examined=one.examined,
        checked=one.checked,
        source=one.source,
        suite=one.suite,
        renewal=one.renewal,
        note=one.note,
        evidences=evidences,
    )
    listing.emit_entry(shown, format)


COMMAND = group(
    "qualification", "Show which skills a certificate is evidence for.", qualification_list, qualification_show
)
