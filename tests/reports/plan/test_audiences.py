"""One plan for four readers: plain words for those outside IT, and nothing private outside the person's own."""

from __future__ import annotations

import json
from functools import partial

import pytest

from itsm_skills.frameworks.advice.wording import plain_advice
from itsm_skills.frameworks.catalogue_models import VocabularyFile
from itsm_skills.frameworks.library import Library
from itsm_skills.model_files import load_all
from itsm_skills.reports.document import Drawing, Section, Table, texts
from itsm_skills.reports.formats.html import to_html
from itsm_skills.reports.formats.json import document_json
from itsm_skills.reports.formats.markdown import to_markdown
from itsm_skills.reports.plan.audiences import AUDIENCES, document_for
from reports.example_views import views
from reports.html_reader import Page, rendered
from tests_support import Run, run_command

LIBRARY = Library()
AVOID = [
    entry for file in load_all(LIBRARY.sources.named("vocabulary.yaml"), VocabularyFile) for entry in file.content.avoid
]
OTHERS = [name for name in AUDIENCES if name != "self"]


@pytest.mark.parametrize("audience", ["hr", "board"])
@pytest.mark.parametrize("role", LIBRARY.roles)
def test_no_phrase_to_avoid_reaches_hr_or_board(audience: str, role: str) -> None:
    plan = views(role=role)[1]
    for text in texts(document_for(audience, plan)):
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
  terms-one: [brennick-curve, obligation-mapping-canvas]
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
    assert "invented ones" in own
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
    data = document_json(document)
    drawn = {cell.text for cell in _drawings(document.sections)}
    for text in texts(document):
        line = " ".join(text.split())
        assert line in page or line in drawn
        assert line in markdown or line in drawn or line in {"Time", "Levels 0 to 5"}
        assert json.dumps(text, ensure_ascii=False)[1:-1] in data


def _drawings(sections: tuple[Section, ...]) -> list[Drawing]:
    found: list[Drawing] = []
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Section):
                found += _drawings((block,))
            elif isinstance(block, Table):
                found += [cell for row in block.rows for cell in row if isinstance(cell, Drawing)]
    return found


def test_the_board_reads_one_page() -> None:
    words = sum(len(text.split()) for text in texts(document_for("board", views()[1])))
    assert words < 450


def test_the_manager_signs_and_sees_what_is_asked() -> None:
    plan = views()[1]
    text = to_markdown(document_for("manager", plan))
    assert "Manager, date" in text
    assert f"{round(plan.work_hours)} hours inside the job" in text
    assert plan.goals[0].if_then not in text
