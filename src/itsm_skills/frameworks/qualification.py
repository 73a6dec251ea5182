"""A qualification in memory."""

from __future__ import annotations

from dataclasses import dataclass

from itsm_skills.frameworks.renewal_rule import RenewalRule


@dataclass(frozen=True, slots=True)
class Qualification:
    """A qualification: how it's examined, and the level of each skill that it's evidence for.

    ``renewal`` is None if the rule isn't known. Qualifications with the same ``suite`` are renewed together; it's ""
    for one that is renewed alone. ``academic`` is the academic level in words, such as ``RQF 7, EQF 7``, or empty.
    ``checked`` is how far the entry was checked, and ``source`` is where it or the rule of its suite was read.
    ``implies`` are the ids of qualifications that every holder also has.
    """

    id: str
    name: str
    body: str
    examined: str
    evidences: tuple[tuple[str, int], ...]
    checked: str
    renewal: RenewalRule | None = None
    academic: str = ""
    suite: str = ""
    source: str = ""
    note: str = ""
    implies: tuple[str, ...] = ()
