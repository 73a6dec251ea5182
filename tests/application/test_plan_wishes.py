"""What is asked of a plan by name."""

from __future__ import annotations

import pytest

from itsm_skills.application.plan_wishes import plan_wishes
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.personal.wishes import NO_WISHES
from itsm_skills.problems import ProblemError


def test_nothing_asked(library: Library) -> None:
    assert plan_wishes((), (), library) == NO_WISHES


def test_ids_and_names_in_any_case_and_each_once(library: Library) -> None:
    supplier, action = library.framework.skills["supplier-management"], library.actions[0]
    found = plan_wishes(
        (supplier.name.upper(), "Supplier-Management", "integrity"),
        ("self-awareness", action.name.upper(), f" {action.id} "),
        library,
        runner_up=True,
    )
    assert found.goals == ("supplier-management", "integrity")
    assert found.without_skills == ("self-awareness",)
    assert found.without_actions == (action,)
    assert found.runner_up


def test_every_unknown_name_comes_at_once_with_the_nearest_spelling(library: Library) -> None:
    with pytest.raises(ProblemError) as caught:
        plan_wishes(("supplier managment", "integrity", "xx"), ("money-trial", "Integrity", "qqq"), library)
    assert list(map(str, caught.value.problems)) == [
        "--goal: there's no skill 'supplier managment'; did you mean 'supplier-management'? [unknown-id]",
        "--goal: there's no skill 'xx'; 'itsm-skills framework list' shows them all [unknown-id]",
        "--without: there's no skill or action 'money-trial'; did you mean 'money-trail'? [unknown-id]",
        "--without: there's no skill or action 'qqq'; 'itsm-skills framework list' and 'itsm-skills action list' "
        "show them all [unknown-id]",
        "--goal: 'integrity' is also in --without; remove it from one of these two options [contradiction]",
    ]
