"""The plan of a team says the same in every format, and every reason in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.personal.reasons import Obstacle, Refusal
from itsm_skills.planning.team.demand import Learner, Required, TeamDemand
from itsm_skills.planning.team.plan import TeamPlan, make_team_plan
from itsm_skills.planning.team.reasons import Near, Taken
from itsm_skills.reports.document import texts
from itsm_skills.reports.formats.html import to_html
from itsm_skills.reports.formats.markdown import to_markdown
from itsm_skills.reports.team_plan.build import team_plan_view
from itsm_skills.reports.team_plan.document import team_plan_document
from itsm_skills.reports.team_plan.sentences import GAP, OWN_GOAL, proof, why
from itsm_skills.reports.team_plan.table import plan_table
from itsm_skills.reports.team_plan.view import TeamPlanCase, TeamPlanView
from itsm_skills.teams.person import Person, PersonAnswer

LIBRARY = Library()
FRAMEWORK = LIBRARY.framework
TODAY = date(2026, 3, 2)
LIMITS = Limits(date(2026, 3, 9), budget=500)
LEVELS = {
    "ada": {"incident-management": 0, "service-desk": 3, "developing-people": 3},
    "bo": {"incident-management": 3, "service-desk": 4, "developing-people": 2},
    "cy": {"incident-management": 2, "service-desk": 1},
}
TEAM = ("IT", "Desk")
REQUIRED = (
    Required((), "incident-management", 1, 3),
    Required((), "service-desk", 4, 2),
    Required(TEAM, "developing-people", 5, 1),
)


def plan() -> TeamPlan:
    learners = [Learner(key, TEAM if key == "ada" else ("IT",), held, LIMITS) for key, held in LEVELS.items()]
    learners[0] = replace(learners[0], fit={"service-desk": 12})
    return make_team_plan(TeamDemand.of(learners, REQUIRED, LIBRARY.actions, 500, top=5, attested=5))


def view(**changes: object) -> TeamPlanView:
    members = tuple(
        Person(
            key,
            f"{key.title()} Example",
            TEAM if key == "ada" else ("IT",),
            "Service owner",
            {skill: PersonAnswer(State.LEVEL, level) for skill, level in held.items()},
        )
        for key, held in LEVELS.items()
    )
    said = {"reasons": {"ada": {"service-desk": (GAP, OWN_GOAL)}}, "silent": ("Eve Example",), **changes}
    return team_plan_view(TeamPlanCase("Ours", plan(), members, LIMITS, **said), FRAMEWORK, TODAY)  # type: ignore[arg-type]


def test_numbers_are_those_of_the_plan() -> None:
    made, shown = plan(), view()
    assert (
        (shown.missing_before, shown.missing_after, shown.fewest) == (made.before, made.after, made.fewest) == (3, 1, 1)
    )
    (ada,) = shown.people
    assert [(move.skill, move.start, move.end) for move in ada.moves] == [
        ("incident-management", 0, 1),
        ("service-desk", 3, 4),
    ]
    assert ada.moves[1].reasons == (GAP, OWN_GOAL)
    assert sum(one.extra_hours + one.work_hours for one in ada.quarters) == pytest.approx(made.hours, abs=0.05)
    assert shown.extra_hours + shown.work_hours == made.hours
    assert [(one.before, one.after, one.missing, one.gained) for one in shown.coverage] == [
        (2, 3, 0, ("Ada Example",)),
        (1, 2, 0, ("Ada Example",)),
        (0, 0, 1, ()),
    ]
    assert [(one.cover_before, one.cover_after) for one in shown.coverage] == [
        ("short", "covered"),
        ("single-point-of-failure", "covered"),
        ("not-covered", "not-covered"),
    ]
    exposures = [one for one in shown.pairs if one.action]
    assert [(one.person, one.level, one.action_name != "") for one in exposures] == [("Ada Example", 1, True)]
    assert exposures[0].guide in ("Bo Example", "Cy Example")


def test_html_and_markdown_hold_every_text_of_the_document() -> None:
    document = team_plan_document(view())
    html, markdown = unescape(to_html(document)), to_markdown(document).replace("\\", "")
    for text in texts(document):
        assert text in html
        assert text in markdown or text == "Time"


def test_the_table_holds_a_row_for_each_action_with_who_shows_it() -> None:
    shown = view()
    head, *rows = plan_table(shown)
    assert len(rows) == sum(len(one.actions) for one in shown.people)
    guides = [row[head.index("shown_by")] for row in rows if row[head.index("kind")] == "exposure"]
    assert guides == [one.guide for one in shown.pairs if one.action]


def test_the_answer_is_three_sentences() -> None:
    out = to_markdown(team_plan_document(view()))
    answer = out.partition("## In short")[2].partition("\n## ")[0]
    lines = [line for line in answer.splitlines() if line]
    assert len(lines) == 3
    assert "3 places are unfilled today" in lines[0]
    assert "The plan fills 2 of them." in lines[0]
    assert lines[1].startswith("- **Who develops what:** Ada Example develops")
    assert lines[2].endswith("1 place remains unfilled: Developing people and coaching (0 of 1).")


def test_what_stays_open_is_told_with_its_reason() -> None:
    out = to_markdown(team_plan_document(view()))
    open_part = out.partition("## What stays uncovered")[2].partition("\n## ")[0]
    assert "Ada Example (level 3) can't reach that level with an action" in open_part
    assert "The plan leaves out people who haven't answered yet: Eve Example." in out


@pytest.mark.parametrize(
    ("refusal", "taken", "expected"),
    [
        (Refusal(Obstacle.ATTESTED), (), "can't reach that level with an action"),
        (Refusal(Obstacle.NO_ACTION), (), "no actions that lead all the way"),
        (Refusal(Obstacle.APPLIED), (), "only learning"),
        (Refusal(Obstacle.REQUIRES, requires=("integrity", "x-1")), (), "Integrity and “x-1”"),
        (
            Refusal(Obstacle.TIME, hours=142, weeks=75),
            (),
            "would need about 142 hours over 75 weeks, which is more than",
        ),
        (Refusal(Obstacle.BUDGET, cost=299.5), (), "would need about £300"),
        (
            Refusal(Obstacle.NEEDS, needs=("direct-reports",), hours=60, weeks=60),
            (),
            "people who report to them (--has direct-reports) and about 60 hours over 60 weeks",
        ),
        (
            Refusal(Obstacle.LATER),
            (Taken.GOALS, Taken.TIME),
            "could do it, but they already have three other goals and they either have no hours left or",
        ),
        (Refusal(Obstacle.LATER), (Taken.MONEY,), "could do it, but the budget is already used up"),
        (Refusal(Obstacle.LATER), (Taken.NOTHING,), "could do it, but the search ended before it found a way"),
    ],
)
def test_every_reason_has_its_words(refusal: Refusal, taken: tuple[Taken, ...], expected: str) -> None:
    assert expected in why(Near("ada", 2, refusal, taken), FRAMEWORK, proven=False)


def test_an_ended_search_is_said() -> None:
    shown = view()
    assert "none that is equally good takes fewer hours" in proof(shown)
    assert "at least 10 hours" in proof(replace(shown, least=False, least_hours=10))
    assert "suit best stopped at its time limit" in proof(replace(shown, suited=False, least=False))
    assert "one team after another: East and West" in proof(replace(shown, teams=("East", "West")))
    assert "no plan leaves fewer than 0 unfilled" in proof(replace(shown, proven=False, fewest=0))


def test_weeks_and_months_take_the_place_of_numbered_quarters() -> None:
    shown = view()
    assert [quarter.name for quarter in shown.quarters] == [
        "weeks 1 to 13, March to June",
        "weeks 14 to 26, June to September",
        "weeks 27 to 39, September to December",
        "weeks 40 to 52, December to March",
    ]
    (ada,) = shown.people
    for quarter, whole in enumerate(shown.quarters):
        assert whole.work_hours == sum(one.quarters[quarter].work_hours for one in shown.time)
        assert whole.extra_hours == ada.quarters[quarter].extra_hours
    assert all(action.weeks_text.startswith("week") for action in ada.actions)
    out = to_markdown(team_plan_document(shown))
    assert "| Person | Weeks 1 to 13, March to June |" in out
    assert "uarter" not in out
    assert ada.actions[0].weeks_text.removeprefix("weeks") in out


def test_dates_are_mondays_and_fridays_outside_the_days_around_new_year() -> None:
    limits = Limits(date(2026, 10, 26), budget=500)
    learners = [Learner(key, ("IT",), held, limits) for key, held in LEVELS.items()]
    made = make_team_plan(TeamDemand.of(learners, REQUIRED, LIBRARY.actions, 500, top=5, attested=5))
    days = [(item.start, item.end) for one in made.developments for item in one.actions]
    assert days
    assert {(start.weekday(), end.weekday()) for start, end in days} == {(0, 4)}
    assert not [
        day for pair in days for day in pair if (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1)
    ]


def test_an_empty_set_of_requirements_is_never_met() -> None:
    empty = replace(view(), coverage=(), people=(), missing_before=0, missing_after=0)
    out = to_markdown(team_plan_document(empty))
    assert "Nothing is required, so there's nothing to plan." in out
    assert "requirement is met" not in out
