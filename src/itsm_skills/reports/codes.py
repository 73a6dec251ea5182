"""Codes of related entries in other frameworks, which HR systems and professional bodies know."""

from __future__ import annotations

from itsm_skills.frameworks.framework import Skill

CODED = {"sfia": "SFIA", "ecf": "e-CF"}
"""Other frameworks with codes that HR systems know, by their keys in the files."""


def codes_of(skill: Skill) -> tuple[str, ...]:
    """Return the codes of related entries of other frameworks, one text for each framework that has some."""
    return tuple(f"{name}: {', '.join(codes)}" for key, name in CODED.items() if (codes := skill.references.get(key)))
