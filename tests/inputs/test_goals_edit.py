"""Goals written into a file: what was there stays, and what is read back is what was said."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.goals_edit import Change, NewMeasure, in_words, with_changes, with_measure
from itsm_skills.inputs.goals_file import load_goals
from itsm_skills.planning.goals import Figures, Outcome, Outcomes, Owner
from itsm_skills.problems import ProblemError

DAY = date(2026, 12, 18)
CHEAPER = Outcome("cheaper", Owner.ORGANISATION, "It costs less: 5% a year.", DAY)
COSTS = Outcome(
    "costs", Owner.DEPARTMENT, "Costs are seen.", DAY, ("risk-management",), ("cheaper",), "Twelve services"
)
MONEY = Outcome(
    "money",
    Owner.PERSONAL,
    "I say what it costs.",
    DAY,
    ("integrity", "risk-management"),
    ("costs",),
    "Hours of outage",
    "When I sit down, then I count.",
    "My manager",
    Figures(40.0, 20.5, date(2026, 11, 30), 470.0, "hours of outage"),
)
MONEY_LINES = """\
personal:
  - id: money
    outcome: "I say what it costs."
    by: 2026-12-18
    skills: [integrity, risk-management]
    supports: [costs]
    measure: {what: Hours of outage, today: 40, wanted: 20.5, by: 2026-11-30, worth: 470, unit: hours of outage}
    if_then: "When I sit down, then I count."
    check_in_with: My manager
