"""The section plan_with in the text of person.yaml: set, changed and removed without a word of the rest lost."""

from __future__ import annotations

import pytest

from itsm_skills.assessments.person_edit import new_text_to_plan_with, with_plan_with
from itsm_skills.assessments.plan_with import Load, PlanWith
from itsm_skills.frameworks.kinds import Need
from itsm_skills.problems import ProblemError

SAID = PlanWith(hours_a_week=1.5, has=(Need.DIRECT_REPORTS, Need.ENGINEER_TIME), load=Load.HEAVY)
LINE = "plan_with: {hours_a_week: 1.5, has: [direct-reports, engineer-time], load: heavy}"
HELD = "qualifications:  # mine\n  - {id: itil4-dsv, since: 2020-01-01}\n"
BLOCK = "plan_with:\n  hours_a_week: 4\n  has:\n    - direct-reports\n"


def test_a_new_file_names_its_person() -> None:
    assert new_text_to_plan_with("Sam Example", SAID).endswith(f"name: Sam Example\n{LINE}\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HELD, f"{HELD}{LINE}\n"),
        ("name: Sam", f"name: Sam\n{LINE}\n"),
        ("name: Sam\r\n", f"name: Sam\r\n{LINE}\r\n"),
        (f"plan_with: {{load: light}}  # for now\n{HELD}", f"{LINE}  # for now\n{HELD}"),
        (f"{BLOCK}# The certificates:\n{HELD}", f"{LINE}\n# The certificates:\n{HELD}"),
        (f"plan_with:\n{HELD}", f"{LINE}\n{HELD}"),
    ],
)
def test_it_is_set_and_all_else_stays(before: str, after: str) -> None:
    assert with_plan_with(before, "person.yaml", SAID) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [(f"name: Sam\n{BLOCK}{HELD}", f"name: Sam\n{HELD}"), (f"{LINE}\r\nname: Sam\r\n", "name: Sam\r\n"), (HELD, HELD)],
)
def test_it_is_removed_and_all_else_stays(before: str, after: str) -> None:
    assert with_plan_with(before, "person.yaml", None) == after


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("plan_with:\n  # for this spring\n  load: light\n", "person.yaml"),
        ("{name: Sam}\n", "person.yaml"),
        ('{"name": "Sam"}', "person.json"),
    ],
)
def test_a_layout_that_would_lose_something_gets_the_line_to_write_by_hand(text: str, path: str) -> None:
    with pytest.raises(ProblemError, match="by hand: plan_with") as caught:
        with_plan_with(text, path, SAID)
    assert [problem.code for problem in caught.value.problems] == ["cannot-add"]
