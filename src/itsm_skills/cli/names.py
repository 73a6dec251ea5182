"""Options that name a role or a practice, turned into ids before anything else looks at them."""

from __future__ import annotations

from functools import partial

from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, attempt, raise_if_any


def role_and_practice(library: Library, role: str | None, practice: str | None) -> tuple[str | None, str | None]:
    """Return the ids of what ``--role`` and ``--practice`` name, None where nothing was given.

    Raises ProblemError, which blames the options, with every name that is unknown.
    """
    problems: list[Problem] = []
    wanted = None if role is None else attempt(partial(library.find_role, role, "--role"), problems)
    owned = None if practice is None else attempt(partial(library.find_practice, practice, "--practice"), problems)
    raise_if_any(problems)
    return (None if wanted is None else wanted.id), (None if owned is None else owned.id)