"""
OWNED = "organisation:\n  - id: old  # ours\n    outcome: Old.\n    by: 2027-12-31\n"
CHEAPER_LINES = '  - id: cheaper\n    outcome: "It costs less: 5% a year."\n    by: 2026-12-18\n'


FRAMEWORK = Library().framework


def read(text: str, folder: Path, name: str = "goals.yaml") -> tuple[Outcome, ...]:
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return load_goals(path, FRAMEWORK, None).goals


def test_a_new_file_reads_like_one_written_by_hand() -> None:
    text = with_changes(None, "goals.yaml", [MONEY])
    head, _, rest = text.partition("\n")
    assert head.startswith("# What you, your department")
    assert rest == MONEY_LINES


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (OWNED, OWNED + CHEAPER_LINES),
        (OWNED + "# The end.\n", OWNED + CHEAPER_LINES + "# The end.\n"),
        (OWNED + "department: []\n", OWNED + CHEAPER_LINES + "department: []\n"),
        (OWNED.rstrip(), OWNED + CHEAPER_LINES.rstrip()),
        ("organisation:\n", "organisation:\n" + CHEAPER_LINES),
        ("personal: []", "personal: []\norganisation:\n" + CHEAPER_LINES),
        ("# Ours.\n", "# Ours.\norganisation:\n" + CHEAPER_LINES),
        ("", "organisation:\n" + CHEAPER_LINES),
        (OWNED.replace("\n", "\r\n"), (OWNED + CHEAPER_LINES).replace("\n", "\r\n")),
        (
            "organisation: [{id: old, outcome: Old., by: 2027-12-31}]  # ours\n",
            'organisation: [{id: old, outcome: Old., by: 2027-12-31}, {id: cheaper, outcome: "It costs less: 5% a year.", '
            "by: 2026-12-18}]  # ours\n",
        ),
        (
            "organisation:\n- id: old\n  outcome: Old.\n  by: 2027-12-31\n",
            "organisation:\n- id: old\n  outcome: Old.\n  by: 2027-12-31\n"
            '- id: cheaper\n  outcome: "It costs less: 5% a year."\n  by: 2026-12-18\n',
        ),
    ],
)
def test_a_goal_is_added_and_every_other_word_stays(before: str, after: str) -> None:
    assert with_changes(before, "goals.yaml", [CHEAPER]) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (OWNED, OWNED + "    measure: {what: Pounds, today: 5}\n"),
        (OWNED + "    measure: 'Fault #5'\n", OWNED + "    measure: {what: Pounds, today: 5}\n"),
        (OWNED + "    measure: Accounts.  # yearly\n", OWNED + "    measure: {what: Pounds, today: 5}  # yearly\n"),
        (
            OWNED + "    measure:\n      what: Accounts.\n      today: 3\n# End\n",
            OWNED + "    measure: {what: Pounds, today: 5}\n# End\n",
        ),
        (
            "organisation: [{id: old, outcome: Old., by: 2027-12-31 }]",
            "organisation: [{id: old, outcome: Old., by: 2027-12-31, measure: {what: Pounds, today: 5}}]",
        ),
    ],
)
def test_a_measure_is_set_and_every_other_word_stays(before: str, after: str) -> None:
    assert with_changes(before, "goals.yaml", [NewMeasure("old", "Pounds", Figures(5))]) == after


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (
            OWNED + "    measure:\n      # from the accounts\n      what: Accounts.\n",
            NewMeasure("old", "P", Figures(5)),
        ),
        (OWNED, NewMeasure("none", "Pounds", Figures(5))),
        ("{organisation: [{id: old, outcome: Old., by: 2027-12-31}]}", CHEAPER),
        ("organisation: none\n", CHEAPER),
    ],
)
def test_a_layout_that_would_lose_something_gets_the_line_to_write_by_hand(text: str, change: Change) -> None:
    with pytest.raises(ProblemError) as caught:
        with_changes(text, "goals.yaml", [change])
    (problem,) = caught.value.problems
    assert problem.code == "cannot-add"
    assert problem.fix.endswith(in_words(change))


def test_json_stays_json(tmp_path: Path) -> None:
    text = with_changes(None, "goals.json", [CHEAPER, COSTS, MONEY])
    assert read(text, tmp_path, "goals.json") == (MONEY, COSTS, CHEAPER)
    measure = NewMeasure("costs", "Pounds", Figures(5.5))
    changed = with_changes(text, "goals.json", [measure])
    assert read(changed, tmp_path, "goals.json") == with_measure(Outcomes((MONEY, COSTS, CHEAPER)), measure).goals


TEXTS = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(string.punctuation + " \n\t#'\"")), min_size=1
).filter(lambda text: text.strip() != "")
NUMBERS = st.floats(-1e9, 1e9)
DAYS = st.dates(date(2000, 1, 1), date(2199, 12, 31))
FIGURES = st.builds(
    Figures,
    today=st.none() | NUMBERS,
    wanted=st.none() | NUMBERS,
    by=st.none() | DAYS,
    worth=st.none() | st.floats(1e-9, 1e9),
    unit=st.just("") | TEXTS.map(str.strip),
)
SKILLS = st.lists(st.sampled_from(["integrity", "risk-management", "developing-people"]), min_size=1, unique=True)


@st.composite
def goal(draw: st.DrawFn, at: int) -> Outcome:
    owner = draw(st.sampled_from(Owner))
    one = Outcome(
        f"goal-{at}",
        owner,
        draw(TEXTS).strip(),
        draw(DAYS),
        tuple(draw(SKILLS)),
        measure=draw(st.just("") | TEXTS.map(str.strip)),
    )
    figures = draw(st.none() | FIGURES) if one.measure else None
    one = replace(one, figures=None if figures == Figures() else figures)
    if owner is Owner.PERSONAL:
        return replace(one, if_then=draw(st.just("") | TEXTS.map(str.strip)))
    return one


GOALS = st.integers(1, 4).flatmap(lambda count: st.tuples(*(goal(at) for at in range(count))))
BEFORE = st.sampled_from(["", "# Ours.\n", OWNED, OWNED.replace("\n", "\r\n"), "personal: []\n", OWNED.rstrip(), None])
ODD = Outcome(
    "odd",
    Owner.PERSONAL,
    "\x85 \u2028x\ufeff\ufffe\uffff\x7f #: 'a' \"b\" \U0001f600 null\x01".strip(),
    DAY,
    ("integrity",),
)


@given(BEFORE, GOALS)
@example(OWNED, (ODD, replace(ODD, id="no", outcome="null"), replace(ODD, id="null", outcome="1e5", measure="~")))
def test_what_is_written_is_read_back_equal(
    tmp_path_factory: pytest.TempPathFactory, before: str | None, goals: tuple[Outcome, ...]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    text = with_changes(before, "goals.yaml", goals)
    found = [one for one in read(text, folder) if one.id != "old"]
    assert found == [one for owner in Owner for one in goals if one.owner is owner]
    if before:
        assert text.startswith(before.rstrip("\r\n")) or "[]" in before
    for one in goals:
        measure = NewMeasure(one.id, "Faults: “new”", Figures(today=1.5, unit="faults"))
        again = read(with_changes(text, "goals.yaml", [measure]), folder)
        assert again == with_measure(Outcomes(read(text, folder)), measure).goals
