"""Reports say the same in every format, and whatever people typed appears as text."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import date
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from itsm_skills.assessments.claim import Backing, Claim, State
from itsm_skills.frameworks.framework import Target
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.planning.limits import Limits
from itsm_skills.planning.personal.plan import make_plan
from itsm_skills.reports import wording
from itsm_skills.reports.formats.json import as_json
from itsm_skills.reports.formats.markdown import escaped
from itsm_skills.reports.plan.build import plan_view
from itsm_skills.reports.plan.view import AnswerView, Extras
from itsm_skills.reports.profile.view import ProfileView, Subject, profile_view
from itsm_skills.scoring.profile import make_profile
from reports.example_views import FRAMEWORK, HOSTILE, LIBRARY, TODAY, plan_html, plan_markdown, score_markdown, views
from reports.html_reader import Page, rendered
from tests_support import examples

SKILLS = tuple(FRAMEWORK.skills)
DATED = Backing(EvidenceKind.APPLIED, date(2025, 6, 2))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_appear_as_text_in_html(name: str) -> None:
    page = Page(plan_html(views(name)[1]))
    assert " ".join(name.split()) in page.text
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img", "iframe", "object", "link"})
    assert not [key for _, attributes in page.tags for key in attributes if key.startswith("on")]
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert all(link and link.startswith("#") for link in links)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_appear_as_text_in_markdown_and_break_no_table(name: str) -> None:
    view, plan = views(name)
    harmless = plan_markdown(views()[1])
    text = plan_markdown(plan)
    assert " ".join(name.split()) in rendered(text)
    assert rendered(text).replace(" ".join(name.split()), "Alex Example") == rendered(harmless)
    assert " ".join(name.split()) in rendered(score_markdown(view))


@settings(max_examples=examples(200))
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_any_text_survives_in_a_table_cell_and_a_list_item(text: str) -> None:
    cell = escaped(text)
    html = MarkdownIt("commonmark").enable("table").render(f"| a | b |\n| - | - |\n| {cell} | end |\n\n- {cell}\n")
    page = Page(html)
    assert [tag for tag, _ in page.tags].count("td") == 2
    assert [tag for tag, _ in page.tags].count("li") == 1
    assert page.text == " ".join(f"a b {text} end {text}".split())


def test_html_is_one_file_that_fetches_and_runs_nothing() -> None:
    html = plan_html(views()[1])
    page = Page(html)
    policy = [attributes["content"] for tag, attributes in page.tags if attributes.get("http-equiv")]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
    assert not re.search(r"https?://|url\(|@import", html)
    assert len(html.encode()) < 150_000
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    assert {f"#{name}" for name in ids} >= {attributes["href"] for tag, attributes in page.tags if tag == "a"}
    assert all(
        attributes.get("role") == "img" or "aria-hidden" in attributes for tag, attributes in page.tags if tag == "svg"
    )


def test_a_role_that_asks_for_everything_stays_small() -> None:
    role = dataclasses.replace(
        LIBRARY.role("head-of-it"), targets=tuple(Target(skill, 1 + n % 5, 1 + n % 5) for n, skill in enumerate(SKILLS))
    )
    claims = {skill: Claim(skill, State.LEVEL, index % 6, DATED) for index, skill in enumerate(SKILLS)}
    profile = make_profile(FRAMEWORK, role, claims, {}, TODAY)
    subject = Subject(
        person="Kim Example",
        rater="self",
        role=role.id,
        role_title=role.title,
        practice=None,
        questionnaire="Full",
        taken=TODAY,
        framework=FRAMEWORK.name,
        framework_version="1.0",
    )
    view = profile_view(profile, FRAMEWORK, subject)
    said = "applied, 2 June 2025, seen by Director of operations: Outages over four hours fell from nine to three"
    answers = tuple(
        AnswerView(
            name=FRAMEWORK.skills[skill].name,
            answer="3 (practised)",
            evidence=said,
            note="Asked again in May; minutes in the wiki",
        )
        for skill in SKILLS
    )
    plan = make_plan(profile, FRAMEWORK, LIBRARY.actions, Limits(date(2026, 3, 9)))
    html = plan_html(plan_view(plan, view, FRAMEWORK, TODAY, Extras(answers=answers)))
    assert html.count('class="dumbbell"') == len(SKILLS) == 93
    assert html.count(said) == 93
    assert len(html.encode()) < 150_000


def test_numbers_and_sentences_agree_between_formats() -> None:
    _, plan = views()
    page, markdown = Page(plan_html(plan)).text, rendered(plan_markdown(plan))
    data = json.loads(as_json("plan", plan))
    for goal in data["goals"]:
        for words in (
            goal["headline"],
            goal["if_then"],
            goal["after"],
            *(action["evidence"] for action in goal["actions"]),
        ):
            assert " ".join(words.split()) in page
            assert " ".join(words.split()) in markdown
    for sentence in (*data["answer"][:-1], *data["method"], *data["limits"], *data["profile"]["trust"]["sentences"]):
        assert sentence in page
        assert sentence in markdown


@given(st.lists(st.floats(0, 80), min_size=1, max_size=6))
def test_hours_of_quarters_are_whole_and_add_up(hours: list[float]) -> None:
    whole = list(wording.adding_up(hours))
    assert sum(whole) == floor(sum(hours) + 0.5)
    assert all(abs(one - exact) < 1 + 1e-9 for one, exact in zip(whole, hours, strict=True))


def test_json_carries_every_field_of_the_view() -> None:
    view, _ = views()
    data = json.loads(as_json("profile", view))
    assert data.keys() == {"format", *(field.name for field in dataclasses.fields(ProfileView))}
    assert data["subject"]["taken"] == "2026-03-02"
