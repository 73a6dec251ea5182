"""What goes to other people: names, personal goals and ratings, each only as far as the person chose."""

from __future__ import annotations

import json

import pytest

from itsm_skills.reports import formats
from itsm_skills.reports.document import texts
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.names import opening_name, person_for_others, with_plain_name
from itsm_skills.reports.plan.audiences import document_for, plan_report
from itsm_skills.reports.plan.sharing import Sharing, shared
from itsm_skills.reports.plan.view import PlanView
from reports.example_views import views
from reports.small_views import action, domain, goal, outcomes, plan, profile, skill
from tests_support import Run

SHARED = Sharing(goals=True, ratings=True)


def in_every_format(view: PlanView, audience: str, sharing: Sharing) -> str:
    report = plan_report(view, audience, sharing)
    return "".join(str(formats.write([report], name, Settings())) for name in ("markdown", "html", "json"))


@pytest.mark.parametrize("sharing", [Sharing(), SHARED])
@pytest.mark.parametrize("audience", ["manager", "hr"])
def test_somebody_without_a_name_is_the_employee(audience: str, sharing: Sharing) -> None:
    made = document_for(audience, views(person="me")[1], sharing)
    said = list(texts(made))
    assert made.about == "The employee"
    assert not [text for text in said if " me " in f" {text} "]
    assert any("The employee" in text for text in said[1:])
    assert '"person": "me"' not in in_every_format(views(person="me")[1], audience, sharing)


def test_names_for_others() -> None:
    assert (person_for_others("me"), person_for_others("Mel")) == ("the employee", "Mel")
    assert (opening_name("the employee"), opening_name("van Dyk")) == ("The employee", "van Dyk")


@pytest.mark.parametrize(
    ("name", "plain", "said"),
    [
        ("Incident management", "Getting people working again", "Incident management (getting people working again)"),
        ("Head of IT", "IT's own head", "Head of IT (IT's own head)"),
        ("Integrity", "integrity", "Integrity"),
        ("Integrity", "", "Integrity"),
    ],
)
def test_a_plain_name_is_in_brackets(name: str, plain: str, said: str) -> None:
    assert with_plain_name(name, plain) == said


def test_personal_goals_stay_with_the_person_unless_they_are_shared() -> None:
    view = plan(goal("Alpha", action("One")), alignment=outcomes())
    closed, opened = (in_every_format(view, "manager", sharing) for sharing in (Sharing(), SHARED))
    assert "Fewer faults" in closed
    assert "speak up" not in closed
    assert "Delta" not in closed
    assert "speak up" in opened
    for audience in ("hr", "board"):
        assert "speak up" not in in_every_format(view, audience, SHARED)
    for sharing in (Sharing(), SHARED):
        found = shared(view, "manager", sharing).alignment
        assert found is not None
        assert (found.tree, found.ways, found.statements, found.fit) == ((), (), (), ())


def test_a_goal_is_helped_by_what_the_goals_that_support_it_need() -> None:
    view = plan(goal("Alpha", action("One")), goal("Beta", action("Two")), alignment=outcomes())
    found = shared(view, "manager").alignment
    assert found is not None
    assert [(one.owner, one.skill_names) for one in found.goals] == [
        ("department", ("Alpha", "Beta")),
        ("organisation", ()),
    ]


def test_the_own_copy_is_whole() -> None:
    view = plan(goal("Alpha"), alignment=outcomes())
    assert shared(view, "self") is view


def test_hr_gets_no_rating_unless_it_is_included() -> None:
    skills = (skill("Shown", 4, evidenced=2), skill("Bare", 3), skill("Zero", 0, evidenced=0))
    view = plan(
        goal("Bare", action("One"), claimed_text="3 rated"), profile=profile(domains=(domain("Work", *skills),))
    )
    closed, opened = (shared(view, "hr", sharing) for sharing in (Sharing(), SHARED))
    (area,) = closed.profile.domains
    assert [(one.name, one.claimed, one.claimed_text, one.evidenced) for one in area.skills] == [("Shown", None, "", 2)]
    assert closed.goals[0].claimed_text == ""
    assert opened.profile.domains == view.profile.domains
    text = in_every_format(view, "hr", Sharing())
    for rating in ("3 rated", "level 4", "3 level 3", "Rating</th>"):
        assert rating not in text
    assert "3 rated" in in_every_format(view, "hr", SHARED)


@pytest.mark.parametrize(
    ("option", "reader"), [("--share-goals", "hr"), ("--share-goals", "self"), ("--include-ratings", "manager")]
)
def test_an_option_for_another_reader_is_refused(option: str, reader: str, run: Run) -> None:
    done = run("plan", "--audience", reader, option)
    assert done.returncode == 2
    assert f"Invalid value for {option}" in " ".join(done.stderr.split())


def test_the_options_reach_the_copies(run: Run) -> None:
    example = "examples/service-delivery-manager"
    assert run("assess", "--answers", f"{example}/answers.yaml").returncode == 0
    limits = ("--hours", "20", "--work-hours", "20", "--quarters", "1", "--start", "2026-03-09")
    goals = ("--goals", f"{example}/goals.yaml", "--audience", "manager")
    closed, opened = (run("plan", *limits, *goals, *more).stdout for more in ((), ("--share-goals",)))
    assert "The night and weekend shifts" not in closed
    assert "The night and weekend shifts" in opened
    shown = [
        json.loads(run("plan", *limits, "--audience", "hr", "--format", "json", *more).stdout)
        for more in ((), ("--include-ratings",))
    ]
    rated = [[one for area in data["profile"]["domains"] for one in area["skills"] if one["claimed"]] for data in shown]
    assert rated[0] == []
    assert len(rated[1]) > 10
