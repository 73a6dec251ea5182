"""Climbs and terms in answers files."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from itsm_skills.assessments.answers_file import Overrides, read_answers
from itsm_skills.assessments.assessment import Answer, Assessment
from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.library import Library
from itsm_skills.parsing import parse
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.questionnaires.kinds.terms import load_terms

LIBRARY = Library()
LISTS = load_terms(LIBRARY.sources, LIBRARY.framework)
CLIMBED = "incident-management"
HEAD = "person: Sam Example\nrole: head-of-it-service-management\n"


def read(answer: str, more: str = "") -> Assessment:
    text = f"{HEAD}answers:\n  {CLIMBED}: {answer}\n{more}"
    return read_answers(parse(text, "answers.yaml"), LIBRARY, datetime(2026, 3, 2, tzinfo=UTC), Overrides())


def answered(answer: str) -> Answer:
    return read(answer).answers[CLIMBED]


def refusals(answer: str, more: str = "") -> list[tuple[str, str]]:
    return [(problem.code, problem.field) for problem in refused(answer, more)]


def refused(answer: str, more: str = "") -> list[Problem]:
    with pytest.raises(ProblemError) as caught:
        read(answer, more)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("climb", "level"), [("nn", 0), ("yynyn", 1), ("yynyynn", 2), ("yyyyyyyynn", 4), ("yyyyyyyyyy", 5)]
)
def test_a_climb_alone_gives_the_level_that_it_reaches(climb: str, level: int) -> None:
    answer = answered(f"{{climb: {climb}, seconds: 30}}")
    assert (answer.state, answer.level, answer.climb, answer.seconds) == (State.LEVEL, level, climb, 30.0)
    assert answer.asked  # as one of the questionnaire's own


@pytest.mark.parametrize(
    ("climb", "level"),
    [("nnnnnn", 0), ("nnnnyy", 1), ("nnyny", 2), ("yynn", 3), ("ynyyynyn", 4), ("yyyyyy", 5)],
)
def test_a_climb_from_the_middle_says_so_and_is_read_by_that_rule(climb: str, level: int) -> None:
    answer = answered(f"{{climb: {climb}, climb_rule: middle}}")
    assert (answer.level, answer.climb, answer.climb_rule) == (level, climb, "middle")


@pytest.mark.parametrize(("rule", "level"), [("", 1), (", climb_rule: bottom", 1), (", climb_rule: middle", 3)])
def test_without_a_rule_a_climb_is_read_from_the_bottom_as_in_the_first_edition(rule: str, level: int) -> None:
    assert answered(f"{{climb: yynn{rule}}}").level == level


@pytest.mark.parametrize(
    ("entry", "code", "fix"),
    [
        # whole by the other rule alone: never read by it unasked, but the way out is said
        ("climb: nnyy", "climb-too-long", "if it was answered by the rule 'middle', add 'climb_rule: middle'"),
        ("climb: yyyyyy", "climb-unfinished", "if it was answered by the rule 'middle', add 'climb_rule: middle'"),
        (
            "climb: nn, climb_rule: middle",
            "climb-unfinished",
            "if it was answered by the rule 'bottom', add 'climb_rule: bottom'",
        ),
        ("climb: nn, climb_rule: bottom", "", ""),
        # whole by neither
        ("climb: yynyy, climb_rule: middle", "climb-unfinished", "add a y or n for each behaviour up to the end"),
        ("climb: yynyy", "climb-unfinished", "add a y or n for each behaviour up to the end"),
        ("climb: yynny, climb_rule: middle", "climb-too-long", "remove everything after 'yynn'"),
    ],
)
def test_a_climb_that_is_whole_by_another_rule_is_pointed_to_it(entry: str, code: str, fix: str) -> None:
    if not code:
        assert answered(f"{{{entry}}}").level == 0
        return
    (problem,) = refused(f"{{{entry}}}")
    assert problem.code == code
    assert problem.fix.startswith(fix)


@pytest.mark.parametrize("name", ["top", "Middle", "3", "[middle]", "{a: b}"])
def test_a_rule_that_is_none_is_refused(name: str) -> None:
    assert [field for _, field in refusals(f"{{climb: yynn, climb_rule: {name}}}")] == [f"answers.{CLIMBED}.climb_rule"]


def test_evidence_may_stand_beside_a_climb_alone() -> None:
    answer = answered("{climb: yyyyyynn, evidence: {kind: applied, date: 2026-01}}")
    assert answer.level == 3
    assert answer.evidence is not None


@pytest.mark.parametrize("level", ["0", "1", "4", "leading"])
def test_a_level_beside_a_climb_stands_and_the_climb_is_kept(level: str) -> None:
    answer = answered(f"{{level: {level}, climb: yynn}}")
    assert answer.level == {"leading": 4}.get(level, int(level) if level.isdecimal() else None)
    assert answer.climb == "yynn"


@pytest.mark.parametrize("state", ["unknown", "not-applicable"])
def test_a_silence_beside_a_climb_stays_a_silence(state: str) -> None:
    answer = answered(f"{{level: {state}, climb: yynn}}")
    assert (answer.state.value, answer.level) == (state, None)


@pytest.mark.parametrize("climb", ["y", "yn", "yyn", "yyyyyyyy"])
def test_an_unfinished_climb_alone_is_refused_with_its_place(climb: str) -> None:
    (problem,) = refused(f"{{climb: {climb}}}")
    assert (problem.code, problem.field, problem.line) == ("climb-unfinished", f"answers.{CLIMBED}", 4)
    assert f"the answers '{climb}' stop before the end of the climb" in problem.what
    assert refusals(f"{{level: skipped, climb: {climb}}}") == [("climb-unfinished", f"answers.{CLIMBED}")]


@pytest.mark.parametrize("climb", ["yyyyyyyyyyy", "y" * 18, "nny", "yynyny", "nynyyyyyy"])
@pytest.mark.parametrize("level", ["", "level: 2, "])
def test_replies_after_the_end_of_a_climb_are_refused(climb: str, level: str) -> None:
    (problem,) = refused(f"{{{level}climb: {climb}}}")
    assert (problem.code, problem.field, problem.line) == ("climb-too-long", f"answers.{CLIMBED}", 4)
    assert climb in problem.what


@pytest.mark.parametrize("climb", ["yxn", "YYNN", "'y y'", "5", "[y, y]", "yyé", "y" * 19])
def test_letters_that_are_no_replies_are_refused(climb: str) -> None:
    fields = [field for _, field in refusals(f"{{climb: {climb}}}")]
    assert f"answers.{CLIMBED}.climb" in fields
    assert all(field.startswith(f"answers.{CLIMBED}") for field in fields)


def test_terms_ticked_are_kept_by_list_and_an_empty_list_is_none_of_them() -> None:
    first, second = LISTS[0], LISTS[1]
    ticked = [first.terms[3].id, first.terms[0].id]
    assessment = read("2", f"recognition:\n  {first.name}: [{', '.join(ticked)}]\n  {second.name}: []\n")
    assert assessment.terms_known() == {first.name: tuple(ticked), second.name: ()}
    for item in (first, second):
        assert assessment.answers[item.id].state is State.GIVEN
        assert assessment.answers[item.id].asked == item.digest(LIBRARY.framework)
        assert item.id in assessment.items
    assert list(assessment.claims()) == [item for item in assessment.items if ":" not in item]
    assert Assessment.model_validate_json(assessment.model_dump_json()) == assessment


def test_no_word_of_terms_leaves_the_lists_without_an_answer() -> None:
    for more in ("", "recognition: {}\n"):
        assert read("2", more).terms_known() == {}


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("recognition:\n  terms-onne: []\n", [("unknown-id", "recognition.terms-onne")]),
        ("recognition:\n  terms-one: [raci-chrt]\n", [("unknown-id", "recognition.terms-one.0")]),
        ("recognition:\n  terms-one: [raci-chart, kano-model]\n", [("unknown-id", "recognition.terms-one.1")]),
        (
            "recognition:\n  terms-one: [raci-chrt]\n  nowhere: [x]\n  terms-two: [x]\n",
            [
                ("unknown-id", "recognition.terms-one.0"),
                ("unknown-id", "recognition.nowhere"),
                ("unknown-id", "recognition.terms-two.0"),
            ],
        ),
    ],
)
def test_lists_and_terms_that_are_not_there_are_all_named(more: str, found: list[tuple[str, str]]) -> None:
    assert refusals("2", more) == found


def test_the_nearest_spelling_is_offered() -> None:
    more = "recognition:\n  terms-onne: []\n  terms-two: [kano-modle]\n"
    assert [problem.fix for problem in refused("2", more)] == [
        "did you mean 'terms-one'?",
        "did you mean 'kano-model'?",
    ]


@pytest.mark.parametrize(
    "said", ["terms-one", "[]", "3", "{terms-one: raci-chart}", "{terms-one: {a: b}}", "{terms-one: [3]}"]
)
def test_what_is_no_mapping_of_lists_is_refused(said: str) -> None:
    assert all(field.startswith("recognition") for _, field in refusals("2", f"recognition: {said}\n"))


@pytest.mark.parametrize(
    ("fields", "valid"),
    [
        ({"state": "given", "known": []}, True),
        ({"state": "given", "known": ["a"], "best": "a", "worst": "b"}, False),
        ({"state": "given"}, False),
        ({"state": "skipped", "known": []}, False),
        ({"state": "level", "level": 2, "known": ["a"]}, False),
        ({"state": "skipped", "climb": "yn"}, True),
        ({"state": "skipped", "climb": "yx"}, False),
        ({"state": "level", "level": 1, "climb": "yynn"}, True),
        ({"state": "level", "climb": "yynn"}, False),
    ],
)
def test_an_answer_holds_what_its_state_says(fields: dict[str, object], valid: bool) -> None:
    if valid:
        answer = Answer.model_validate(fields)
        assert answer.begun == (fields.get("climb") == "yn")
    else:
        with pytest.raises(ValueError, match=r"contradicts|pattern"):
            Answer.model_validate(fields)
