"""team.yaml: what it says, and all that is wrong with it at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.team_file import Setup, load_team
from itsm_skills.problems import ProblemError
from itsm_skills.teams.coverage import Requirement
from itsm_skills.teams.person import key_of

LIBRARY = Library()
ROOT = Path(__file__).parents[2]


def load(folder: Path, text: str) -> Setup:
    path = folder / "team.yaml"
    path.write_text(text, "utf-8")
    return load_team(path, LIBRARY)


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        load(folder, text)
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def test_the_example_is_read() -> None:
    setup = load_team(ROOT / "examples" / "team" / "team.yaml", LIBRARY)
    ines = setup.people["ines example"]
    assert (setup.name, len(setup.people), setup.min_group) == ("IT operations, Example Ltd", 12, 5)
    assert (ines.name, ines.team, ines.manager) == (
        "Ines Example",
        ("IT operations", "Service management"),
        "Maren Example",
    )
    assert ines.role is not None
    assert ines.role.target("knowledge-management") == LIBRARY.role(
        "itsm-practice-owner", "knowledge-management"
    ).target("knowledge-management")
    assert setup.required[()]["incident-management"] == Requirement(4, 3)
    assert setup.required["IT operations", "Service desk"] == {
        "service-desk": Requirement(4, 3),
        "incident-management": Requirement(3, 2),
    }


def test_hours_and_goals_of_a_person_are_read(tmp_path: Path) -> None:
    text = "name: Ours\npeople:\n- {person: Ada, hours: 12.5, work_hours: 0, goals: [integrity]}\n- {person: Bo}\n"
    people = load(tmp_path, text).people
    assert (people["ada"].hours, people["ada"].work_hours, people["ada"].goals) == (12.5, 0, ("integrity",))
    assert (people["bo"].hours, people["bo"].work_hours, people["bo"].goals) == (None, None, ())


def test_wrong_hours_and_goals_come_at_once(tmp_path: Path) -> None:
    text = """\
name: Ours
people:
  - {person: Ada, hours: 501, goals: [integrty, integrity, integrity]}
  - {person: Bo, work_hours: -1, goals: integrity}
"""
    found = problems(tmp_path, text)
    assert [line.rpartition(" [")[0] for line in found] == [
        "team.yaml:3: people.0.goals.0: there's no skill 'integrty'; did you mean 'integrity'?",
        "team.yaml:3: people.0.goals.2: 'integrity' appears twice in this list; keep one",
        "team.yaml:3: people.0.hours: 501 is too large; write 500 or less",
        "team.yaml:4: people.1.work_hours: -1 is too small; write 0 or more",
        "team.yaml:4: people.1.goals: 'integrity' isn't a list; write a list",
    ]


def test_a_name_is_enough(tmp_path: Path) -> None:
    assert load(tmp_path, "name: Ours\n") == Setup("Ours")


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    text = """\
name: Ours
peple: []
min_group: 2
people:
  - {person: Ada Example, role: hed-of-it}
  - {person: ADA  EXAMPLE}
  - {person: Bo Example, role: head-of-it, practice: incident-management}
  - {person: Cy Example, role: itsm-practice-owner, practice: incident-managment}
  - {team: IT}
required:
  incident-managment: {level: 3}
  integrity: {level: 6}
  risk-management: {level: 2, people: 0}
required_by_team:
  IT/Desk:
    supplier-managment: {level: 1}
"""
    assert problems(tmp_path, text) == [
        "team.yaml:2: peple: 'peple' isn't a field that can be used here; did you mean 'people'? [unknown-field]",
        "team.yaml:3: min_group: 2 is too small; write 3 or more [bad-value]",
        "team.yaml:5: people.0.role: there's no role 'hed-of-it'; did you mean 'head-of-it'? [unknown-id]",
        "team.yaml:6: people.1.person: 'ADA EXAMPLE' appears twice; give the two different names, or keep only one of them [duplicate-id]",
        "team.yaml:7: people.2.practice: this role doesn't own a practice; "
        "remove it, or choose a role that owns one [no-own-practice]",
        "team.yaml:8: people.3.practice: there's no practice 'incident-managment'; "
        "did you mean 'incident-management'? [unknown-id]",
        "team.yaml:9: people.4.person: is missing; add 'person' [missing-field]",
        "team.yaml:11: required.incident-managment: there's no skill 'incident-managment'; "
        "did you mean 'incident-management'? [unknown-id]",
        "team.yaml:12: required.integrity.level: 6 isn't on the scale; use 1 to 5 [off-scale]",
        "team.yaml:13: required.risk-management.people: 0 is too small; write 1 or more [bad-value]",
        "team.yaml:16: required_by_team.IT/Desk.supplier-managment: there's no skill 'supplier-managment'; "
        "did you mean 'supplier-management'? [unknown-id]",
    ]


@pytest.mark.parametrize("text", ["[]\n", "name: x\npeople: 3\n", "name: x\nrequired: [a]\n", "name: x\npeople: [1]\n"])
def test_a_wrong_shape_is_named(tmp_path: Path, text: str) -> None:
    assert all(line.endswith("[wrong-shape]") for line in problems(tmp_path, text))


def test_people_are_told_apart_by_name_not_by_how_it_is_stored() -> None:
    assert key_of("Zoe\u0308  EXAMPLE ") == key_of("Zoë Example") != key_of("Zoe Example")


@pytest.mark.parametrize(
    "twin",
    ["An\u200bn O'Neill\u200f", "Ann O\u2019Neill", "A\u00adnn\u00a0O'Neill", "\ufeffANN O`NEILL", "Ａnn O\u00b4Neill"],
)
def test_what_looks_the_same_is_one_person(twin: str) -> None:
    assert key_of(twin) == key_of("Ann O'Neill")
