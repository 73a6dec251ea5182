from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from itsm_skills.frameworks.framework import FirstSteps, Lift, QualificationRequirement, SkillRequirement
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import ProblemError

Tiny = Callable[..., Path]
FILE = "actions/all.yaml"
TWIN = "  - {id: hygiene, name: x, body: x, family: x, examined: exam, evidences: [], checked: seen}\n"


def test_an_action_is_read_whole(tiny: Tiny) -> None:
    counter = next(action for action in Library([tiny()]).actions if action.id == "counter")
    assert (counter.kind, counter.extra_hours, counter.work_hours, counter.weeks, counter.cost) == (
        "exposure",
        0,
        40,
        4,
        0,
    )
    assert counter.lifts == (Lift("selling", 0, 2), Lift("listening", 0, 1))
    assert counter.requires == (QualificationRequirement("hygiene", "school"),)
    assert (counter.needs, counter.evidence_kind, counter.evidence) == (("free-saturdays",), "applied", "Ten wishes")
    assert counter.long_route is False


def test_for_each_makes_one_action_a_practice_in_its_words(tiny: Tiny) -> None:
    actions = {action.id: action for action in Library([tiny()]).actions}
    assert list(actions) == ["charge-baking", "charge-milling", "school", "counter"]
    charge = actions["charge-milling"]
    assert charge.name == "Take charge of Milling"
    assert charge.description == "Own Milling for six weeks."
    assert charge.evidence == "A week of Milling"
    assert (charge.plain_name, charge.plain_evidence) == (
        "Take charge of Flour in the bin",
        "A week of Flour in the bin",
    )
    assert charge.lifts == (Lift("milling", 1, 2),)
    assert charge.requires == (SkillRequirement("milling", 1),)


def test_without_plain_words_an_action_is_called_by_its_name_and_evidence(tiny: Tiny) -> None:
    for action in Library([tiny()]).actions[2:]:
        assert (action.plain_name, action.plain_evidence) == (action.name, action.evidence)


def test_plain_words_of_an_action_stand_beside_its_own_and_name_the_practice(tiny: Tiny) -> None:
    edits = (
        (
            FILE,
            "    name: Take charge of {practice}\n",
            "    name: Own {practice}\n    plain_name: Look after {practice}\n",
        ),
        (FILE, 'what: "A week of {practice}"', 'what: "Kanban", plain: "Seven days of {practice}"'),
    )
    charge = {action.id: action for action in Library([tiny(*edits)]).actions}["charge-milling"]
    assert (charge.name, charge.plain_name) == ("Own Milling", "Look after Flour in the bin")
    assert (charge.evidence, charge.plain_evidence) == ("Kanban", "Seven days of Flour in the bin")


def test_an_action_can_say_how_to_begin_and_when_it_is_done(tiny: Tiny) -> None:
    steps = "{first_half_hour: Ask {practice}, first_week: Try {practice}, done_when: It works}"
    old = 'what: "A week of {practice}"}\n'
    assert old in (tiny() / FILE).read_text("utf-8")
    quoted = steps.replace("Ask {practice}", '"Ask {practice}"').replace("Try {practice}", '"Try {practice}"')
    actions = {a.id: a for a in Library([tiny((FILE, old, f"{old}    steps: {quoted}\n"))]).actions}
    assert actions["charge-milling"].steps == FirstSteps("Ask Milling", "Try Milling", "It works")
    assert actions["school"].steps is None


def test_a_later_folder_replaces_an_action_and_keeps_its_place(tiny: Tiny, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "actions").mkdir(parents=True)
    text = (tiny() / FILE).read_text("utf-8")
    school = text[: text.index("  - id: charge")] + text[text.index("  - id: school") : text.index("  - id: counter")]
    (own / "actions" / "ours.yaml").write_text(school.replace("cost: 300", "cost: 200"), encoding="utf-8")
    actions = Library([tiny(), own]).actions
    assert [action.id for action in actions] == ["charge-baking", "charge-milling", "school", "counter"]
    assert actions[2].cost == 200


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "line", "field"),
    [
        (FILE, "skill: baking", "skill: bakign", "unknown-id", 26, "actions.1.lifts.0.skill"),
        (FILE, "skill: selling, from: 0", "skill: each, from: 0", "unknown-id", 39, "actions.2.lifts.0.skill"),
        (FILE, "skill: baking, from: 0, to: 1", "skill: baking, from: 1, to: 1", "off-scale", 26, "actions.1.lifts.0"),
        (FILE, "from: 0, to: 2", "from: 2, to: 0", "off-scale", 39, "actions.2.lifts.0"),
        (FILE, "from: 0, to: 2", "from: 0, to: 4", "off-scale", 39, "actions.2.lifts.0"),
        (FILE, "- {skill: each, level: 1}", "- {skill: echa, level: 1}", "unknown-id", 15, "actions.0.requires.0.skill"),
        (FILE, "- {skill: each, level: 1}", "- {skill: each, level: 4}", "off-scale", 15, "actions.0.requires.0"),
        (FILE, "- {skill: each, level: 1}", "- {skill: each}", "off-scale", 15, "actions.0.requires.0"),
        (FILE, "- {skill: each, level: 1}", "- {level: 1}", "bad-value", 15, "actions.0.requires.0"),
        (FILE, "{qualification: hygiene", "{skill: selling, level: 1, qualification: hygiene", "bad-value", 42, "actions.2.requires.0"),
        (FILE, "qualification: hygiene", "qualification: hygeine", "unknown-id", 42, "actions.2.requires.0.qualification"),
        (FILE, "or_action: school", "or_action: shcool", "unknown-id", 42, "actions.2.requires.0.or_action"),
        (FILE, "id: counter", "id: school", "duplicate-id", 29, "actions.2.id"),
        ("qualifications.yaml", "skill: baking", "skill: bakign", "unknown-id", 8, "qualifications.0.evidences.0"),
        ("qualifications.yaml", "level: 1", "level: 2", "over-ceiling", 8, "qualifications.0.evidences.0"),
        ("qualifications.yaml", "", TWIN, "duplicate-id", 10, "qualifications.1.id"),
    ],
)  # fmt: skip
def test_one_fault_is_found_in_its_place(
    tiny: Tiny, file: str, old: str, new: str, code: str, line: int, field: str
) -> None:
    folder = tiny((file, old, new))
    with pytest.raises(ProblemError) as caught:
        _ = Library([folder]).actions
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.line, problem.field) == (code, str(folder / file), line, field)


def test_all_faults_of_all_actions_come_in_one_run(tiny: Tiny) -> None:
    folder = tiny(
        (FILE, "skill: baking", "skill: bakign"), (FILE, "skill: listening, from: 0", "skill: listening, from: 2")
    )
    with pytest.raises(ProblemError) as caught:
        _ = Library([folder]).actions
    assert [(problem.code, problem.line) for problem in caught.value.problems] == [
        ("unknown-id", 26),
        ("off-scale", 40),
    ]
