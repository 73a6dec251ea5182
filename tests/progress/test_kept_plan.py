"""The kept plan: made from a plan, read back, and refused where its parts contradict each other."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from itsm_skills.assessments.assessment import Asked
from itsm_skills.frameworks.framework import Action, Lift
from itsm_skills.frameworks.kinds import ActionKind, EvidenceKind
from itsm_skills.json_folder import read
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.personal.alternatives import Alternative, Gain
from itsm_skills.planning.personal.plan import Goal, Plan, PlannedAction
from itsm_skills.planning.personal.wishes import Wishes
from itsm_skills.problems import ProblemError
from itsm_skills.progress import status
from itsm_skills.progress.kept_plan import KeptPlan, KeptWishes, keep
from itsm_skills.scoring.gaps import Gap
from kept_support import action, done, kept
from tests_support import TODAY

WORK = Action(
    "money-trail",
    "Follow the money",
    ActionKind.EXPERIENCE,
    "Follow one pound",
    *(8.0, 4.0, 4, 0.0),
    lifts=(Lift("integrity", 1, 3),),
    requires=(),
    needs=(),
    evidence_kind=EvidenceKind.APPLIED,
    evidence="A page of figures",
)


def plan_of(*actions: PlannedAction) -> Plan:
    gap = Gap.__new__(Gap)  # what a gap says is not kept
    goals = (Goal(gap, 3, False, actions, None),) if actions else ()
    limits = Limits(start=date(2026, 3, 9))
    more = Gain(0.0, (), proven=True)
    return Plan(
        limits=limits,
        goals=goals,
        served=(),
        left_out=(),
        check_ins=(),
        reassess=date(2026, 6, 8),
        long_routes=(),
        value=0.0,
        along=0.0,
        bound=0.0,
        proven=True,
        settled=True,
        searched=True,
        ties=(),
        alternative=None,
        day=more,
        hundred=more,
    )


def keep_it(plan: Plan) -> KeptPlan:
    made, framework = datetime(2026, 3, 2, tzinfo=UTC), Asked(id="itsm", version="1.0")
    return keep(plan, about="Sam Example", role="head-of-it", practice=None, made=made, framework=framework)


def test_a_plan_is_kept_with_dates_hours_and_the_levels_it_moves() -> None:
    quarters = ((1, 4.0, 2.0), (2, 4.0, 2.0))
    found = keep_it(
        plan_of(
            PlannedAction(
                action=WORK,
                start=date(2026, 5, 25),
                end=date(2026, 6, 21),
                quarters=quarters,
                lifts=(("integrity", 2, 3),),
                enabling=False,
            )
        )
    )
    (only,) = found.actions
    assert only.model_dump(mode="json", by_alias=True, exclude_none=True) == {
        "id": "money-trail",
        "name": "Follow the money",
        "moves": [{"skill": "integrity", "from": 2, "to": 3}],
        "start": "2026-05-25",
        "end": "2026-06-21",
        "extra_hours": 8.0,
        "work_hours": 4.0,
        "leaves": {"kind": "applied", "what": "A page of figures"},
        "status": "planned",
        "note": "",
    }
    shares = [(part.number, part.planned.extra, part.planned.work) for part in status.by_quarter(found, found.start)]
    assert tuple(shares) == quarters


def test_what_was_asked_for_is_kept_with_the_plan_and_nothing_where_nothing_was() -> None:
    quarters = ((1, 4.0, 2.0),)
    days = date(2026, 5, 25), date(2026, 6, 21)
    plan = plan_of(PlannedAction(action=WORK, start=days[0], end=days[1], quarters=quarters, lifts=(), enabling=False))
    assert keep_it(plan).wishes is None
    assert keep_it(replace(plan, wishes=Wishes(runner_up=True))).wishes is None  # there was none
    other = replace(WORK, id="board-page")
    taken = Alternative(instead=(WORK,), dropped=(other,), goals=0, along=0, minutes=0, pence=0, proven=True)
    wishes = Wishes(goals=("b", "a"), without_skills=("c",), without_actions=(other,), runner_up=True)
    found = keep_it(replace(plan, wishes=wishes, runner_up=taken)).wishes
    assert found == KeptWishes(
        goals=("b", "a"), without_skills=("c",), without_actions=("board-page",), instead_of=("board-page",)
    )


def test_a_plan_without_actions_is_not_kept() -> None:
    with pytest.raises(ProblemError, match=r"--keep: .* \[empty\]"):
        keep_it(plan_of())


def test_every_problem_of_a_damaged_file_comes_with_its_place(tmp_path: Path) -> None:
    data: dict[str, Any] = json.loads(kept(action("a"), done("b"), action("c")).model_dump_json(by_alias=True))
    first, second, third = data["actions"]
    first |= {"end": "2026-02-01"}
    second |= {"evidence": None, "extra_spent": -1}
    third |= {"moved_to": "9999-12-31", "staus": "done"}
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(data, indent=1), "utf-8")
    with pytest.raises(ProblemError) as caught:
        read(path, KeptPlan, KeptPlan.dated, TODAY)
    assert [(problem.field, problem.code) for problem in caught.value.problems] == [
        ("actions.0", "bad-value"),
        ("actions.1.extra_spent", "bad-value"),
        ("actions.2.moved_to", "bad-value"),
        ("actions.2.staus", "unknown-field"),
    ]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"end": "2026-03-08"}, "before it starts"),
        ({"status": "done"}, "contradicts the evidence"),
        ({"evidence": {"kind": "applied"}}, "contradicts the evidence"),
        ({"status": "moved"}, "contradicts 'moved_to'"),
        ({"moved_to": "2026-09-07"}, "contradicts 'moved_to'"),
        ({"moved_to": "1066-10-14", "status": "moved"}, "between 1900 and 2199"),
    ],
)
def test_parts_that_contradict_each_other_are_refused(change: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        action(**change)


def test_an_action_stands_once() -> None:
    with pytest.raises(ValueError, match="'a' appears twice"):
        kept(action("a"), action("a"))
