"""Situations in the interview, in answers files and in reports; they never enter a level."""

from __future__ import annotations

import json
from math import comb
from pathlib import Path

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.assessments.interview import session
from itsm_skills.assessments.interview.keys import help_lines
from itsm_skills.assessments.interview.machine import Interview
from itsm_skills.assessments.interview.prompter import ScriptedPrompter
from itsm_skills.assessments.interview.state import Ask
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.kinds.situation import SituationItem, load_situations
from itsm_skills.questionnaires.loader import find_questionnaire
from tests_support import Run, minimal_answers

LIBRARY = Library()
SCENARIOS = load_situations(LIBRARY.sources, LIBRARY.framework)
FULL = find_questionnaire("full", LIBRARY)


@pytest.fixture
def first() -> Interview:
    """An interview that stands at the first situation."""
    position = next(index for index, item in enumerate(FULL.items()) if isinstance(item, SituationItem))
    return Interview(LIBRARY.framework, FULL, position=position)


def told(interview: Interview, *lines: str) -> Interview:
    for line in lines:
        interview = interview.reply(line, 9.0)
    return interview


def test_most_effective_then_least_effective(first: Interview) -> None:
    half = told(first, "2")
    assert (half.replies, half.answers, half.position) == ("b", {}, first.position)
    done = told(half, "4")
    answer = done.answers[first.item.id]
    assert (answer.state, answer.best, answer.worst, answer.level) == (State.GIVEN, "b", "d", None)
    assert (done.position, done.replies) == (first.position + 1, "")


def test_the_same_option_cannot_be_both_and_back_takes_the_first_choice_back(first: Interview) -> None:
    assert "Choose another" in told(first, "2", "2").say[0]
    back = told(first, "2", "b")
    assert (back.replies, back.position) == ("", first.position)
    assert told(back, "b").position == first.position - 1


@pytest.mark.parametrize("line", ["0", "5", "a", "most", "12", "²", ""])
def test_what_is_no_option_is_said_and_changes_nothing(first: Interview, line: str) -> None:
    after = told(first, line)
    assert after.say
    assert (after.answers, after.replies) == ({}, "")


def test_silences_notes_and_jumps_leave_no_choice_behind(first: Interview) -> None:
    assert told(first, "3", "s").answers[first.item.id].state is State.SKIPPED
    assert told(first, "3", "s").replies == ""
    assert told(first, "t", "hard to say", "1", "2").answers[first.item.id].note == "hard to say"


def test_a_note_between_the_two_choices_does_not_show_the_story_again(first: Interview) -> None:
    assert isinstance(first.item, SituationItem)
    prompter = ScriptedPrompter(["2", "t", "hard to say", "4", "q"])
    with pytest.raises(session.Interrupted) as stopped:
        session.run(first, prompter, lambda _: None)
    assert prompter.said.count(first.item.story) == 1
    assert prompter.said.count("And which is the least effective?") == 2
    assert stopped.value.interview.answers[first.item.id].note == "hard to say"


def test_help_is_about_the_two_options_and_not_about_levels(first: Interview) -> None:
    said = told(first, "?").say
    assert said == help_lines("1 to 4: the most effective option, then the least effective one.", backed=False)
    assert told(first, "2", "?").say == said


def test_there_are_enough_for_a_score_in_each_of_three_domains() -> None:
    domains = [LIBRARY.framework.skills[scenario.skill].domain for scenario in SCENARIOS]
    assert {domain: domains.count(domain) for domain in set(domains)} == {
        "leadership": 10,
        "communication": 9,
        "business-value": 10,
        "service-management-thinking": 3,  # too few for a score, and never among those that are offered
        "technical-literacy": 1,
        "personal": 1,
    }


def chance_of(count: int, tries: int) -> float:
    """Return the chance that a guess among four options is right in ``count`` of ``tries`` or more."""
    return sum(comb(tries, hits) * 0.25**hits * 0.75 ** (tries - hits) for hits in range(count, tries + 1))


def is_no_guess(hits: int) -> bool:
    """Whether guessing alone would be right in ``hits`` situations, or more, in at least 5 cases of 100."""
    return chance_of(hits, len(SCENARIOS)) >= 0.05


