"""The dialogue about goals: what is asked, what is saved, and that nothing typed is lost."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_support import TODAY
from itsm_skills.application.goal_questions import goal_id
from itsm_skills.application.interview import NobodyToAskError
from itsm_skills.application.new_goals import Ending, NewGoals, ask_new_goals
from itsm_skills.assessments.interview.prompter import ScriptedPrompter
from itsm_skills.frameworks.file_fields import ID_PATTERN
from itsm_skills.frameworks.library import Library
from itsm_skills.frameworks.skill_search import matching
from itsm_skills.inputs.goals_file import load_goals
from itsm_skills.planning.goals import Figures, Outcome, Owner
from itsm_skills.problems import ProblemError

ORGANISATION = ["Running costs 5% less.", "end of 2027", "", ""]
DEPARTMENT = ["Every manager sees costs", "January 2027", "1", "financial", "1", "", ""]
OWN = ["I say what an outage costs", "2026-06-30", "2 1", "financial management", "1", "integrity", "1", ""]
FIGURES = ["Hours of outage", "40", "20", "hours of outage", "£470"]
ALL = [*ORGANISATION, "", *DEPARTMENT, "", *OWN, *FIGURES, ""]
COSTLY = Outcome("running-costs-5-less", Owner.ORGANISATION, "Running costs 5% less.", date(2027, 12, 31))
SEEN = Outcome(
    "every-manager-sees-costs",
    Owner.DEPARTMENT,
    "Every manager sees costs",
    date(2027, 1, 31),
    ("service-financial-management",),
    ("running-costs-5-less",),
)
SAID = Outcome(
    "say-what-outage-costs",
    Owner.PERSONAL,
    "I say what an outage costs",
    date(2026, 6, 30),
    ("service-financial-management", "integrity"),
    ("every-manager-sees-costs", "running-costs-5-less"),
    "Hours of outage",
    figures=Figures(40, 20, date(2026, 6, 30), 470, "hours of outage"),
)


class Interrupted(ScriptedPrompter):
    """A script after which the person presses Ctrl-C."""

    def ask(self) -> str:
        try:
            return super().ask()
        except EOFError:
            raise KeyboardInterrupt from None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "goals.yaml"


def asked(prompter: ScriptedPrompter, path: Path, library: Library) -> NewGoals:
    return ask_new_goals(prompter, path, library, today=TODAY)


def saved(path: Path, library: Library) -> tuple[Outcome, ...]:
    return load_goals(path, library.framework, TODAY).goals


def test_the_three_owners_are_asked_from_the_top_and_saved_for_the_person_alone(path: Path, library: Library) -> None:
    prompter = ScriptedPrompter(ALL)
    made = asked(prompter, path, library)
    assert saved(path, library) == (SAID, SEEN, COSTLY) == made.outcomes.goals
    assert made.added == (COSTLY, SEEN, SAID)
    assert made.ending is Ending.DONE
    titles = [line for line in prompter.said if line.startswith("What do") and "want" in line]
    assert titles == [
        "What does your organisation want this year?",
        "What does your department want?",
        "What do you want?",
    ]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_goals_that_are_there_stay_and_can_be_supported(path: Path, library: Library) -> None:
    path.parent.mkdir()
    text = "# Ours.\norganisation:\n  - {id: running-costs-5-less, outcome: Running costs 5% less., by: 2027-12-31}  # agreed\n"
    path.write_text(text, "utf-8")
    prompter = ScriptedPrompter(["", *DEPARTMENT, "", "", ""])
    asked(prompter, path, library)
    assert saved(path, library) == (SEEN, COSTLY)
    assert path.read_text("utf-8").startswith(text)
    assert "Already in the file: Running costs 5% less." in prompter.said


def test_nothing_is_written_where_nothing_is_typed(path: Path, library: Library) -> None:
    assert asked(ScriptedPrompter(["", "", ""]), path, library).added == ()
    assert asked(ScriptedPrompter(["q"]), path, library).ending is Ending.LEFT
    assert not path.parent.exists()


def test_an_end_of_input_before_anything_is_typed_means_that_nobody_is_there(path: Path, library: Library) -> None:
    for lines in ([], ["", ""]):
        with pytest.raises(NobodyToAskError):
            asked(ScriptedPrompter(lines), path, library)
    assert asked(Interrupted([]), path, library).ending is Ending.LEFT
    assert not path.parent.exists()


def test_wrong_answers_are_asked_again_and_a_goal_of_ones_own_needs_a_skill(path: Path, library: Library) -> None:
    lines = [
        "",
        "",
        "I speak up",
        "",
        "31 June",
        "yesterday",
        "end of june",
        "",
        "zzz",
        "5",
        "integrity",
        "9",
        "1",
        "1",
        "1",
    ]
    prompter = ScriptedPrompter([*lines, "", "", ""])
    (goal,) = asked(prompter, path, library).added
    assert (goal.skills, goal.by, goal.measure) == (("integrity",), date(2026, 6, 30), "")
    assert "A goal needs a date, so that you know when to check it." in prompter.said
    assert [line for line in prompter.said if line.startswith("A goal of your own needs at least one skill")]
    chosen = [line.split(".")[0] for line in prompter.said if line.startswith("Chosen")]
    assert chosen == ["Chosen: Integrity", "Chosen: none", "Chosen: Integrity"]


@pytest.mark.parametrize(
    ("lines", "ending"),
    [
        (["q", ""], Ending.LEFT),
        (["q", "y"], Ending.LEFT),
        (["q"], Ending.LEFT),
        ([], Ending.LEFT),
        (["q", "n"], Ending.DISCARDED),
    ],
)
@pytest.mark.parametrize("kind", [ScriptedPrompter, Interrupted])
def test_what_was_typed_is_kept_unless_the_person_says_no(
    kind: type[ScriptedPrompter], lines: list[str], ending: Ending, path: Path, library: Library
) -> None:
    made = asked(kind([*ORGANISATION, *lines]), path, library)
    assert made.ending is ending
    if ending is Ending.DISCARDED:
        assert not path.exists()
    else:
        assert saved(path, library) == (COSTLY,)


@pytest.mark.parametrize("at", range(1, len(ALL)))
def test_wherever_ctrl_c_comes_every_finished_answer_is_in_the_file(at: int, path: Path, library: Library) -> None:
    made = asked(Interrupted(ALL[:at]), path, library)
    text = path.read_text("utf-8")
    for outcome in (goal.outcome for goal in (COSTLY, SEEN, SAID) if goal.outcome in ALL[:at]):
        assert outcome in text
    assert made.left_over == "" or "# Not finished: " in text
    goals = made.outcomes.goals
    assert goals == (saved(path, library) if goals else ())
    if at == len(ALL) - 1:
        assert goals == (SAID, SEEN, COSTLY)
    if "40" in ALL[:at]:
        assert goals[0].figures is not None


def test_a_goal_without_its_day_is_kept_as_a_comment_and_the_next_dialogue_goes_on(
    path: Path, library: Library
) -> None:
    made = asked(Interrupted(["Fewer outages: half"]), path, library)
    assert path.read_text("utf-8").endswith(
        '# Not finished: organisation: - {id: fewer-outages-half, outcome: "Fewer outages: half"}\n'
    )
    assert made.left_over == f"One goal isn't finished. What you've typed so far is in a comment at the end of {path}."
    assert asked(ScriptedPrompter(ALL), path, library).outcomes.goals == (SAID, SEEN, COSTLY)


def test_json_holds_no_comment_so_the_line_is_handed_back(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "goals.json"
    made = asked(Interrupted([*ORGANISATION, "Fewer outages"]), path, library)
    assert "outcome: Fewer outages" in made.left_over
    assert saved(path, library) == (COSTLY,)


class Meanwhile(ScriptedPrompter):
    """A script during which somebody else writes to the file."""

    def __init__(self, lines: Iterable[str], path: Path) -> None:
        super().__init__(lines)
        self.path = path

    def ask(self) -> str:
        self.path.parent.mkdir(exist_ok=True)
        self.path.write_text("# Somebody else's.\n", "utf-8")
        return super().ask()


def test_a_file_that_changed_meanwhile_is_not_overwritten_and_what_was_typed_is_handed_back(
    path: Path, library: Library
) -> None:
    with pytest.raises(ProblemError) as caught:
        asked(Meanwhile([*ORGANISATION, "", "", ""], path), path, library)
    assert [problem.code for problem in caught.value.problems] == ["file-changed"]
    assert path.read_text("utf-8") == "# Somebody else's.\n"
    assert caught.value.remarks == (
        "Your goals couldn't be saved. This is what you typed:",
        'organisation: - {id: running-costs-5-less, outcome: "Running costs 5% less.", by: 2027-12-31}',
    )


def test_a_file_that_is_wrong_is_reported_before_anything_is_asked(path: Path, library: Library) -> None:
    path.parent.mkdir()
    path.write_text("organisation: [{id: a}]\n", "utf-8")
    prompter = ScriptedPrompter(ALL)
    with pytest.raises(ProblemError):
        asked(prompter, path, library)
    assert prompter.said == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Fewer outages: under 20 hours a year.", "fewer-outages-under-20"),
        ("The café's menu is known", "cafes-menu-known"),
        ("数を減らす", "goal"),
        ("!!", "goal"),
        ("Taken", "taken-3"),
    ],
)
def test_an_id_is_made_of_the_words(words: str, name: str) -> None:
    assert goal_id(words, ["taken", "taken-2"]) == name


@given(st.text(), st.sets(st.text(max_size=3)))
def test_any_words_make_an_id_that_is_free(words: str, taken: set[str]) -> None:
    name = goal_id(words, taken)
    assert re.fullmatch(ID_PATTERN, name)
    assert len(name) <= 80
    assert name not in taken


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("risk", "risk-management"),
        ("Listening", "active-listening"),
        ("integrity", "integrity"),
        ("We know of trouble on the network before customers ring.", "monitoring-and-event-management"),
        ("what our services COST", "service-financial-management"),
    ],
)
def test_skills_are_found_by_words(words: str, first: str, library: Library) -> None:
    assert matching(words, library.framework.skills.values(), 5)[0].id == first


def test_words_that_no_skill_has_find_none_and_no_more_than_asked_for_are_found(library: Library) -> None:
    assert matching("the of zzzz", library.framework.skills.values(), 5) == ()
    assert len(matching("management service", library.framework.skills.values(), 8)) == 8
