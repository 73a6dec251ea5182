"""One plan for four readers: plain words for those outside IT, and nothing private outside the person's own."""

from __future__ import annotations

import dataclasses
import importlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, cast

import pytest

from itsm_skills.application.schemas import schema
from itsm_skills.frameworks.advice.wording import plain_advice
from itsm_skills.frameworks.catalogue_models import VocabularyFile
from itsm_skills.frameworks.library import Library
from itsm_skills.model_files import load_all
from itsm_skills.reports import formats
from itsm_skills.reports.document import Drawing, Section, Table, texts
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.html import to_html
from itsm_skills.reports.formats.markdown import to_markdown
from itsm_skills.reports.formats.text import to_text
from itsm_skills.reports.plan.audiences import AUDIENCES, document_for, plan_report
from itsm_skills.reports.plan.instead import instead_view
from itsm_skills.reports.plan.sharing import Sharing, shared
from itsm_skills.reports.plan.view import PlanView
from itsm_skills.reports.report import Report
from reports.example_views import views
from reports.html_reader import Page, rendered
from tests_support import Run, run_command

LIBRARY = Library()
PERSON = "examples/service-delivery-manager"
AVOID = [
    entry for file in load_all(LIBRARY.sources.named("vocabulary.yaml"), VocabularyFile) for entry in file.content.avoid
]
OTHERS = [name for name in AUDIENCES if name != "self"]


@pytest.mark.parametrize("audience", ["hr", "board"])
@pytest.mark.parametrize("role", LIBRARY.roles)
def test_no_phrase_to_avoid_reaches_hr_or_board(audience: str, role: str) -> None:
    plan = views(role=role)[1]
    names = sorted((*(skill.name for skill in LIBRARY.framework.skills.values()), LIBRARY.role(role).title), key=len)
    quoted = {
        entry for goal in plan.goals for entry in goal.references
    }  # names that other frameworks give their skills
    for text in texts(document_for(audience, plan)):
        if text in quoted:
            continue
        for name in reversed(names):  # real names are the same in every copy
            text = re.sub(re.escape(name), "", text, flags=re.IGNORECASE)
        assert plain_advice([(audience, text)], AVOID, role) == [], text


PRIVATE = """
person: Robin Fictional
role: service-delivery-manager
questionnaire: full
date: 2026-03-02
answers:
  relationship-management:
    level: 2
    note: SECRET-NOTE
    evidence: {kind: applied, date: 2026-01, witness: SECRET-WITNESS, note: SECRET-STORY}
  incident-management: {level: 4, evidence: {kind: learnt}}
  supplier-management: {level: 1, seconds: 0.5}
  negotiation-and-conflict: unknown
scenarios:
  flattering-availability-figure: {best: a, worst: b}
recognition:
  terms-one: [brennick-curve, schedule-of-abeyance]
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Make the plan of somebody with a good deal to hide, as ``plan("--audience", "hr")``."""
    folder = tmp_path_factory.mktemp("robin")
    answers, assessment = folder / "answers.yaml", folder / "robin.json"
    answers.write_text(PRIVATE, encoding="utf-8")
    run = partial(run_command, folder / "home")
    assert run("assess", "--answers", answers, "--output", assessment).returncode == 0
    return partial(run, "plan", assessment, "--start", "2026-03-09")


@pytest.fixture(scope="module")
def own(plan: Run) -> str:
    """The plan for the person themselves."""
    return plan().stdout


@pytest.mark.parametrize("audience", OTHERS)
@pytest.mark.parametrize("format", ["markdown", "html", "json"])
def test_nothing_private_leaves_the_own_output(audience: str, format: str, plan: Run, own: str) -> None:
    assert "that we made up" in own
    text = plan("--audience", audience, "--format", format).stdout
    assert "Robin Fictional" in text
    for private in (
        "SECRET",
        "invented",
        "2 seconds",
        "two seconds",
        "95% interval",
        "flattering",
        "availability of 99.7",
    ):
        assert private not in text


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_format_says_everything(audience: str) -> None:
    document = document_for(audience, views()[1])
    page, markdown = Page(to_html(document)).text, rendered(to_markdown(document))
    screen = " ".join(to_text(document, Settings(width=10_000)).split())
    drawn = {cell.text for cell in _drawings(document.sections)}
    for text in texts(document):
        line = " ".join(text.split())
        assert line in page or line in drawn
        assert line in markdown or line in drawn or line in {"Time", "Levels 0 to 5"}
        assert line in screen or line in drawn or line in {"Time", "Levels 0 to 5"}


class Read:
    """A view that notes the path of every field that is read of it, and of the views inside it."""

    def __init__(self, view: Any, paths: set[str], path: str = "") -> None:
        self._view, self._paths, self._path = view, paths, path

    def __getattr__(self, name: str) -> Any:
        found = getattr(type(self._view), name, None)
        if isinstance(found, property):
            assert found.fget is not None
            return found.fget(self)
        return self._wrapped(getattr(self._view, name), f"{self._path}.{name}".removeprefix("."))

    def _wrapped(self, value: Any, path: str) -> Any:
        if dataclasses.is_dataclass(value):
            return Read(value, self._paths, path)
        if isinstance(value, tuple) and any(dataclasses.is_dataclass(part) for part in value):
            return tuple(self._wrapped(part, path) for part in value)
        if value != ():  # an empty list shows nothing
            self._paths.add(path)
        return value


