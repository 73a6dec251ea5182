"""Nothing is lost: the form saves in the browser as it goes, carries on after a kill, and warns where it can't."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

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

NO_DATABASE = "Object.defineProperty(window, 'indexedDB', { get() { throw new Error('none'); } });"
NO_STORAGE = NO_DATABASE + "Object.defineProperty(window, 'localStorage', { get() { throw new Error('none'); } });"

ANSWER_AND_HANG = """
import sys
from playwright.sync_api import sync_playwright
program, profile, form = sys.argv[1:]
with sync_playwright() as playwright:
    context = playwright.chromium.launch_persistent_context(profile, executable_path=program)
    page = context.new_page()
    page.goto(form)
    page.get_by_label("Your name").fill("Alex Example")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_selector("text=Question 1 of")
    page.locator("input[value='4']").check()
    page.locator("input[value=result]").check()
    page.get_by_label("What happened").fill("Typed just before")
    page.locator("#saved", has_text="Saved in this browser").wait_for()
    print("answered", flush=True)
    sys.stdin.read()
"""
"""A process that answers a question, says so once the browser has it, and then waits to be killed."""


@pytest.fixture(scope="session")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short form for one role."""
    folder = tmp_path_factory.mktemp("saved-form")
    return make_form(folder, "--role", ROLE, "--questionnaire", small(folder))


def carried_on(page: Page) -> None:
    page.get_by_role("button", name="Carry on").click()
    page.wait_for_selector("text=Question 1 of")


