"""How reports name the person, and skills and roles that also have a plain name."""

from __future__ import annotations

from itsm_skills.assessments.defaults import DEFAULT_NAME

EMPLOYEE = "the employee"
"""What copies for others call somebody who gave no name."""


def person_for_others(name: str) -> str:
    """Return ``name``, or "the employee" where it is only the default."""
    return EMPLOYEE if name == DEFAULT_NAME else name


def opening_name(person: str) -> str:
    """Return ``person`` as a sentence or title begins with it; a name stays as it was typed."""
    return "The employee" if person == EMPLOYEE else person


def in_title(name: str) -> str:
    """Return ``name`` as the title of somebody's own report has it: "" where it is only the default."""
    return "" if name == DEFAULT_NAME else name


def signed(name: str, footer: str) -> str:
    """Return ``footer`` with ``name`` before it, where there is one."""
    return footer if name == DEFAULT_NAME else f"{name}. {footer}"


def with_plain_name(name: str, plain: str) -> str:
    """Return ``name`` with ``plain`` in brackets, or ``name`` alone where the two are the same or there is no plain name.

    The plain name begins with a small letter there, unless its first word is an abbreviation.
    """
    if not plain or plain.casefold() == name.casefold():
        return name
    small = plain if plain[:2].isupper() else f"{plain[:1].lower()}{plain[1:]}"
    return f"{name} ({small})"
