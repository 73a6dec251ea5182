"""Codes and names of related entries in other frameworks that HR systems and professional bodies use."""

from __future__ import annotations

import re
from collections.abc import Iterable

from itsm_skills.frameworks.framework import Skill

CODED = {"sfia": "SFIA 9", "ecf": "e-CF", "gdad": "GDaD", "esco": "ESCO"}
"""Other frameworks that HR systems know, by their keys in our files. Two have codes, and two have names of skills."""

ACKNOWLEDGED = {
    "GDaD": (
        "GDaD stands for the Government Digital and Data Profession Capability Framework of the UK. Its names of skills "
        "are public sector information licensed under the Open Government Licence v3.0."
    ),
    "ESCO": "This publication uses the ESCO classification of the European Commission.",
}
"""What a document has to say, by the licences of other frameworks, if it names their skills."""

_ADDRESS = re.compile(r" \(http[^)]*\)")


def codes_of(skill: Skill) -> tuple[str, ...]:
    """Return the related entries of ``skill`` in other frameworks, one text for each framework that has some.

    An ESCO entry is its label with the address that identifies it.
    """
    return tuple(f"{name}: {', '.join(codes)}" for key, name in CODED.items() if (codes := skill.references.get(key)))


def on_paper(codes: Iterable[str]) -> str:
    """Return ``codes``, as ``codes_of`` returns them, in one line without the addresses, which are in the JSON."""
    return "; ".join(_ADDRESS.sub("", code) for code in codes)


def acknowledgements(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the sentences that licences require, for frameworks in ``codes`` as ``codes_of`` returns them."""
    named = {code.split(": ", 1)[0] for code in codes}
    return tuple(sentence for name, sentence in ACKNOWLEDGED.items() if name in named)
