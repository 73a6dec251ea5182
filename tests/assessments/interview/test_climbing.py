"""A climb in the interview: yes and no, the way back, stopping in the middle, looking again, other raters, time."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.assessments.assessment import Answer, Assessment
from itsm_skills.assessments.claim import State
from itsm_skills.assessments.interview import keys, session
from itsm_skills.assessments.interview.machine import Interview
from itsm_skills.assessments.interview.prompter import ScriptedPrompter
from itsm_skills.assessments.interview.state import Ask
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.climb_rule import BOTTOM_UP, MIDDLE_OUT, Rung
from itsm_skills.questionnaires.kinds import climb as climbs
from itsm_skills.questionnaires.kinds import terms
from itsm_skills.questionnaires.kinds.climb import ClimbItem
from itsm_skills.questionnaires.kinds.level import level_help
from itsm_skills.questionnaires.loader import find_questionnaire

LIBRARY = Library()
ASKED = find_questionnaire("standard", LIBRARY).for_person(
    LIBRARY.role("head-of-it-service-management"), LIBRARY.framework
)
"""Its first question is a climb, its second a pick, its fifth a climb again."""
FIRST, SECOND = (item.id for item in ASKED.items()[:2])
CLIMB = ASKED.items()[0]
assert isinstance(CLIMB, ClimbItem)
STEPS = CLIMB.steps
NOTE = "four of them – twice"
reached, rung = MIDDLE_OUT.reached, MIDDLE_OUT.rung


def rung_at(interview: Interview) -> Rung | None:
    """Return the behaviour that is asked now; None where the item is no climb."""
    item = interview.item
    return item.rung(interview.replies, LIBRARY.framework.scale) if isinstance(item, ClimbItem) else None


def climb_help() -> tuple[str, ...]:
    return keys.help_lines(climbs.KEY_HELP, backed=True)


def help_lines(top: int) -> tuple[str, ...]:
    assert LIBRARY.framework.scale.top == top
    return keys.help_lines(level_help(LIBRARY.framework.scale), backed=True)


def list_help() -> tuple[str, ...]:
    return keys.help_lines(terms.KEY_HELP, backed=False)


@pytest.fixture
def fresh() -> Interview:
    return Interview(LIBRARY.framework, ASKED)


def told(interview: Interview, *lines: str) -> Interview:
    for line in lines:
        interview = interview.reply(line, 5.0)
    return interview


def typed(replies: str) -> list[str]:
    return list(replies)


def again(interview: Interview) -> Interview:
    """Return the interview resumed from what a file would hold of it."""
    kept = {key: Answer.model_validate_json(answer.model_dump_json()) for key, answer in interview.answers.items()}
    return Interview(LIBRARY.framework, ASKED, answers=kept).resumed()


def sit(
    interview: Interview, *lines: str, about_self: bool = True, pause: float = 1.0
) -> tuple[list[dict[str, Answer]], ScriptedPrompter, Interview]:
    """Return all that was saved, the prompter, and the interview where it stopped; every line takes ``pause``."""
    saves: list[dict[str, Answer]] = []
    prompter = ScriptedPrompter(lines)
    moments = itertools.count(0, pause)

    def save(answers: Mapping[str, Answer]) -> None:
        saves.append(dict(answers))

    def clock() -> float:
        return float(next(moments))

    try:
        done = session.run(replace(interview, about_self=about_self), prompter, save, clock=clock)
    except session.Interrupted as stop:
        done = stop.interview
    return saves, prompter, done


def test_the_questionnaire_is_as_these_tests_take_it(fresh: Interview) -> None:
    assert rung_at(fresh) == Rung(3, 0)
    assert rung_at(told(fresh, "nn", *"nnnnnn")) is None  # "nn" is no answer; the second question is a pick
    assert told(fresh, *"nnnnnn").position == 1


@pytest.mark.parametrize(
    ("replies", "level"),
    [
        ("nnnnnn", 0),
        ("ynn" + "nyn" + "yny", 1),
        ("nn" + "nyy", 2),
        ("yy" + "nyn", 3),
        ("yyyynn", 4),
        ("yyyyyy", 5),
    ],
)
def test_replies_place_at_a_level_and_are_kept_with_it(fresh: Interview, replies: str, level: int) -> None:
    done = told(fresh, *typed(replies))
    answer = done.answers[FIRST]
    assert (answer.state, answer.level, answer.climb, answer.climb_rule) == (State.LEVEL, level, replies, "middle")
    assert answer.seconds == 5.0 * len(replies)
    assert answer.asked == done.items[0].digest(LIBRARY.framework)
    assert done.say == (f"Your rating: {level} {LIBRARY.framework.scale.name_of(level)}.",)
    assert done.replies == ""


@pytest.mark.parametrize("line", ["y", "Y", " yes ", "YES", "n", "No"])
def test_letters_and_words_in_any_case_are_replies(fresh: Interview, line: str) -> None:
    assert told(fresh, line).replies == line.strip()[0].lower()


@pytest.mark.parametrize("line", ["3", "practised", "maybe", "yy", "ja", "", "é", "\x1b[A", "0", "9" * 400])
def test_what_is_neither_yes_nor_no_says_so_and_changes_nothing(fresh: Interview, line: str) -> None:
    for before in (fresh, told(fresh, "y")):
        after = told(before, line)
        assert after.say
        assert (after.answers, after.replies, after.position) == (before.answers, before.replies, 0)


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("na", State.NOT_APPLICABLE),
        ("n/a", State.NOT_APPLICABLE),
        ("Not applicable", State.NOT_APPLICABLE),
        ("u", State.UNKNOWN),
        ("unknown", State.UNKNOWN),
        ("s", State.SKIPPED),
    ],
)
def test_silences_of_the_whole_skill(fresh: Interview, line: str, state: State) -> None:
    after = told(fresh, line)
    assert (after.answers[FIRST].state, after.answers[FIRST].level, after.position) == (state, None, 1)
    assert not after.answers[FIRST].begun


@pytest.mark.parametrize(("line", "state"), [("na", State.NOT_APPLICABLE), ("u", State.UNKNOWN)])
def test_not_applicable_and_unknown_replace_a_climb_begun(fresh: Interview, line: str, state: State) -> None:
    answer = told(fresh, "y", "y", "n", line).answers[FIRST]
    assert (answer.state, answer.climb) == (state, "")


def test_skip_in_the_middle_keeps_the_replies_and_the_review_offers_the_rest(fresh: Interview) -> None:
    skipped = told(fresh, "y", "y", "n", "s")
    assert skipped.position == 1
    assert (skipped.answers[FIRST].state, skipped.answers[FIRST].climb) == (State.SKIPPED, "yyn")
    review = told(skipped, *["u"] * (len(ASKED.items()) - 1))
    assert review.ask is Ask.REVIEW
    on = told(review, "1")
    assert (on.position, rung_at(on)) == (0, Rung(4, 1))
    assert told(on, "n").answers[FIRST].climb == "yynn"
    assert 0 in review.open_positions()


def test_back_takes_replies_back_one_by_one_across_levels_and_then_leaves_the_climb(fresh: Interview) -> None:
    stood = told(fresh, *"nnnnnn", "u", "u", "u", "y", "y", "n")
    assert (stood.position, rung_at(stood)) == (4, Rung(4, 1))
    climb = stood.item.id
    seen = []
    for _ in range(3):
        stood = told(stood, "b")
        seen.append((rung_at(stood), stood.answers[climb].climb if climb in stood.answers else None))
    assert seen == [(Rung(4, 0), "yy"), (Rung(3, 1), "y"), (Rung(3, 0), None)]
    assert told(stood, "b").position == 3
    assert told(stood, "b", "").position == 4


def test_a_reply_taken_back_can_be_given_anew(fresh: Interview) -> None:
    assert told(fresh, "y", "n", "b", "back", "n", "n").answers[FIRST].climb == "nn"
    assert told(fresh, "b").say == ("This is the first question.",)


@pytest.mark.parametrize("replies", ["y", "n", "yn", "yy", "yyyny"])
def test_stopping_in_the_middle_loses_nothing(fresh: Interview, replies: str) -> None:
    stopped = told(fresh, *typed(replies), "q")
    assert stopped.ask is Ask.QUIT
    answer = stopped.answers[FIRST]
    assert (answer.state, answer.climb, answer.climb_rule) == (State.SKIPPED, replies, "middle")
    resumed = again(stopped)
    assert (resumed.position, resumed.replies, rung_at(resumed)) == (0, replies, rung(replies, 5))
    assert told(resumed, "").say  # Enter does not pass over what has no answer
    # the time before the stop counts too
    done = told(resumed, *typed("nnnnnn"))
    assert done.answers[FIRST].seconds == 5.0 * len(done.answers[FIRST].climb)


@given(st.text("yn", min_size=15, max_size=15), st.sets(st.integers(0, 15)))
def test_any_stops_end_in_the_same_answer_as_going_straight_through(replies: str, stops: set[int]) -> None:
    straight = stopping = Interview(LIBRARY.framework, ASKED)
    for count, reply in enumerate(replies):
        if straight.position or straight.ask is not Ask.LEVEL:
            break
        if count in stops:
            stopping = again(stopping)
        straight, stopping = told(straight, reply), told(stopping, reply)
        assert stopping.answers == straight.answers
    answer = straight.answers[FIRST]
    assert answer.climb == replies[: len(answer.climb)]
    assert answer.level == reached(answer.climb, 5)


def test_looking_again_and_enter_keeps_level_replies_and_evidence(fresh: Interview) -> None:
    done = told(fresh, *"yynn", "a", "2026-01", "A colleague", "It held")
    back = told(done, "b")
    assert (back.position, rung_at(back), back.replies) == (0, Rung(3, 0), "")
    kept = told(back, "")
    assert (kept.position, kept.answers) == (1, done.answers)


def test_looking_again_and_answering_anew_replaces_only_at_the_end(fresh: Interview) -> None:
    done = told(fresh, *"yynn", "a", "2026-01", "A colleague", "It held")
    half = told(done, "b", "n", "n", "y")
    assert half.answers == done.answers
    for way in ("q", "s"):
        assert told(half, way).answers == done.answers
    anew = told(half, "y")
    answer = anew.answers[FIRST]
    assert (answer.level, answer.climb, answer.seconds) == (2, "nnyy", 20.0)
    assert answer.evidence == done.answers[FIRST].evidence


def test_a_level_from_the_third_on_asks_what_backs_it(fresh: Interview) -> None:
    assert told(fresh, *"nnyy").ask is Ask.LEVEL
    asked = told(fresh, *"yynn")
    assert (asked.ask, asked.position) == (Ask.BACKING, 0)
    done = told(asked, "r", "2026", "", NOTE)
    evidence = done.answers[FIRST].evidence
    assert evidence is not None
    assert (evidence.kind, evidence.date, evidence.note) == ("result", "2026", NOTE)
    assert (done.answers[FIRST].climb, done.position) == ("yynn", 1)


def test_the_time_of_a_climb_begun_anew_from_the_question_about_evidence_is_its_own(fresh: Interview) -> None:
    anew = told(fresh, *"yynn", "b", *"nnyy")
    assert (anew.answers[FIRST].level, anew.answers[FIRST].seconds) == (2, 20.0)


def test_a_note_in_the_middle_is_kept_with_the_replies(fresh: Interview) -> None:
    noted = told(fresh, "y", "y", "t", NOTE)
    assert (noted.ask, rung_at(noted)) == (Ask.LEVEL, Rung(4, 0))
    assert (noted.answers[FIRST].note, noted.answers[FIRST].climb) == (NOTE, "yy")
    assert again(noted).replies == "yy"
    assert told(noted, "n", "n").answers[FIRST].note == NOTE
    taken_back = told(noted, "b", "b")
    assert (taken_back.answers[FIRST].note, taken_back.answers[FIRST].climb) == (NOTE, "")


def test_evidence_needs_the_end_of_the_climb(fresh: Interview) -> None:
    asked = told(fresh, "y", "e")
    assert asked.say == ("Type your rating first. You'll be asked for evidence next.",)
    assert asked.replies == "y"
    assert told(asked, "y", "n", "n").ask is Ask.BACKING
    assert told(fresh, "e", *"nnyy").ask is Ask.BACKING  # at level 2, where nobody asks otherwise


def test_help_says_what_yes_and_no_mean_here_and_only_here(fresh: Interview) -> None:
    assert told(fresh, "?").say == climb_help()
    assert told(fresh, "y", "y", "help").say == climb_help()
    assert told(fresh, "na", "?").say == help_lines(5)
    assert climb_help() != help_lines(5) != list_help()
    text = " ".join(climb_help())
    assert "y: yes" in text
    assert "n: no." in text
    assert "na: not applicable" in text


# The session: what is shown, what is saved when, and the time.


def test_every_reply_is_saved_before_the_next_behaviour(fresh: Interview) -> None:
    saves, _, _ = sit(fresh, "y", "maybe", "n", "b", "n", "?", "y", "q")
    assert [save[FIRST].climb for save in saves] == ["y", "yn", "y", "yn", "yny"]


def test_taking_the_only_reply_back_is_saved_too(fresh: Interview) -> None:
    saves, _, _ = sit(fresh, "y", "b", "q")
    assert [FIRST in save for save in saves] == [True, False]


def test_the_question_stands_once_and_each_behaviour_alone(fresh: Interview) -> None:
    _, prompter, _ = sit(fresh, "y", "n", "maybe", "y", "q")
    item = ASKED.level_items()[0]
    skill = LIBRARY.framework.skills[FIRST].name
    assert prompter.said.count(f"{skill}: {item.about_self}") == 1
    assert prompter.said.count(ASKED.climb_self) == 1
    shown = [line for line in prompter.said if line.endswith("(y or n)")]
    assert shown == [f"- {text} (y or n)" for text in (*STEPS[3], STEPS[4][0])]
    assert "[y/n  e evidence  t note  s skip  b back  ? all keys  q quit]" in prompter.said
    # neither levels nor anchors are shown while one answers
    assert not any("practised" in line or "0 none" in line for line in prompter.said)


def test_back_shows_the_behaviour_before_and_resuming_the_one_that_was_open(fresh: Interview) -> None:
    _, prompter, stopped = sit(fresh, "y", "b", "y", "n", "q")
    shown = [line for line in prompter.said if line.endswith("(y or n)")]
    assert shown == [f"- {STEPS[3][at]} (y or n)" for at in (0, 1, 0, 1, 2)]
    _, prompter, _ = sit(again(stopped), "q")
    assert prompter.said[-1] == f"- {STEPS[3][2]} (y or n)"
    assert not any("Your answer so far" in line for line in prompter.said)


def test_the_review_says_begun_or_the_level(fresh: Interview) -> None:
    rest = ["u"] * (len(ASKED.items()) - 1)
    _, begun, _ = sit(fresh, "y", "s", *rest, "q")
    assert any(line.endswith(": not finished") for line in begun.said)
    _, done, _ = sit(fresh, *"nnyy", *rest, "a", "q")
    assert any(line.endswith(": 2 assisted") for line in done.said)


def test_a_climb_of_other_words_begun_before_is_asked_anew_without_a_word_of_an_answer(fresh: Interview) -> None:
    begun = Answer(state=State.SKIPPED, climb="yy")
    former = Interview(LIBRARY.framework, ASKED, former={FIRST: begun})
    _, prompter, _ = sit(former, "q")
    assert not any("earlier wording" in line for line in prompter.said)
    assert former.replies == ""
    picked = Interview(LIBRARY.framework, ASKED, former={FIRST: Answer(state=State.LEVEL, level=4)})
    _, prompter, _ = sit(picked, "q")
    assert any("You answered 4 leading to an earlier wording" in line for line in prompter.said)


def test_the_question_counts_what_is_more_demanding_of_the_same_kind(fresh: Interview) -> None:
    wider = "Have you done this, or do you now do something more demanding of the same kind?"
    assert ASKED.climb_self == f"Answer y or n for each line. {wider}"
    _, prompter, _ = sit(fresh, "q")
    assert ASKED.climb_self in prompter.said


def test_a_climb_of_the_first_editions_rule_is_asked_again_and_not_read_by_the_new_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    item = ASKED.items()[0]
    now = item.digest(LIBRARY.framework)
    monkeypatch.setattr(climbs, "RULE", BOTTOM_UP)
    assert item.digest(LIBRARY.framework) != now


def test_somebody_else_is_climbed_in_the_third_person() -> None:
    interview = Interview(LIBRARY.framework, ASKED.about_others())
    _, prompter, stopped = sit(interview, "y", "q", about_self=False)
    assert ASKED.climb_other in prompter.said
    assert "Have you seen them do this, or something more demanding of the same kind?" in ASKED.climb_other
    assert ASKED.climb_self not in prompter.said
    assert f"{LIBRARY.framework.skills[FIRST].name}: {ASKED.level_items()[0].about_other}" in prompter.said
    assert stopped.answers[FIRST].climb == "y"


def test_seconds_are_those_of_all_replies_and_the_claim_has_the_mean_of_one(fresh: Interview) -> None:
    _, _, done = sit(fresh, "y", "y", "n", "n", "q", pause=6.0)
    answer = done.answers[FIRST]
    assert answer.seconds == 24.0
    assessment = Assessment.model_validate(
        {
            "about": "me",
            "by": "me",
            "role": "r",
            "questionnaire": {"id": "q", "version": "1"},
            "framework": {"id": "f", "version": "1"},
            "started": "2026-03-02T00:00:00Z",
            "items": [FIRST, SECOND],
            "answers": {FIRST: answer.model_dump(), SECOND: {"state": "level", "level": 2, "seconds": 24.0}},
        }
    )
    claims = assessment.claims()
    assert (claims[FIRST].seconds, claims[FIRST].climb) == (6.0, "yynn")
    assert (claims[SECOND].seconds, claims[SECOND].climb) == (24.0, "")


LINES = st.one_of(
    st.sampled_from(["y", "n", "y", "n", "b", "s", "na", "u", "e", "t", "?", "", "1", "3", "a", "2 3", "0", "f", "o"]),
    st.text(max_size=20),
)
SHORT = ASKED.only({FIRST, SECOND, *[item.id for item in ASKED.items()[4:6]]})


@given(st.lists(LINES, max_size=60))
def test_no_sequence_of_lines_breaks_it_or_makes_an_invalid_answer(lines: list[str]) -> None:
    interview = Interview(LIBRARY.framework, SHORT)
    for line in lines:
        interview = interview.reply(line, 1.0)
        if interview.ask in {Ask.DONE, Ask.QUIT}:
            break
        for key, answer in interview.answers.items():
            assert answer == Answer.model_validate_json(answer.model_dump_json())
            item = next(item for item in SHORT.items() if item.id == key)
            if answer.climb:
                assert isinstance(item, ClimbItem)
                assert item.steps
                assert (rung(answer.climb, 5) is None) == answer.is_level
                assert answer.level in {None, reached(answer.climb, 5)}