def test_after_a_kill_everything_is_there(form: Path, tmp_path: Path, chromium: Browser) -> None:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program
    profile = tmp_path / "profile"
    command = [sys.executable, "-c", ANSWER_AND_HANG, program, str(profile), form.as_uri()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout
        assert process.stdout.readline() == b"answered\n"
        browsers = [int(pid) for pid in children_of(process.pid) if f"--user-data-dir={profile}" in command_of(pid)]
        assert browsers
        for pid in browsers:
            os.kill(pid, signal.SIGKILL)
        process.kill()
    for lock in profile.glob("Singleton*"):
        lock.unlink()
    with_profile = subprocess.run(
        [sys.executable, "-c", CARRY_ON, program, str(profile), form.as_uri()],
        capture_output=True,
        text=True,
        check=False,
    )
    assert with_profile.stdout == "4 Typed just before\n", with_profile.stderr


CARRY_ON = """
import sys
from playwright.sync_api import sync_playwright
program, profile, form = sys.argv[1:]
with sync_playwright() as playwright:
    context = playwright.chromium.launch_persistent_context(profile, executable_path=program)
    page = context.new_page()
    page.goto(form)
    page.get_by_role("button", name="Carry on").click()
    page.wait_for_selector("text=Question 1 of")
    print(page.locator("input[name=answer]:checked").input_value(), page.get_by_label("What happened").input_value())
    context.close()
"""


def children_of(pid: int) -> list[str]:
    """Return the processes below ``pid``, as far as the system tells."""
    found = [str(pid)]
    for one in found:
        for tasks in Path(f"/proc/{one}/task").glob("*/children"):
            found += tasks.read_text("utf-8").split()
    return found[1:]


def command_of(pid: str) -> str:
    """Return the command line of the process ``pid``, or "" where it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
    except OSError:
        return ""


@pytest.mark.parametrize("without", ["", NO_DATABASE], ids=["database", "storage"])
def test_it_saves_as_it_goes_and_says_so(chromium: Browser, form: Path, without: str) -> None:
    context = chromium.new_context()
    context.add_init_script(without)
    context.set_offline(True)
    page = opened(context, form)
    begin(page)
    page.locator("input[value='4']").check()
    saved(page)
    assert page.inner_text("#saved") == "Saved in this browser on 2 March 2026 at 9:00."
    page.close()
    again = opened(context, form)
    assert f"answers by {NAME} here, saved on 2 March 2026 at 9:00: 1 of 7 questions answered." in again.inner_text(
        "main"
    )
    carried_on(again)
    assert again.locator("input[name=answer]:checked").input_value() == "4"
    context.close()


def test_changes_that_come_faster_than_they_are_saved_are_all_saved(chromium: Browser, form: Path) -> None:
    context = chromium.new_context()
    page = opened(context, form)
    begin(page)
    page.evaluate('for (const level of [1, 2]) document.querySelector(`input[name=answer][value="${level}"]`).click()')
    saved(page)
    chosen = page.locator("input[name=answer]:checked").input_value()
    page.close(run_before_unload=True)
    again = opened(context, form)
    carried_on(again)
    assert again.locator("input[name=answer]:checked").input_value() == chosen
    context.close()


def test_typed_text_is_saved_before_the_page_is_left(chromium: Browser, form: Path) -> None:
    context = chromium.new_context()
    page = opened(context, form)
    begin(page)
    page.locator("summary", has_text="note").click()
    page.get_by_label("Your note").press_sequentially("half a sen")
    page.get_by_role("button", name="Next").click()
    page.wait_for_selector("text=Question 2 of")
    saved(page)
    page.get_by_role("button", name="Back").click()
    page.wait_for_selector("text=Question 1 of")
    saved(page)
    page.close()
    again = opened(context, form)
    carried_on(again)
    assert again.get_by_label("Your note").input_value() == "half a sen"
    context.close()


def leaves(page: Page) -> str:
    """Close ``page`` as a person does; return the kind of question that the browser asks first, or ""."""
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    page.on("dialog", stay)
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    return asked[0] if asked else ""


def without_storage(browser: Browser) -> BrowserContext:
    context = browser.new_context()
    context.add_init_script(NO_STORAGE)
    return context


def test_where_nothing_can_be_saved_it_says_so_and_warns(chromium: Browser, form: Path, tmp_path: Path) -> None:
    page = opened(without_storage(chromium), form)
    assert "doesn't let the form save your answers as you go" in page.inner_text("main")
    begin(page)
    page.locator("input[value='4']").check()
    assert page.inner_text("#saved") == ""
    assert leaves(page) == "beforeunload"
    again = opened(page.context, form)
    begin(again)
    again.locator("input[value='4']").check()
    to_answers(again)
    path = file_of(again, tmp_path)
    assert leaves(again) == ""
    third = opened(page.context, form)
    third.locator("summary", has_text="saved an answers file before").click()
    third.get_by_label("Open the file").set_input_files(path)
    third.wait_for_selector("text=Continual improvement: 4 leading")
    page.context.close()


def test_once_everything_is_saved_nobody_is_warned(chromium: Browser, form: Path) -> None:
    page = begun(chromium, form)
    page.locator("input[value='4']").check()
    saved(page)
    assert leaves(page) == ""


def test_two_windows_never_overwrite_each_other(chromium: Browser, form: Path) -> None:
    context = chromium.new_context()
    first = opened(context, form)
    begin(first)
    first.locator("input[value='1']").check()
    saved(first)
    second = opened(context, form)
    carried_on(second)
    second.locator("input[value='5']").check()
    saved(second)
    first.locator("input[value='2']").check()
    first.wait_for_selector("text=in another window in the meantime")
    third = opened(context, form)
    carried_on(third)
    assert third.locator("input[name=answer]:checked").input_value() == "5"
    context.close()


def test_a_saved_file_opens_again_as_it_was(chromium: Browser, form: Path, tmp_path: Path) -> None:
    page = begun(chromium, form)
    page.locator("input[value='4']").check()
    page.locator("input[value=applied]").check()
    page.get_by_label("When?").fill("March 2025")
    page.get_by_label("Who could").fill("my manager")
    page.get_by_role("button", name="Next").click()
    page.wait_for_selector("text=Question 2 of")
    for line in range(2):
        page.locator(f"input[name=line-{line}][value=n]").check()
    to_answers(page)
    path = file_of(page, tmp_path)
    other = opened(chromium.new_context(), form)
    other.locator("summary", has_text="saved an answers file before").click()
    other.get_by_label("Open the file").set_input_files(path)
    other.wait_for_selector("h1:text('Your answers')")
    (tmp_path / "again").mkdir()
    assert answers_of(file_of(other, tmp_path / "again")) == answers_of(path)
    for one in (page, other):
        one.context.close()


@pytest.mark.parametrize("text", ["", "[]", "null", '{"answers": {}}', '{"form": {"format": "another/1"}}', "\x00"])
def test_another_file_is_refused(chromium: Browser, form: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, "utf-8")
    page = opened(chromium.new_context(), form)
    page.locator("summary", has_text="saved an answers file before").click()
    page.get_by_label("Open the file").set_input_files(path)
    page.wait_for_selector("text=This isn't an answers file of this form.")
    page.context.close()


def test_answers_can_be_deleted_and_are_asked_about_first(chromium: Browser, form: Path) -> None:
    context = chromium.new_context()
    page = opened(context, form)
    begin(page)
    page.locator("input[value='4']").check()
    saved(page)
    page.reload()
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Keep them").click()
    assert page.get_by_role("button", name="Carry on").is_visible()
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Delete them").click()
    page.get_by_role("button", name="Begin").wait_for()
    assert page.get_by_label("Your name").input_value() == ""
    page.close()
    assert opened(context, form).get_by_role("button", name="Carry on").count() == 0
    context.close()
