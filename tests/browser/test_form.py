"""The form in a real browser: accessible, quiet, whole at every width, and operated by keyboard alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.documents import HOSTILE, LONG_WORD
from browser.form_support import (
    NAME,
    ROLE,
    answers_of,
    begin,
    begun,
    file_of,
    make_form,
    opened,
    saved,
    small,
    to_answers,
)
from browser.test_validity import test_html_is_valid as check_html
from browser.visit import A4_WIDTH, MEASURE, visit
from itsm_skills.frameworks.library import Library
from tests_support import run_command

PLACES: dict[str, dict[str, object]] = {
    "telephone": {"viewport": {"width": 360, "height": 640}},
    "desk": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}
STATIONS = (
    "start",
    "level",
    "evidence",
    "wrong date",
    "climb",
    "terms",
    "situation",
    "answers",
    "file",
    "dialog",
    "carry on",
)


@pytest.fixture(scope="session")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short form for one role."""
    folder = tmp_path_factory.mktemp("small-form")
    return make_form(folder, "--role", ROLE, "--questionnaire", small(folder))


@pytest.fixture(scope="session")
def any_role(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The standard form for all roles."""
    return make_form(tmp_path_factory.mktemp("any-role-form"))


def stations(page: Page) -> Iterator[str]:
    """Walk through the whole form, and yield the name of each kind of page as it is shown."""
    yield "start"
    begin(page, f"Alex {LONG_WORD}")
    page.locator("input[value='3']").check()
    yield "level"
    page.locator("input[value=applied]").check()
    page.get_by_label("When?").fill("soon")
    page.get_by_label("What happened").fill(LONG_WORD)
    yield "evidence"
    page.get_by_role("button", name="Next").click()
    page.wait_for_selector("text=This isn't a date")
    yield "wrong date"
    page.get_by_label("When?").fill("2 March 2025")
    page.get_by_role("button", name="Next").click()
    page.wait_for_selector("text=Question 2 of")
    for line in range(2):
        page.locator(f"input[name=line-{line}][value=y]").check()
    yield "climb"
    page.evaluate("location.hash = '#q5'")
    page.wait_for_selector("text=Question 5 of")
    page.locator("input[name=term]").first.check()
    yield "terms"
    to_answers(page)
    page.get_by_role("button", name="Answer the situations").click()
    page.wait_for_selector("input[name=best]")
    page.locator("input[name=best]").first.check()
    yield "situation"
    to_answers(page)
    yield "answers"
    page.get_by_role("button", name="Save an answers file").click()
    page.locator("summary", has_text="What exactly the file contains").click()
    yield "file"
    page.get_by_role("button", name="Delete my answers").click()
    yield "dialog"
    page.get_by_role("button", name="Keep them").click()
    saved(page)
    page.reload()
    page.wait_for_selector("text=Carry on where you stopped")
    yield "carry on"


@pytest.mark.parametrize("place", PLACES)
def test_every_page_is_accessible_and_fits(chromium: Browser, form: Path, axe: str, place: str) -> None:
    context = chromium.new_context(reduced_motion="reduce", **PLACES[place])  # type: ignore[arg-type]
    page = opened(context, form)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    seen = []
    for station in stations(page):
        seen.append(station)
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        wrong = [f"{rule['id']}: {node['html'][:200]}" for rule in found["violations"] for node in rule["nodes"]]
        assert not wrong, f"{station}: {wrong}"
        page.evaluate(MEASURE)
        for call in ("overflowing(false)", "overlapping()", "small(11)", "faint(4.5)"):
            if station == "dialog" and call == "overlapping()":
                continue  # it lies over the page on purpose
            found = [one for one in page.evaluate(f"measure.{call}") if not one.startswith("<input>")]  # they scroll
            assert not found, f"{station}: {call}"
    assert tuple(seen) == STATIONS
    assert not said
    context.close()


def test_the_page_is_valid_html(form: Path, tmp_path: Path) -> None:
    check_html(form, tmp_path)


def test_it_says_nothing_and_asks_for_nothing(chromium: Browser, any_role: Path) -> None:
    found = visit(chromium, any_role)
    assert not found.messages
    assert found.requests == [any_role.as_uri()]
    found.page.context.close()


def test_the_policy_lets_no_other_script_run_and_nothing_be_fetched(chromium: Browser, form: Path) -> None:
    found = visit(chromium, form)
    refused = found.page.evaluate("""() => new Promise((resolve) => {
      const refused = new Set();
      document.addEventListener("securitypolicyviolation", (event) => {
        refused.add(event.effectiveDirective);
        if (refused.size === 5) resolve([...refused].sort());
      });
      const script = document.createElement("script");
      script.textContent = "window.ran = 1";
      const handler = document.createElement("button");
      handler.setAttribute("onclick", "window.ran = 1");
      const style = document.createElement("style");
      style.textContent = "body { display: none }";
      document.body.append(script, handler, style);
      handler.click();
      new Image().src = "//example.invalid/x";
      fetch("//example.invalid/x").catch(() => null);
      setTimeout(() => resolve([...refused].sort()), 3000);
    })""")
    assert refused == ["connect-src", "img-src", "script-src-attr", "script-src-elem", "style-src-elem"]
    assert found.page.evaluate("window.ran") is None
    assert found.requests == [form.as_uri()]
    found.page.context.close()


def test_whatever_people_write_is_text(chromium: Browser, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("\n\n".join(HOSTILE), "utf-8")
    about = " ".join(HOSTILE)[:190]
    form = make_form(
        tmp_path,
        *("--role", ROLE, "--questionnaire", small(tmp_path), "--notice", notice, "--organisation", HOSTILE[0]),
        *("--about", about, "--rater", "peer"),
    )
    page = begun(chromium, form, f"Eve {HOSTILE[2]}")
    page.locator("input[value='3']").check()
    page.locator("summary", has_text="note").click()
    page.get_by_label("Your note").fill(HOSTILE[1])
    to_answers(page)
    assert HOSTILE[1] in page.inner_text("main")
    assert page.evaluate("window.ran") is None
    assert page.locator("main script, main img, main svg").count() == 0
    assert answers_of(file_of(page, tmp_path))["by"] == f"Eve {HOSTILE[2]}"
    page.context.close()


def test_without_scripts_it_says_what_to_do(chromium: Browser, form: Path) -> None:
    found = visit(chromium, form, script=False)
    assert "needs a browser that runs scripts" in found.page.inner_text("main")
    found.page.context.close()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, text: str) -> None:
    """Press Tab until what has the focus shows ``text``, in itself or in its label."""
    said = """() => { const at = document.activeElement;
      return at.textContent || (at.labels && at.labels[0] ? at.labels[0].textContent : ""); }"""
    for _ in range(80):
        page.keyboard.press("Tab")
        if text in page.evaluate(said):
            return
    raise AssertionError(f"Tab never comes to {text!r}")


def test_the_keyboard_is_enough(chromium: Browser, form: Path, tmp_path: Path) -> None:
    page = opened(chromium.new_context(), form)
    tab_to(page, "Your name")
    page.keyboard.type(NAME)
    tab_to(page, "Begin")
    press(page, "Enter")
    page.wait_for_selector("text=Question 1 of")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    tab_to(page, "0 none")
    press(page, "ArrowDown", "ArrowDown", "ArrowDown")
    tab_to(page, "None yet")
    press(page, "Space", "ArrowDown", "ArrowDown")
    tab_to(page, "When?")
    page.keyboard.type("March 2025")
    press(page, "Enter")
    page.wait_for_selector("text=Question 2 of")
    for _ in range(2):
        tab_to(page, "Yes")
        press(page, "Space")
    for _ in range(2):
        tab_to(page, "Yes")
        press(page, "ArrowRight")
    assert "Your rating: 3 practised." in page.inner_text("main")
    tab_to(page, "All my answers")
    press(page, "Enter")
    page.wait_for_selector("h1:text('Your answers')")
    tab_to(page, "Save an answers file")
    with page.expect_download() as waiting:
        press(page, "Enter")
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.name == "alex-example-service-delivery-manager-2026-03-02.answers.json"
    found = answers_of(path)["answers"]
    assert found["continual-improvement"] == {"level": 3, "evidence": {"kind": "applied", "date": "2025-03"}}
    assert found["relationship-management"] == {"level": 3, "climb": "yynn", "climb_rule": "middle"}
    page.context.close()


def test_a_reply_of_a_climb_can_be_changed(chromium: Browser, form: Path, tmp_path: Path) -> None:
    page = begun(chromium, form)
    page.get_by_role("button", name="Next").click()
    page.wait_for_selector("text=Question 2 of")
    for line in range(3):
        page.locator(f"input[name=line-{line}][value=y]").check()
    page.locator("input[name=line-1][value=n]").check()
    assert page.locator(".pair").count() == 3
    assert page.locator("input[name=line-2]:checked").count() == 0
    page.get_by_label("I can't judge it").check()
    assert page.locator(".pair input:checked").count() == 0
    to_answers(page)
    assert answers_of(file_of(page, tmp_path))["answers"]["relationship-management"] == {"level": "unknown"}
    page.context.close()


def test_not_applicable_cannot_judge_and_open_stay_apart(chromium: Browser, form: Path, tmp_path: Path) -> None:
    page = begun(chromium, form)
    page.get_by_label("This isn't part of my role").check()
    page.get_by_role("button", name="Next").click()
    page.wait_for_selector("text=Question 2 of")
    page.get_by_label("I can't judge it").check()
    page.get_by_role("button", name="Next").click()
    page.wait_for_selector("text=Question 3 of")
    page.get_by_role("button", name="Next").click()
    page.wait_for_selector("text=Question 4 of")
    to_answers(page)
    assert "2 of 7 questions answered, and 5 left open." in page.inner_text("main")
    levels = {skill: entry["level"] for skill, entry in answers_of(file_of(page, tmp_path))["answers"].items()}
    assert list(levels.values()) == ["not-applicable", "unknown", "skipped", "skipped"]
    page.context.close()


def test_a_date_to_come_is_refused(chromium: Browser, form: Path) -> None:
    page = begun(chromium, form)
    page.locator("input[value='4']").check()
    page.locator("input[value=result]").check()
    page.get_by_label("When?").fill("2026-04")
    page.get_by_role("button", name="Next").click()
    page.wait_for_selector("text=This date is still to come")
    assert "Question 1 of" in page.inner_text("main")
    page.get_by_label("When?").fill("2026-03")
    page.get_by_role("button", name="Next").click()
    page.wait_for_selector("text=Question 2 of")
    page.context.close()


def test_a_name_and_a_role_are_needed_first(chromium: Browser, any_role: Path, tmp_path: Path) -> None:
    page = opened(chromium.new_context(), any_role)
    page.get_by_role("button", name="Begin").click()
    assert "Please type your name." in page.inner_text("main")
    assert "Please choose a role." in page.inner_text("main")
    page.get_by_label("Your name").fill(NAME)
    page.get_by_label("Which role").select_option("itsm-practice-owner")
    page.get_by_role("button", name="Begin").click()
    assert "Please choose a practice." in page.inner_text("main")
    page.get_by_label("Which practice").select_option("knowledge-management")
    begin(page)
    page.locator("input[type=radio]").nth(2).check()
    to_answers(page)
    path = file_of(page, tmp_path)
    assert answers_of(path)["practice"] == "knowledge-management"
    done = run_command(tmp_path / "home", "assess", "--answers", path)
    assert done.returncode == 0, done.stderr
    page.context.close()


def test_a_rater_form_rates_somebody_else(chromium: Browser, tmp_path: Path) -> None:
    form = make_form(tmp_path, "--role", ROLE, "--about", "Alex Example", "--rater", "manager")
    page = begun(chromium, form, "Maren Example")
    assert "have you seen them do" in page.inner_text("main")
    assert "This isn't part of their role" in page.inner_text("main")
    page.locator("input[value='2']").check()
    to_answers(page)
    assert "Terms" not in page.inner_text("main")
    assert page.get_by_role("button", name="Answer the situations").count() == 0
    path = file_of(page, tmp_path)
    assert path.name == "alex-example-service-delivery-manager-by-maren-example-2026-03-02.answers.json"
    home = tmp_path / "home"
    done = run_command(home, "assess", "--answers", path)
    assert done.returncode == 0, done.stderr
    (kept,) = (json.loads(one.read_text("utf-8")) for one in (home / "assessments").iterdir())
    assert (kept["about"], kept["by"], kept["rater"]) == ("Alex Example", "Maren Example", "manager")
    page.context.close()


def test_the_break_comes_after_the_questions_that_matter_most(chromium: Browser, any_role: Path) -> None:
    page = opened(chromium.new_context(), any_role)
    page.get_by_label("Which role").select_option(ROLE)
    begin(page)
    assert "Question 1 of 25" in page.inner_text("main")
    page.evaluate("location.hash = '#q25'")
    page.wait_for_selector("text=Question 25 of 25")
    page.get_by_role("button", name="Next").click()
    page.wait_for_selector("text=That's the part that matters most")
    assert "16 questions are left" in page.inner_text("main")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_selector("text=Question 26 of 41")
    page.go_back()
    page.wait_for_selector("text=That's the part that matters most")
    page.context.close()


def test_every_answer_can_be_printed(chromium: Browser, form: Path) -> None:
    page = begun(chromium, form, viewport={"width": A4_WIDTH, "height": 900}, color_scheme="dark")
    page.locator("input[value='3']").check()
    to_answers(page)
    page.emulate_media(media="print")
    page.evaluate(MEASURE)
    assert page.evaluate("measure.paper()") == pytest.approx(1)
    assert not page.evaluate("measure.overflowing(true)")
    assert page.locator("button:visible").count() == 0
    assert "Continual improvement: 3 practised" in page.inner_text("main")
    page.context.close()


def test_what_gives_answers_away_is_not_in_the_file(any_role: Path) -> None:
    text = any_role.read_text("utf-8")
    assert '"real"' not in text
    assert '"why"' not in text
    assert '"best":"' not in text
    library = Library()
    hidden = [text for text in (skill.business_statement for skill in library.framework.skills.values()) if text]
    assert hidden
    assert not [one for one in hidden if one in text]
