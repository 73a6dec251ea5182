"""Asks what isn't certain about a table, and makes a mapping from the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from itsm_skills.assessments.answer_text import read_value
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.tables.table_map import TableMap
from itsm_skills.inputs.tables.understanding import Understanding
from itsm_skills.problems import ProblemError
from itsm_skills.questionnaires.level_text import Misreading

Ask = Callable[[str], str]
"""Puts a question to the person and returns the answer."""


def is_uncertain(one: Understanding) -> bool:
    """Whether somebody can be asked about something: words that aren't levels, or headings that may be skills."""
    return bool(one.unclear) or bool(one.unread)


def uncertain_tables(understood: Sequence[Understanding]) -> list[Understanding]:
    """Return those that somebody can be asked about.

    A mapping is for one sheet, so they're the only ones of their files.
    """
    sheets = Counter(one.path for one in understood)
    return [one for one in understood if sheets[one.path] == 1 and is_uncertain(one)]


def ask_mapping(one: Understanding, library: Library, ask: Ask) -> TableMap:
    """Return the mapping of ``one``, completed with the person's answers about everything that wasn't understood.

    An empty answer leaves a column or the cells with a word out.
    """
    known = one.as_map()
    skills = {**known.skills, **{heading: _skill(heading, library, ask) for heading in one.unclear}}
    levels = {word: value for word, value in known.levels.items() if value}
    for word, count in one.unread.items():
        cells = "1 cell" if count == 1 else f"{count} cells"
        levels[word] = _level(f"'{word}' appears in {cells}. Which level does it mean?", library, ask)
    return replace(known, skills=skills, levels=levels)


def _skill(heading: str, library: Library, ask: Ask) -> str | None:
    question = f"Which skill is '{heading}'? Type its id or name, q to stop, or press Enter to leave the column out."
    while said := ask(question).strip():
        try:
            return library.find_skill(said).id
        except ProblemError as error:
            problem = error.problems[0]
            question = f"{problem.what[:1].upper()}{problem.what[1:]}; {problem.fix}"
    return None


def _level(question: str, library: Library, ask: Ask) -> str:
    scale = library.framework.scale
    names = ", ".join(f"{level.value} {level.name}" for level in scale.levels)
    question = f"{question} Type a number ({names}), q to stop, or press Enter to leave these cells out."
    while said := ask(question).strip():
        reading = read_value(said, scale)
        if not isinstance(reading, Misreading):
            return str(reading.state) if reading.level is None else str(reading.level)
        question = f"{reading.what[:1].upper()}{reading.what[1:]}; {reading.fix}"
    return "skipped"
