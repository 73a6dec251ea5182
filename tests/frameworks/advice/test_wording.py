from __future__ import annotations

from collections.abc import Mapping

import pytest

from itsm_skills.frameworks.advice.wording import (
    FILLER,
    MAX_WORDS,
    helper_phrase,
    phrase_pattern,
    plain_advice,
    plain_texts,
    wording_advice,
)
from itsm_skills.frameworks.catalogue_models import AvoidEntry
from itsm_skills.frameworks.framework import Action, Domain, Framework, Level, Role, Scale, Skill
from itsm_skills.frameworks.kinds import ActionKind, EvidenceKind

SCALE = Scale("s", "S", (Level(0, "none", "x"), Level(1, "some", "x")), {}, 36, None, 0.2)


def framework(behaviours: Mapping[str, str]) -> Framework:
    skills = {name: Skill(name, name, "Bread", "d", 0.5, "x", "y", {1: text}) for name, text in behaviours.items()}
    return Framework("f", "F", "1", "", SCALE, {"d": Domain("d", "D", "D")}, skills)


def advice(made: Framework) -> list[tuple[str, str, str]]:
    return [(entry.code, entry.field, entry.what) for entry in wording_advice(made, "folder")]


def test_a_plain_observable_sentence_gets_no_advice() -> None:
    assert advice(framework({"a": "Kneads beside a baker.", "b": "Greets regulars by name."})) == []


def test_a_sentence_may_have_as_many_words_as_the_limit_and_no_more() -> None:
    words = [f"w{number}" for number in range(MAX_WORDS)]
    assert advice(framework({"a": " ".join(words)})) == []
    assert advice(framework({"a": " ".join([*words, "more"])})) == [("too-long", "a.behaviours.1", "has 26 words")]


def test_a_compound_counts_as_one_word() -> None:
    assert advice(framework({"a": " ".join(["after-hours", "don't", *(f"w{n}" for n in range(MAX_WORDS - 2))])})) == []


@pytest.mark.parametrize("filler", FILLER)
def test_filler_is_found_in_any_case(filler: str) -> None:
    said = f"Shows {filler.upper()} in bread"
    assert advice(framework({"a": said})) == [("filler", "a.behaviours.1", f"says '{filler.upper()}'")]


def test_a_word_that_only_contains_filler_is_no_filler() -> None:
    assert (
        advice(
            framework({"a": "Brings goods to the goodwill stall.", "b": "Settles each misunderstanding on the spot."})
        )
        == []
    )


def test_sentences_with_another_noun_are_the_same_sentence() -> None:
    # 6 words in common of 8 in all: 0.75 of them
    same = {"a": "Runs the weekly review of open incidents", "b": "Runs the weekly review of open problems"}
    assert advice(framework(same)) == [("same-sentence", "b.behaviours.1", "is almost the same as a.behaviours.1")]


def test_many_equal_sentences_are_each_named_once_with_the_one_before() -> None:
    many = {f"s{number}": f"Runs the weekly review of open items number {number}" for number in range(300)}
    found = advice(framework(many))
    assert [place for _, place, _ in found] == [f"s{number}.behaviours.1" for number in range(1, 300)]


