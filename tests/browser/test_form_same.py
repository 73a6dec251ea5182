"""The same answers give the same assessment, whether they're typed in a terminal or given in the form."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from browser.form_support import NAME, ROLE, begin, fill_in, make_form, opened, small
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.kinds.climb import ClimbItem
from itsm_skills.questionnaires.kinds.item import Begun, Item
from itsm_skills.questionnaires.kinds.situation import SituationItem
from itsm_skills.questionnaires.kinds.terms import TermsItem
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.questionnaires.parts import as_put
from itsm_skills.questionnaires.questionnaire import Questionnaire
from tests_support import examples, run_command

LIBRARY = Library()
SCALE = LIBRARY.framework.scale
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=8).map("two {} words".format)
SOME = ("Led the recovery", "two  spaces ", " \u00e9 e\u0301 \U0001f600 \u200b", '<b>&amp; "quoted"</b>')
FREE = st.sampled_from(SOME) | TEXTS
"""Text that is no key of the interview, for it has several words."""

DATES = st.sampled_from(["2025", "2025-07", "2025-07-31", "March 2025", "2 Mar 2025", "7/2024", "Sept. 2024", ""])


@dataclass
class Given:
    """What somebody says: the lines to type in a terminal, and the same for the form, question by question."""

    lines: list[str] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)


@st.composite
def answered(draw: st.DrawFn, asked: Questionnaire) -> Given:
    """Draw answers to every question of ``asked``, and perhaps to the situations on offer."""
    found = Given()
    for item in asked.items():
        _answer(draw, item, asked.evidence_from, found)
    if asked.offer and draw(st.booleans()):
        found.lines.append("y")
        for item in asked.offer.items:
            _situation(draw, item, found)
    found.lines.append("")
    return found


def _answer(draw: st.DrawFn, item: Item, evidence_from: int, found: Given) -> None:
    said: dict[str, Any] = {}
    if isinstance(item, TermsItem):
        known = draw(st.lists(st.sampled_from([term.id for term in item.terms]), unique=True))
        numbers = [str(number) for number, term in enumerate(item.terms, 1) if term.id in known]
        found.lines.append(" ".join(numbers) or "0")
        found.answers.append({"known": known})
        return
    silence = draw(st.sampled_from(["", "", "", "", "na", "u", "s"]))
    if draw(st.integers(0, 5)) == 0:
        said["note"] = draw(FREE)
        found.lines += ["t", said["note"]]
    if silence:
        found.lines.append(silence)
        said |= {"na": {"silence": "not-applicable"}, "u": {"silence": "unknown"}, "s": {}}[silence]
        found.answers.append(said)
        return
    level = _rating(draw, item, said, found)
    if level >= evidence_from:
        _evidence(draw, said, found)
    found.answers.append(said)


def _rating(draw: st.DrawFn, item: Item, said: dict[str, Any], found: Given) -> int:
    if not isinstance(item, ClimbItem):
        said["level"] = draw(st.integers(0, SCALE.top))
        found.lines.append(str(said["level"]))
        return int(said["level"])
    replies = ""
    while True:
        reply = draw(st.sampled_from("yn"))
        found.lines.append(reply)
        read = item.read(reply, replies, SCALE)
        replies += reply
        if not isinstance(read, Begun):
            said["climb"] = replies
            level = getattr(read, "level", None)
            assert isinstance(level, int)
            return level


def _evidence(draw: st.DrawFn, said: dict[str, Any], found: Given) -> None:
    kind = draw(st.sampled_from(["", "learnt", "applied", "result"]))
    found.lines.append(kind)
    if not kind:
        return
    words = st.just("") | FREE
    evidence = {
        "kind": kind,
        "date": draw(DATES),
        "witness": "" if kind == "learnt" else draw(words),
        "note": draw(words),
    }
    said["evidence"] = evidence
    found.lines += [evidence["date"], *([] if kind == "learnt" else [evidence["witness"]]), evidence["note"]]


def _situation(draw: st.DrawFn, item: Item, found: Given) -> None:
    assert isinstance(item, SituationItem)
    best, worst = draw(st.permutations(list(item.options)))[:2]
    found.lines += [str(list(item.options).index(option) + 1) for option in (best, worst)]
    found.answers.append({"best": best, "worst": worst})


def assessed(home: Path, *options: object, stdin: str | None = None) -> tuple[dict[str, Any], Any]:
    """Return the assessment that the command keeps, without how long answers took, and its score."""
    done = run_command(home, "assess", *options, "--home", home, stdin=stdin)
    assert done.returncode == 0, done.stderr
    (path,) = (home / "assessments").iterdir()
    kept = json.loads(path.read_text("utf-8"))
    for answer in kept["answers"].values():
        answer.pop("seconds", None)
    path.write_text(json.dumps(kept), "utf-8")
    scored = run_command(home, "score", path, "--format", "json")
    assert scored.returncode == 0, scored.stderr
    path.unlink()
    return {key: kept[key] for key in kept if key not in {"started", "finished", "imported"}}, scored.data


@pytest.mark.parametrize("name", ["small", "standard"])
def test_the_form_gives_the_assessment_that_the_terminal_gives(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    folder = tmp_path_factory.mktemp("form")
    questionnaire = str(small(folder)) if name == "small" else name
    asked = as_put(find_questionnaire(questionnaire, LIBRARY), LIBRARY.role(ROLE), LIBRARY.framework, about_self=True)
    form = make_form(folder, "--role", ROLE, "--questionnaire", questionnaire)
    options = ("--role", ROLE, "--questionnaire", questionnaire)
    context = chromium.new_context()

    @settings(
        max_examples=examples(12 if name == "small" else 4),
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(answered(asked).filter(lambda given: any(set(one) & {"level", "climb", "silence"} for one in given.answers)))
    def same(given: Given) -> None:
        page = opened(context, form)
        if page.get_by_role("button", name="Start again").count():
            page.get_by_role("button", name="Start again").click()
            page.get_by_role("button", name="Delete them").click()
            page.get_by_role("button", name="Start again").wait_for(state="detached")
        begin(page)
        path = folder / "answers.json"
        path.write_text(fill_in(page, given.answers), "utf-8")
        page.close(run_before_unload=False)
        lines = "".join(f"{line}\n" for line in given.lines)
        home = folder / "home"
        assert assessed(home, "--answers", path, "--questionnaire", questionnaire) == assessed(
            home, *options, "--as", NAME, "--restart", stdin=lines
        )

    same()
    context.close()