@pytest.fixture(scope="module")
def full_plan(tmp_path_factory: pytest.TempPathFactory) -> PlanView:
    """The plan of the example person: with goals, qualifications, progress and unfinished actions of another plan."""
    kept: list[PlanView] = []

    def keep(plan: PlanView, audience: str, sharing: Sharing, *, whose: str) -> Report:
        kept.append(plan)
        return plan_report(plan, audience, sharing, whose=whose)

    run = partial(run_command, tmp_path_factory.mktemp("alex"))
    for name in ("answers", "answers-a-year-ago"):
        assert run("assess", "--answers", f"{PERSON}/{name}.yaml").returncode == 0
    more = ("--start", "2026-03-09", "--goals", f"{PERSON}/goals.yaml", "--person", f"{PERSON}/person.yaml")
    budget = (
        "--hours",
        "36",
        "--budget",
        "600",
        "--rate",
        "52",
        "--has",
        "direct-reports",
        "--has",
        "executive-sponsor",
    )
    assert run("plan", *more, *budget, "--keep").returncode == 0
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("itsm_skills.cli.commands.plan.plan_report", keep)
        assert run("plan", *more, *budget).returncode == 0
    plan = kept[-1]
    assert plan.goals
    assert plan.alignment
    assert plan.renewals
    assert plan.trend
    assert plan.carried
    assert plan.answers
    return plan


@pytest.fixture(scope="module")
def plans(full_plan: PlanView) -> tuple[PlanView, ...]:
    """The full plan, and one for the same person at target, who has no goal."""
    finished = replace(full_plan, goals=(), profile=replace(full_plan.profile, gap_count=0))
    return full_plan, replace(finished, instead=instead_view(finished))


def copies(audience: str, plans: Iterable[PlanView]) -> Iterator[tuple[PlanView, Sharing]]:
    """Yield each of ``plans`` that ``audience`` gets a copy of, with nothing more shared and with all."""
    for plan in plans:
        if plan.goals or audience != "board":
            yield from ((plan, sharing) for sharing in (Sharing(), Sharing(goals=True, ratings=True)))


@pytest.mark.parametrize("audience", OTHERS)
def test_json_holds_what_the_document_of_the_same_reader_shows_and_nothing_more(
    audience: str, plans: tuple[PlanView, ...]
) -> None:
    read: set[str] = set()
    for plan, sharing in copies(audience, plans):
        AUDIENCES[audience].document(cast("PlanView", Read(shared(plan, audience, sharing), read)))
    assert set(AUDIENCES[audience].fields or ()) == read
    for plan, sharing in copies(audience, plans):
        reports = (plan_report(shared(plan, audience, sharing), "self"), plan_report(plan, audience, sharing))
        own, seen = (json.loads(formats.write([report], "json", Settings())) for report in reports)
        assert seen.pop("format") == own.pop("format") == "itsm-skills/plan/1"
        assert_emptied(own, seen, read)


NUMBERS = {
    "goals.actions.cost": "goals.actions.cost_text",
    "goals.claimed": "goals.claimed_text",
    "goals.reached": "goals.reached_text",
    "goals.target": "goals.target_text",
}
"""Numbers that a workbook holds where the document has the same as text."""


@pytest.mark.parametrize("sharing", [Sharing(), Sharing(goals=True, ratings=True)], ids=["no-more", "more"])
@pytest.mark.parametrize("audience", OTHERS)
def test_the_workbook_holds_no_more_than_the_document_of_the_same_reader(
    audience: str, sharing: Sharing, full_plan: PlanView
) -> None:
    read: set[str] = set()
    plan = shared(full_plan, audience, sharing)
    assert AUDIENCES[audience].sheets(cast("PlanView", Read(plan, read)))
    assert {NUMBERS.get(field, field) for field in read} <= set(AUDIENCES[audience].fields or ())
    # Ratings are empty as text if HR may not see them, but the numbers of goals are still there.
    assert audience != "hr" or "goals.claimed" not in read


def assert_emptied(own: Any, seen: Any, shown: set[str], path: str = "") -> None:
    """Fail unless ``seen`` is ``own`` with the same keys, its values equal where they are shown, and else empty."""
    if path in shown:
        assert seen == own, path
    elif isinstance(own, dict) and isinstance(seen, dict):
        assert seen.keys() == own.keys(), path
        for key in own:
            assert_emptied(own[key], seen[key], shown, f"{path}.{key}".removeprefix("."))
    elif isinstance(own, list) and seen:
        for one, other in zip(own, seen, strict=True):
            assert_emptied(one, other, shown, path)
    else:
        assert seen in (None, [], ""), path


@pytest.mark.parametrize("audience", AUDIENCES)
def test_json_for_every_reader_has_the_shape_of_the_schema(audience: str, full_plan: PlanView) -> None:
    data = json.loads(formats.write([plan_report(full_plan, audience)], "json", Settings()))
    jsonschema: Any = importlib.import_module("jsonschema")
    jsonschema.Draft202012Validator(json.loads(schema("plan"))).validate(data)


def test_only_the_person_gets_a_calendar(full_plan: PlanView) -> None:
    assert [name for name in AUDIENCES if plan_report(full_plan, name).events] == ["self"]


def _drawings(sections: tuple[Section, ...]) -> list[Drawing]:
    found: list[Drawing] = []
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Section):
                found += _drawings((block,))
            elif isinstance(block, Table):
                found += [cell for row in block.rows for cell in row if isinstance(cell, Drawing)]
    return found


def test_the_board_reads_one_page_even_if_every_figure_is_missing() -> None:
    words = sum(len(text.split()) for text in texts(document_for("board", views()[1])))
    assert words < 450


def test_the_manager_signs_and_sees_what_is_asked() -> None:
    plan = views()[1]
    text = to_markdown(document_for("manager", plan))
    assert "Manager, date" in text
    assert f"{round(plan.work_hours)} hours within normal work" in text
    assert plan.goals[0].if_then not in text
