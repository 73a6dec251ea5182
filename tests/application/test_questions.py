"""Single questions: what counts as an answer, and what is asked again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_support import TODAY
from itsm_skills.application.questions import LeftError, ask_day, ask_figure, ask_line, ask_yes, figure_meant
from itsm_skills.assessments.interview.prompter import ScriptedPrompter


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40", 40),
        ("1,200", 1200),
        ("1,200,000.5", 1_200_000.5),
        ("2,5", 2.5),
        ("0.05", 0.05),
        (".5", 0.5),
        ("-3", -3),
        ("−3", -3),
        ("£ 470", 470),
        ("40 %", 40),
        ("1 200", 1200),
    ],
)
def test_figures_as_people_type_them(text: str, value: float) -> None:
    assert figure_meant(text) == value


@pytest.mark.parametrize("text", ["", "forty", "5k", "2 million", "4 of 5", "1,2,3", "nan", "1e5", "٣", "--1", "1.2.3"])
def test_what_could_mean_another_figure_is_not_guessed(text: str) -> None:
    assert figure_meant(text) is None


@given(st.floats(-1e9, 1e9).map(lambda value: round(value, 3)))
def test_every_figure_is_read_as_it_is_shown(value: float) -> None:
    assert figure_meant(f"{value:,.3f}") == value
    assert figure_meant(f"{value:.3f}") == value


@given(st.text())
def test_any_text_is_a_figure_or_none_and_never_an_error(text: str) -> None:
    figure_meant(text)


def test_a_figure_out_of_range_or_not_above_0_is_asked_for_again() -> None:
    prompter = ScriptedPrompter(["0", "-1", "2000000000", "x", "7"])
    assert ask_figure(prompter, "How much?", positive=True) == 7
    assert [line.split(",")[0] for line in prompter.said[1:]] == ["Type a number above 0 and up to 1"] * 3 + [
        "Type a number"
    ]
    assert ask_figure(ScriptedPrompter(["0.5", "10001", "52"]), "Rate?", least=1, most=10_000) == 52
    assert ask_figure(ScriptedPrompter([""]), "How much?") is None


def test_a_day_that_has_passed_or_is_none_is_asked_for_again_and_a_month_is_said_in_full() -> None:
    prompter = ScriptedPrompter(["soon", "2026-03-01", "end of june"])
    assert ask_day(prompter, "By when?", TODAY) == date(2026, 6, 30)
    assert prompter.said[1].startswith("Type a day")
    assert prompter.said[2:] == ["1 March 2026 has passed. Type a later day.", "That's 30 June 2026."]
    plain = ScriptedPrompter(["2026-03-02"])
    assert ask_day(plain, "By when?", TODAY) == TODAY
    assert plain.said == ["By when?"]


def test_yes_is_enter_and_anything_else_is_asked_again() -> None:
    assert ask_yes(ScriptedPrompter([""]), "Save?") is True
    assert ask_yes(ScriptedPrompter(["maybe", "N"]), "Save?") is False


def test_a_line_comes_in_one_piece_without_what_steers_a_terminal() -> None:
    assert ask_line(ScriptedPrompter(["  Fewer\t outages \x1b[2J"])) == "Fewer outages �[2J"
    with pytest.raises(LeftError):
        ask_line(ScriptedPrompter([" Q "]))
