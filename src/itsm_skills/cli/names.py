"""Turns the role or practice named in an option into an id, before anything else uses it."""

from __future__ import annotations

from functools import partial

from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, attempt, raise_if_any


def role_and_practice(library: Library, role: str | None, practice: str | None) -> tuple[str | None, str | None]:
    """Return the ids that ``--role`` and ``--practice`` stand for; None for an option that wasn't used.

    Raises ProblemError, which names the options, with every unknown name.
    """
    problems: list[Problem] = []
    wanted = None if role is None else attempt(partial(library.find_role, role, "--role"), problems)
    owned = None if practice is None else attempt(partial(library.find_practice, practice, "--practice"), problems)
    raise_if_any(problems)
    return (None if wanted is None else wanted.id), (None if owned is None else owned.id)
