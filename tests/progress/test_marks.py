"""Marks: what each sets, what it keeps, and what taking it back gives."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.problems import ProblemError
from itsm_skills.progress.kept_plan import KeptAction, KeptPlan, Status
from itsm_skills.progress.marks import Mark, lost, marked
from kept_support import DAYS, HOURS, action, done, kept, plans

TODAY = date(2026, 6, 14)
DONE, DROPPED, PLANNED = Mark(Status.DONE), Mark(Status.DROPPED), Mark(Status.PLANNED)
MOVED = Mark(Status.MOVED, moved_to=date(2026, 9, 7))


def after(before: KeptAction, *marks: Mark) -> KeptAction:
    plan = kept(before, action("other"))
    for mark in marks:
        plan = marked(plan, before.id, mark, TODAY)
    assert plan.actions[1] == action("other")
    return plan.actions[0]


def test_done_takes_kind_from_the_plan_and_today_where_nothing_is_said() -> None:
    evidence = after(action(), DONE).evidence
    assert evidence is not None
    assert evidence.model_dump() == {"kind": "applied", "date": "2026-06-14", "witness": "", "note": ""}


def test_done_takes_all_that_is_said() -> None:
    found = after(action(), Mark(Status.DONE, EvidenceKind.RESULT, "2026-05", "My manager", "It held", None, 4, 2.5))
    assert found.evidence is not None
    assert found.evidence.in_words == "result, May 2026, seen by My manager: It held"
    assert (found.status, found.extra_spent, found.work_spent, found.note) == (Status.DONE, 4, 2.5, "")


def test_a_second_done_adds_to_the_evidence_and_loses_none() -> None:
    first = Mark(Status.DONE, date="2026-05-20", witness="My manager")
    found = after(action(), first, Mark(Status.DONE, note="It held", extra_spent=3), Mark(extra_spent=5))
    assert found.evidence is not None
    assert found.evidence.in_words == "applied, 20 May 2026, seen by My manager: It held"
    assert found.extra_spent == 5


def test_moved_keeps_the_length_and_the_planned_dates() -> None:
    found = after(action("x", "2026-03-09", "2026-04-05"), MOVED)
    assert (found.begins, found.ends) == (date(2026, 9, 7), date(2026, 10, 4))
    assert (found.start, found.end) == (date(2026, 3, 9), date(2026, 4, 5))


def test_a_note_goes_to_the_action_unless_it_is_done() -> None:
    assert after(action(), Mark(Status.DROPPED, note="No sponsor")).note == "No sponsor"
    assert after(action(), Mark(note="Begun")).note == "Begun"
    assert after(action(note="Begun"), Mark(Status.DONE, note="Ended")).note == "Begun"


def test_a_mark_taken_back_from_a_moved_action_leaves_it_moved_and_a_second_time_planned() -> None:
    back = after(action(), MOVED, DONE, PLANNED)
    assert (back.status, back.moved_to) == (Status.MOVED, date(2026, 9, 7))
    assert after(back, PLANNED) == action()


def test_what_a_mark_writes_over_is_named() -> None:
    before = done(evidence={"witness": "My manager", "note": "It held"}, note="Begun")
    assert lost(before, after(before, PLANNED)) == (
        "Earlier evidence, now replaced: applied, 20 May 2026, seen by My manager: It held",
    )
    assert lost(before, after(before, Mark(Status.DROPPED, note="No"))) == (
        "Earlier evidence, now replaced: applied, 20 May 2026, seen by My manager: It held",
        "Earlier note, now replaced: Begun",
    )
    assert lost(before, after(before, Mark(extra_spent=1))) == ()


def test_an_unknown_action_gets_the_nearest_spelling() -> None:
    with pytest.raises(ProblemError) as caught:
        marked(kept(action("money-trail")), "money-trial", DONE, TODAY)
    assert str(caught.value) == (
        "action: your plan has no action 'money-trial'; did you mean 'money-trail'? [unknown-id]"
    )


@pytest.mark.parametrize("mark", [Mark(extra_spent=-1), Mark(work_spent=float("nan")), Mark(Status.MOVED)])
def test_an_impossible_mark_is_refused(mark: Mark) -> None:
    with pytest.raises(ValueError, match="KeptAction"):
        marked(kept(action()), "x", mark, TODAY)


TEXTS = st.none() | st.text(max_size=5)
DONE_MARKS = st.builds(
    Mark,
    status=st.just(Status.DONE),
    kind=st.none() | st.sampled_from(["learnt", "applied", "result"]),
    date=st.none() | DAYS.map(date.isoformat),
    witness=TEXTS,
    note=TEXTS,
)
MARKS = st.one_of(
    DONE_MARKS,
    st.builds(Mark, st.just(Status.DROPPED), note=TEXTS, extra_spent=HOURS),
    st.builds(Mark, st.just(Status.MOVED), note=TEXTS, moved_to=DAYS, work_spent=HOURS),
    st.builds(Mark, st.just(Status.PLANNED), note=TEXTS),
    st.builds(Mark, note=TEXTS, extra_spent=HOURS, work_spent=HOURS),
)


@given(plans(), DONE_MARKS, HOURS)
def test_done_and_taken_back_gives_the_former_plan_but_for_hours(
    plan: KeptPlan, mark: Mark, hours: float | None
) -> None:
    for before in plan.actions:
        if not before.is_open:
            continue
        there = marked(plan, before.id, mark, TODAY)
        assert marked(there, before.id, PLANNED, TODAY) == plan
        spent = marked(marked(there, before.id, Mark(extra_spent=hours), TODAY), before.id, PLANNED, TODAY)
        said = {} if hours is None else {"extra_spent": hours}
        assert spent.action(before.id) == before.model_copy(update=said)


@given(plans(), st.lists(st.tuples(st.sampled_from("abcd"), MARKS), max_size=6))
def test_any_marks_give_a_plan_that_reads_back_the_same(plan: KeptPlan, said: list[tuple[str, Mark]]) -> None:
    names = {found.id for found in plan.actions}
    for name, mark in said:
        if name in names:
            plan = marked(plan, name, mark, TODAY)
    text = plan.model_dump_json(exclude_none=True, by_alias=True)
    assert KeptPlan.model_validate_json(text) == plan
