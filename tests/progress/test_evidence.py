"""Evidence that done actions left: the best for each skill, of days gone by."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from itsm_skills.assessments.assessment import Answer, Asked, Assessment, Evidence
from itsm_skills.assessments.claim import State
from itsm_skills.progress.evidence import at_hand, backed, unbacked
from kept_support import action, done, kept

DAY = date(2026, 6, 14)


def moves(*skills: str) -> dict[str, Any]:
    return {"moves": [{"skill": skill, "from": 2, "to": 3} for skill in skills]}


def words(*plans: object) -> dict[str, str]:
    return {skill: evidence.in_words for skill, evidence in at_hand(plans, DAY).items()}  # type: ignore[arg-type]


def test_a_done_action_backs_every_skill_that_it_moved_and_its_name_stands_for_a_note() -> None:
    plan = kept(done("a", **moves("integrity", "risk-management")), action("b", **moves("coaching")))
    assert words(plan) == dict.fromkeys(("integrity", "risk-management"), "applied, 20 May 2026: A")


def test_the_stronger_kind_comes_first_then_the_later_day() -> None:
    applied, newer = done("a", "2026-04-01"), done("b", "2026-05-01")
    result, learnt = done("c", "2026-03-20", kind="result"), done("d", "2026-06-01", kind="learnt")
    assert words(kept(applied, newer)) == words(kept(newer, applied)) == {"integrity": "applied, 1 May 2026: B"}
    assert words(kept(newer, learnt), kept(result)) == {"integrity": "result, 20 March 2026: C"}


def test_what_is_dated_after_the_day_is_not_there_yet() -> None:
    assert words(kept(done("a", "2026-06-15"))) == {}
    assert words(kept(done("a", "2026-06-14"))) == {"integrity": "applied, 14 June 2026: A"}


def assessment(**answers: Answer) -> Assessment:
    asked = Asked(id="x", version="1")
    return Assessment(
        about="Sam Example",
        by="Sam Example",
        role="x",
        questionnaire=asked,
        framework=asked,
        started=datetime(2026, 6, 14, tzinfo=UTC),
        items=tuple(answers),
        answers=answers,
    )


def test_only_levels_from_one_on_without_evidence_lack_it() -> None:
    own = Evidence(kind="learnt")
    found = {name: Evidence(kind="applied", date="2026") for name in "abcde"}
    level = State.LEVEL
    taken = assessment(
        a=Answer(state=level, level=3),
        b=Answer(state=level, level=3, evidence=own),
        c=Answer(state=level, level=0),
        d=Answer(state=State.UNKNOWN),
        f=Answer(state=level, level=3),
    )
    lacking = unbacked(taken, found)
    assert list(lacking) == ["a"]
    after = backed(taken, lacking)
    assert [answer.evidence for answer in after.answers.values()] == [found["a"], own, None, None, None]
