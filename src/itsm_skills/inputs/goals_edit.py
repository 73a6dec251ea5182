"""Changes the text of a goals file: adds goals or sets a measure, and leaves everything else as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from itsm_skills.parsing import parse
from itsm_skills.planning.goals import Figures, Outcome, Outcomes, Owner
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.yaml_edit import appended, flow, with_field

HEAD = (
    "# What you, your department and your organisation want. For all the fields, see docs/goals.md or "
    "'itsm-skills framework schema goals'.\n"
)


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """How the goal with the id ``goal`` is measured: ``what`` is counted, and its ``figures``, if known."""

    goal: str
    what: str
    figures: Figures


Change = Outcome | NewMeasure
"""A goal to add, or a measure to set in a goal that is in the file."""


def with_changes(text: str | None, path: str, changes: Iterable[Change]) -> str:
    """Return ``text`` after ``changes``; None means that the file doesn't exist yet.

    Raises ProblemError if the file isn't YAML or JSON, or if its layout doesn't allow a change without losing a
    comment. To be sure, the result is read back, and must have everything that the file had, and the changes.
    """
    text = ("{}\n" if path.endswith(".json") else HEAD) if text is None else text
    for change in changes:
        text = _json_with(text, path, change) if path.endswith(".json") else _yaml_with(text, path, change)
    return text


def with_measure(outcomes: Outcomes, measure: NewMeasure) -> Outcomes:
    """Return ``outcomes`` with ``measure`` in its goal, as it will be in the file."""
    figures = None if measure.figures == Figures() else measure.figures
    return Outcomes(
        tuple(
            replace(goal, measure=measure.what, figures=figures) if goal.id == measure.goal else goal
            for goal in outcomes.goals
        )
    )


def in_words(change: Change) -> str:
    """Return ``change`` as one line of YAML, to write by hand."""
    if isinstance(change, NewMeasure):
        return f"measure: {flow(_as_text(_measure(change.what, change.figures)))}"
    return f"- {flow(_as_text(_entry(change)))}"


def _yaml_with(text: str, path: str, change: Change) -> str:
    before = _data(text, path)
    changed = _yaml_text(text, before, change)
    if changed is not None and _holds(changed, path, _after(before, change, text_only=True)):
        return changed
    where = f"in the goal '{change.goal}'" if isinstance(change, NewMeasure) else f"under '{change.owner.value}'"
    what = "because of the file's layout, nothing can be changed without losing some of its text"
    raise ProblemError([Problem("cannot-add", path, what, f"add this by hand {where}: {in_words(change)}")])


def _yaml_text(text: str, before: dict[str, Any], change: Change) -> str | None:
    if isinstance(change, NewMeasure):
        trail = _trail(before, change.goal)
        return with_field(text, trail, "measure", _as_text(_measure(change.what, change.figures))) if trail else None
    return appended(text, change.owner.value, _as_text(_entry(change)))


def _json_with(text: str, path: str, change: Change) -> str:
    data = parse(text, path).data
    return json.dumps(_after(data, change, text_only=False), ensure_ascii=False, indent=2) + "\n"


def _data(text: str, path: str) -> dict[str, Any]:
    """Return the data in ``text``; empty if there are only comments."""
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        return {}
    data = parse(text, path).data
    return data if isinstance(data, dict) else {}


def _after(before: Any, change: Change, *, text_only: bool) -> dict[str, Any]:
    """Return the data of the file after ``change``; with ``text_only``, numbers are texts, as in YAML."""
    after = deepcopy(before) if isinstance(before, dict) else {}
    if isinstance(change, NewMeasure):
        found: Any = after
        for step in _trail(after, change.goal):
            found = found[step]
        measure = _measure(change.what, change.figures)
        found["measure"] = _as_text(measure) if text_only else measure
    else:
        entry = _entry(change)
        after[change.owner.value] = [*(after.get(change.owner.value) or []), _as_text(entry) if text_only else entry]
    return after


def _trail(data: dict[str, Any], goal: str) -> tuple[str | int, ...]:
    """Return the place of the goal with that id; () if there's no such goal."""
    for owner in Owner:
        for at, entry in enumerate(data.get(owner.value) or ()):
            if isinstance(entry, dict) and entry.get("id") == goal:
                return (owner.value, at)
    return ()


def _entry(goal: Outcome) -> dict[str, Any]:
    """Return ``goal`` as it's written in the file, without empty fields."""
    each = {
        "id": goal.id,
        "outcome": goal.outcome,
        "by": goal.by.isoformat(),
        "skills": list(goal.skills),
        "supports": list(goal.supports),
        "measure": goal.measure if goal.figures is None else _measure(goal.measure, goal.figures),
        "if_then": goal.if_then,
        "check_in_with": goal.check_in_with,
    }
    return {name: value for name, value in each.items() if value}


def _measure(what: str, figures: Figures) -> dict[str, Any]:
    return {"what": what, **dict(_figures(figures))}


def _figures(figures: Figures) -> Iterator[tuple[str, Any]]:
    each = {
        "today": figures.today,
        "wanted": figures.wanted,
        "by": figures.by.isoformat() if figures.by else None,
        "worth": figures.worth,
        "unit": figures.unit or None,
    }
    for name, value in each.items():
        if value is not None:
            yield name, int(value) if isinstance(value, float) and value.is_integer() else value


def _as_text(value: Any) -> Any:
    """Return ``value`` with its numbers as texts, as ``parsing.parse`` reads YAML."""
    if isinstance(value, dict):
        return {name: _as_text(each) for name, each in value.items()}
    return value if isinstance(value, str | list) else repr(value)


def _holds(text: str, path: str, expected: dict[str, Any]) -> bool:
    try:
        return bool(parse(text, path).data == expected)
    except ProblemError:
        return False