def test_by_chance_up_to_13_of_34_guesses_are_right() -> None:
    assert [is_no_guess(hits) for hits in (8, 13, 14, 34)] == [True, True, False, False]


@pytest.mark.parametrize("end", ["best", "worst"])
def test_neither_place_nor_length_gives_the_key_away(end: str) -> None:
    keys = [getattr(scenario, end) for scenario in SCENARIOS]
    for letter in "abcd":
        assert is_no_guess(keys.count(letter))
        assert keys.count(letter) >= 3
    for measure in (len, lambda option: len(option.split())):
        for extreme in (max, min):
            guesses = [extreme(one.options, key=lambda o: measure(one.options[o])) for one in SCENARIOS]
            assert is_no_guess(sum(key == guess for key, guess in zip(keys, guesses, strict=True)))


def test_the_options_of_a_situation_are_about_as_long_as_each_other() -> None:
    for scenario in SCENARIOS:
        lengths = [len(option.split()) for option in scenario.options.values()]
        assert max(lengths) - min(lengths) <= 10
        assert max(lengths) <= 32


def test_only_full_asks_them_and_nobody_is_asked_about_somebody_else() -> None:
    assert sum(isinstance(item, SituationItem) for item in FULL.items()) == 34
    assert not any(isinstance(item, SituationItem) for item in FULL.about_others().items())
    for name in ("quick", "standard"):
        assert not any(isinstance(item, SituationItem) for item in find_questionnaire(name, LIBRARY).items())


def test_an_answers_file_may_hold_choices_and_the_report_argues_the_key(run: Run, tmp_path: Path) -> None:
    plain = json.loads(scored(run, minimal_answers(tmp_path)))
    chosen = SCENARIOS[0]
    more = f"scenarios:\n  {chosen.name}: {{best: {chosen.best}, worst: {chosen.worst}}}\n"
    path = minimal_answers(tmp_path, more)
    found = json.loads(scored(run, path))
    assert found["situations"]["situations"][0]["agreement"] == 1.0
    assert found["situations"]["domains"][0].endswith(
        ": 2 of 2 choices match the key. This is only a hint, because a score needs 8 situations."
    )
    assert found["domains"] == plain["domains"]
    assert found["balance"] == plain["balance"]
    markdown = run("score", "-f", "markdown").stdout
    assert chosen.story[:40] in markdown
    assert "**your most effective and key: most effective**" in markdown


def scored(run: Run, path: Path) -> str:
    assert run("assess", "--answers", str(path)).returncode == 0
    return run("score", "-f", "json").stdout


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("  no-such-thing: {best: a, worst: b}\n", "[unknown-id]"),
        (f"  {SCENARIOS[0].name}: {{best: a, worst: a}}\n", "[bad-value]"),
        (f"  {SCENARIOS[0].name}: {{best: e, worst: a}}\n", "[not-a-choice]"),
        (f"  {SCENARIOS[0].name}: {{best: a}}\n", "[missing-field]"),
    ],
)
def test_wrong_choices_are_refused(run: Run, tmp_path: Path, text: str, code: str) -> None:
    done = run("assess", "--answers", str(minimal_answers(tmp_path, "scenarios:\n" + text)))
    assert done.returncode == 3
    assert code in done.stderr


def test_a_whole_full_questionnaire_ends_at_the_review(first: Interview) -> None:
    interview = Interview(LIBRARY.framework, FULL)
    for item in FULL.items():
        interview = told(interview, *(("1", "4") if isinstance(item, SituationItem) else ("1",)))
    assert interview.ask is Ask.REVIEW
    assert interview.open_positions() == ()
    skills, situations = len(LIBRARY.framework.skills), len(load_situations(LIBRARY.sources, LIBRARY.framework))
    assert [answer.state for answer in interview.answers.values()] == [State.LEVEL] * skills + [State.GIVEN] * (
        3 + situations
    )
    assert [answer.known is None for answer in interview.answers.values()] == [True] * skills + [False] * 3 + [
        True
    ] * situations  # terms come first
