"""What is wrong with rows of a large file of answers, in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from itsm_skills.assessments.reading import Misreading, read_value
from itsm_skills.frameworks.framework import Scale
from itsm_skills.interchange.wide_header import Header
from itsm_skills.problems import Problem, nearest
from itsm_skills.teams.layout import Flaw, Place
from itsm_skills.teams.people import RATERS
from itsm_skills.teams.vocabulary import KINDS

_SAID = {
    Flaw.WIDTH: ("wrong-width", "the row has {text} cells where the first row has {columns}", "add or remove some"),
    Flaw.TEXT: ("file-not-utf8", "not UTF-8 text", "save the file as UTF-8"),
    Flaw.PERSON: ("missing-field", "nobody is named", "name the person"),
    Flaw.DATE: ("bad-value", "'{text}' is not a day", "write 2026-03-02"),
    Flaw.LONE_EVIDENCE: (
        "evidence-without-level",
        "evidence stands without a level",
        "add the level, or remove the evidence",
    ),
    Flaw.SUPERSEDED: (
        "superseded",
        "'{text}' stands again, newer or further down, and counts there",
        "give two people different names",
    ),
}


class Words:
    """Says what is wrong, and what to do."""

    def __init__(self, path: Path, header: Header, scale: Scale, roles: Collection[str]) -> None:
        self._path, self._names, self._scale, self._roles = str(path), header.names, scale, roles

    def problem(self, place: Place, firsts: Mapping[int, int]) -> Problem:
        """Return the problem at ``place``; ``firsts`` are the first lines of the blocks, from 1."""
        field = "" if place.column is None else self._names[place.column].strip()
        code, what, fix = self._said(place.flaw, place.text)
        return Problem(code, self._path, what, fix, field, firsts[place.block] + place.line)

    def more(self, count: int, rows: int) -> Problem:
        """Return the problem that stands for ``count`` others, after which ``rows`` were left out in all."""
        what = f"{count:,} more problems are not listed; {rows:,} rows were left out"
        return Problem("more-problems", self._path, what, "correct those above first")

    def _said(self, flaw: Flaw, text: str) -> tuple[str, str, str]:
        if flaw is Flaw.LEVEL:
            found = read_value(text, self._scale)
            assert isinstance(found, Misreading)
            return found.code, found.what, found.fix
        if flaw is Flaw.EVIDENCE:
            fix = nearest(text, KINDS[1:], otherwise="use learnt, applied, result or nothing")
            return "not-a-choice", f"'{text}' is not a kind of evidence", fix
        if flaw is Flaw.ROLE:
            fix = nearest(text, self._roles, otherwise="'itsm-skills role list' shows them all")
            return "unknown-id", f"there is no role '{text}'", fix
        if flaw is Flaw.RATER:
            return "not-a-choice", f"'{text}' is not a rater", nearest(text, RATERS)
        code, what, fix = _SAID[flaw]
        return code, what.format(text=text, columns=len(self._names)), fix