@pytest.mark.parametrize(("common", "different", "found"), [(6, 4, True), (5, 4, False)])
def test_six_words_in_ten_make_sentences_the_same(common: int, different: int, found: bool) -> None:
    shared = [f"w{number}" for number in range(common)]
    one = " ".join([*shared, *(f"a{number}" for number in range(different // 2))])
    other = " ".join([*shared, *(f"b{number}" for number in range(different // 2))])
    assert bool(advice(framework({"a": one, "b": other}))) is found  # 6 of 10, 5 of 9


@pytest.mark.parametrize(
    ("phrase", "match", "text", "found"),
    [
        ("root cause", None, "We look for the Root Cause.", True),
        ("root cause", None, "root causes", True),
        ("root cause", None, "root-cause", False),
        ("root cause", None, "beetroot cause", False),
        ("SLA", "exact", "the SLA is met", True),
        ("SLA", "exact", "SLAs", True),
        ("SLA", "exact", "a sla", False),
        ("C++", None, "written in C++ today", True),
        ("P1", "exact", "P10", False),
    ],
)
def test_a_phrase_is_found_as_whole_words_with_a_plural_s(
    phrase: str, match: str | None, text: str, found: bool
) -> None:
    entry = AvoidEntry.model_validate({"phrase": phrase, "plain": "x", "match": match})
    assert bool(phrase_pattern(entry).search(text)) is found


def test_a_phrase_to_avoid_is_named_with_its_place_and_what_to_say() -> None:
    entries = [AvoidEntry(phrase="known error", plain="a cause"), AvoidEntry(phrase="CAB", plain="x", match="exact")]
    texts = [("a.plain_name", "Known errors"), ("b.purpose", "Takes a cab."), ("c.without", "No known error, no CAB.")]
    found = plain_advice(texts, entries, "folder")
    assert [(entry.code, entry.path, entry.field, entry.what, entry.fix) for entry in found] == [
        ("not-plain", "folder", "a.plain_name", "says 'known error'", "say 'a cause'"),
        ("not-plain", "folder", "c.without", "says 'known error'", "say 'a cause'"),
        ("not-plain", "folder", "c.without", "says 'CAB'", "say 'x'"),
    ]


def test_texts_for_hr_and_the_board_are_these_and_no_behaviour_or_trade_name() -> None:
    skill = Skill("s", "-", "s1", "d", 0.5, "-", "s2", {1: "-"}, metrics=("s4", "s5"), without="s3")
    made = Framework(
        "f",
        "-",
        "1",
        "-",
        Scale("-", "-", (Level(0, "l1", "l2"),), {}, 36, None, 0.2),
        {"d": Domain("d", "-", "d1")},
        {"s": skill},
    )
    action = Action(
        "a",
        "-",
        ActionKind.EXPOSURE,
        "-",
        1,
        1,
        1,
        0,
        (),
        (),
        (),
        EvidenceKind.APPLIED,
        "-",
        plain_name="a1",
        plain_evidence="a2",
    )
    assert dict(plain_texts(made, {"r": Role("r", "-", "r1", "r2", (), also_known_as=("-",))}, [action])) == {
        "levels.0.name": "l1",
        "levels.0.anchor": "l2",
        "d.plain_name": "d1",
        "s.plain_name": "s1",
        "s.business_statement": "s2",
        "s.without": "s3",
        "s.metrics.0": "s4",
        "s.metrics.1": "s5",
        "r.plain_title": "r1",
        "r.purpose": "r2",
        "a.plain_name": "a1",
        "a.evidence.plain": "a2",
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Keeps the log of an outage while its commander leads.", "while its commander leads"),
        ("Helps at a strategy workshop.", "Helps"),
        ("Joins a workshop and helps at the registration.", "helps at"),
        ("Chases the actions of a review on its chair's behalf.", "chair's behalf"),
        ("Groups leavers' reasons under HR's guidance.", "under HR's guidance"),
        ("Handles a few real cases under close supervision.", "under close supervision"),
        ("Works incidents from a runbook, asking when it stops fitting.", "asking when"),
        ("Explains a decision, after asking a manager what may be said.", "after asking a manager"),
        ("Takes part in a review that somebody else leads.", "somebody else leads"),
        ("Sets out the cost of one risk, someone more experienced checking the sums.", "someone more experienced checking"),
        ("Phones callers, a team leader listening in.", "leader listening"),
        ("Records the message, which a shift lead clears.", "lead clears"),
        ("Drafts an agenda for its lead to trim.", "for its lead to trim"),
        ("Tries a fix by a plan that the duty manager has approved.", "manager has approved"),
        ("Goes over the list with the problem manager.", "Goes over the list with the problem manager"),
        ("Brings the clashes to the change manager.", "Brings the clashes to the change manager"),
        ("Scores candidates beside an experienced interviewer.", "beside an experienced interviewer"),
        ("Writes a page that a mentor liked.", "a mentor"),
        ("Shadows a commander for a week.", "Shadows"),
        ("WHILE ITS LEAD WATCHES, runs one item.", "WHILE ITS LEAD WATCHES"),
    ],
)  # fmt: skip
def test_a_line_that_only_a_helper_can_say_yes_to_is_found(text: str, found: str) -> None:
    assert helper_phrase(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Keeps the log of one major outage, so that times and decisions can be followed later.",
        "Draws one customer's journey, and lets two customers correct it.",
        "Puts a price beside what users got done.",
        "Passes one routine to somebody else, and resists taking it back.",
        "Agrees a gradual return to work with one person after illness.",
        "Drafts a career path from analyst to service manager.",
        "Lists which groups need training, after asking somebody in each group.",
        "Answers callers while the system is down.",
        "Gets a manager of another department to keep a promise.",
        "Brings the answers to the workshop that rates the risks.",
    ],
)
def test_work_with_other_people_is_no_helpers_place(text: str) -> None:
    assert helper_phrase(text) is None
