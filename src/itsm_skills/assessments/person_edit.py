"""Changes the text of person.yaml: adds a qualification, or sets plan_with or the name, and keeps everything else."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import yaml

from itsm_skills.assessments.plan_with import PlanWith
from itsm_skills.parsing import parse
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.yaml_edit import appended, compose, flow, last_index, line_end, scalar

KEY = "qualifications"
PLAN_WITH = "plan_with"
NAME = "name"
HEAD = (
    "# Your qualifications and CPD. For all the fields, see docs/person.md or 'itsm-skills framework schema person'.\n"
)


def new_text(name: str | None, entry: dict[str, str]) -> str:
    """Return the text of a new file with one qualification, for the person called ``name``."""
    named = f"name: {scalar(name)}\n" if name is not None else ""
    return f"{HEAD}{named}{KEY}:\n  - {flow(entry)}\n"


def with_qualification(text: str, path: str, entry: dict[str, str]) -> str:
    """Return ``text`` with ``entry`` after its last qualification, and nothing else changed.

    Raises ProblemError if the layout of the file doesn't allow this. To be sure, the result is read back, and must have
    everything that the file had, and the entry.
    """
    before = parse(text, path).data
    added = None if path.endswith(".json") else appended(text, KEY, entry, one_line=True)
    if added is not None and _holds(added, path, _expected(before, entry)):
        return added
    fix = f"add this by hand under '{KEY}': {flow(entry)}"
    raise ProblemError(
        [
            Problem(
                "cannot-add",
                path,
                "because of the file's layout, nothing can be added without losing some of its text",
                fix,
            )
        ]
    )


def new_text_to_plan_with(name: str, said: PlanWith) -> str:
    """Return the text of a new file for the person called ``name``, with the plan settings ``said``."""
    return f"{HEAD}name: {scalar(name)}\n{_line(said)}\n"


def with_plan_with(text: str, path: str, said: PlanWith | None) -> str:
    """Return ``text`` with ``said`` as its section ``plan_with``, or without that section for None; the rest stays.

    Raises ProblemError if this can't be done in the layout of the file without losing a comment.
    """
    before = parse(text, path).data
    after = {key: value for key, value in before.items() if key != PLAN_WITH} if isinstance(before, dict) else {}
    if said is not None:
        after[PLAN_WITH] = _fields(said)
    line = "" if said is None else _line(said)
    changed = None if path.endswith(".json") else _with_section(text, PLAN_WITH, line)
    if changed is not None and _holds(changed, path, after):
        return changed
    what, fix = (
        f"because of the file's layout, '{PLAN_WITH}' can't be changed without losing some of the text",
        f"write it by hand: {line}",
    )
    raise ProblemError([Problem("cannot-add", path, what, fix if line else f"remove '{PLAN_WITH}' by hand")])


def new_text_named(name: str) -> str:
    """Return the text of a new file that has only the person's name."""
    return f"{HEAD}{NAME}: {scalar(name)}\n"


def with_name(text: str, path: str, name: str) -> str:
    """Return ``text`` with ``name`` as the name of its person; the rest stays.

    Raises ProblemError if this can't be done in the layout of the file without losing a comment.
    """
    before = parse(text, path).data
    after = {**before, NAME: name} if isinstance(before, dict) else {NAME: name}
    line = f"{NAME}: {scalar(name)}"
    changed = None if path.endswith(".json") else _with_section(text, NAME, line)
    if changed is not None and _holds(changed, path, after):
        return changed
    what = "because of the file's layout, the name can't be changed without losing some of the text"
    raise ProblemError([Problem("cannot-add", path, what, f"write it by hand: {line}")])


def _fields(said: PlanWith) -> dict[str, str | list[str]]:
    """Return the fields of ``said`` that aren't empty, as they're written in the file."""
    each: dict[str, str | list[str]] = {
        "hours_a_week": "" if said.hours_a_week is None else f"{said.hours_a_week:g}",
        "has": [need.value for need in said.has],
        "load": said.load.value if said.load else "",
        "quarter_start": said.quarter_start.value if said.quarter_start else "",
    }
    return {key: value for key, value in each.items() if value}


def _line(said: PlanWith) -> str:
    parts = [
        f"{key}: {value if isinstance(value, str) else '[' + ', '.join(value) + ']'}"
        for key, value in _fields(said).items()
    ]
    return f"{PLAN_WITH}: {{{', '.join(parts)}}}"


def _with_section(text: str, key_wanted: str, line: str) -> str | None:
    """Return ``text`` with ``line`` in place of the section ``key_wanted``, or at its end.

    Returns None for a layout that isn't known here.
    """
    end, root = line_end(text), compose(text)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    found = next(((key, value) for key, value in root.value if key.value == key_wanted), None)
    if found is None:
        gap = "" if not text or text.endswith("\n") else end
        return f"{text}{gap}{line}{end}" if line else text
    start, stop = found[0].start_mark.index, max(found[0].end_mark.index + 1, last_index(found[1]))
    if "#" in text[start:stop]:
        return None
    rest = text[stop:]
    return text[:start] + (line + rest if line else rest.lstrip(" ").removeprefix("\r").removeprefix("\n"))


def _expected(before: Any, entry: dict[str, str]) -> Any:
    after = deepcopy(before) if isinstance(before, dict) else {}
    after[KEY] = [*(after.get(KEY) or []), entry]
    return after


def _holds(text: str, path: str, expected: Any) -> bool:
    try:
        return bool(parse(text, path).data == expected)
    except ProblemError:
        return False
