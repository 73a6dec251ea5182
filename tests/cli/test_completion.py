"""The Tab key completes commands, options and ids: asked through the variables of each shell, and in a real bash."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest
from typer.main import get_command

from itsm_skills.cli.app import app
from itsm_skills.cli.command_group import LazyCommand
from itsm_skills.cli.completion import SHELLS, VARIABLE
from tests_support import MINIMAL, ROOT, Run, absent, environment

OWN = "examples/own-framework"


def offered(process: Run, line: str) -> list[str]:
    """Return what bash is offered for the last word of ``line``, which may be empty."""
    words = line.split(" ")
    typed = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), VARIABLE: "complete_bash"}
    ended = process(**typed)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout.split()


@pytest.mark.parametrize(
    ("line", "some"),
    [
        ("itsm-skills qu", {"questionnaire", "qualification"}),
        ("itsm-skills role ", {"list", "show", "validate"}),
        ("itsm-skills plan --run", {"--runner-up"}),
        ("itsm-skills role show service-", {"service-owner", "service-delivery-manager"}),
        ("itsm-skills action show money", {"money-trail"}),
        ("itsm-skills framework show supplier", {"supplier-management"}),
        ("itsm-skills qualification show itil4-f", {"itil4-foundation"}),
        ("itsm-skills questionnaire show ", {"quick", "standard", "full"}),
        ("itsm-skills assess --role head-of-", {"head-of-it"}),
        ("itsm-skills assess --questionnaire q", {"quick"}),
        ("itsm-skills score --explain ba", {"balance"}),
        ("itsm-skills plan --goal supplier", {"supplier-management"}),
        ("itsm-skills plan --without money", {"money-trail"}),
        ("itsm-skills plan --has direct", {"direct-reports"}),
        ("itsm-skills team plan --has exec", {"executive-sponsor"}),
        ("itsm-skills person plan-with --load ", {"light", "normal", "heavy"}),
        ("itsm-skills plan --aud", {"--audience"}),
        ("itsm-skills goals ", {"new", "show", "validate"}),
        (f"itsm-skills plan --frameworks {OWN} --has matrons", {"matrons-agreement"}),
        ("itsm-skills plan --audience ", {"self", "manager", "hr", "board"}),
        ("itsm-skills portfolio --skill risk", {"risk-management"}),
        ("itsm-skills team report --role head-of-it-", {"head-of-it-service-management"}),
        ("itsm-skills person add-qualification itil4-c", {"itil4-cds"}),
        ("itsm-skills plan status money", {"money-trail"}),
        (f"itsm-skills framework show --frameworks {OWN} bedside", {"bedside-help"}),
    ],
)  # fmt: skip
def test_what_a_word_could_become(process: Run, line: str, some: set[str]) -> None:
    found = offered(process, line)
    assert some <= set(found)
    assert all(word.startswith(line.rsplit(" ", 1)[1]) for word in found)


def taking_names() -> Iterator[str]:
    """Yield a line up to each value that its help calls an id or a number in 'history'."""
    for name, listed in get_command(app).commands.items():  # type: ignore[attr-defined]  # it is a group
        command = listed.load()
        inner = {f"{name} {word}": one for word, one in getattr(command, "commands", {}).items()}
        for words, one in (inner or {name: command}).items():
            found = one.load() if isinstance(one, LazyCommand) else one
            for param in found.params:
                if re.search(r"\bid\b|'history'|\bnumber\b.*assessment|skill of the role", param.help or ""):
                    option = f"{max(param.opts, key=len)} " if param.param_type_name == "option" else ""
                    yield f"itsm-skills {words} {option}"


@pytest.mark.parametrize("line", [*taking_names()])
def test_wherever_an_id_or_a_number_is_taken_it_is_offered(process: Run, run: Run, line: str) -> None:
    assert run("assess", "--answers", "-", stdin=MINIMAL).returncode == 0
    assert offered(process, line) != []


def test_assessments_are_offered_by_number(process: Run, run: Run) -> None:
    for day in ("2025-03-02", "2026-03-01"):
        assert run("assess", "--answers", "-", stdin=f"{MINIMAL}date: {day}\n").returncode == 0
    for line in ("itsm-skills score ", "itsm-skills plan ", "itsm-skills compare ", "itsm-skills compare 1 ",
                 "itsm-skills portfolio ", "itsm-skills history --remove "):  # fmt: skip
        assert {"1", "2"} <= set(offered(process, line))
    words = {"_TYPER_COMPLETE_ARGS": "itsm-skills score ", VARIABLE: "complete_zsh"}
    assert '"2":"2026-03-01, Sam Example, standard"' in process(**words).stdout


def test_a_wrong_folder_offers_nothing_and_says_nothing(process: Run) -> None:
    assert offered(process, "itsm-skills role show --frameworks /no/such/folder ser") == []


def test_shells_that_can_show_names_show_them(process: Run) -> None:
    words = {"_TYPER_COMPLETE_ARGS": "itsm-skills role show service-ow", VARIABLE: "complete_zsh"}
    assert '"service-owner":"Service owner"' in process(**words).stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_each_shell_names_the_program_and_the_variable(run: Run, shell: str) -> None:
    ended = run("completion", shell)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "itsm-skills" in ended.stdout
    assert VARIABLE in ended.stdout


@pytest.mark.parametrize("words", [("completion",), ("completion", "tcsh")])
def test_completion_alone_says_the_right_command(run: Run, words: tuple[str, ...]) -> None:
    said = "To complete commands and names with the Tab key, run: itsm-skills --install-completion\n"
    assert run(*words) == run(*words).__class__(2, "", said)


def test_install_completion_writes_to_the_settings_of_the_shell(process: Run, tmp_path: Path) -> None:
    # Which shell it is can only be found out below a real one; here it is said.
    ended = process(
        "--install-completion", "bash", HOME=str(tmp_path), _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1"
    )
    assert ended.returncode == 0, ended.stderr
    (script,) = (tmp_path / ".bash_completions").iterdir()
    assert str(script) in (tmp_path / ".bashrc").read_text()
    assert re.search(r"^complete .* itsm-skills$", script.read_text(), re.MULTILINE)


def test_a_real_bash_completes_ids_and_names_in_quotes(home: Path, tmp_path: Path) -> None:
    if shutil.which("bash") is None:
        absent("bash", "install Debian's package bash")
    program = tmp_path / "bin" / "itsm-skills"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nfrom itsm_skills.start import main\nmain()\n")
    program.chmod(0o755)
    settings = {**environment(home), "PATH": f"{program.parent}:/usr/bin:/bin", "PS1": "$ ", "PYTHONPATH": str(ROOT / "src"), "TERM": "dumb", "INPUTRC": "/dev/null"}  # fmt: skip
    bash = pexpect.spawn("bash", ["--norc", "--noprofile", "-i"], env=settings, encoding="utf-8", timeout=30, dimensions=(24, 200))  # fmt: skip
    bash.sendline(
        "PS1='ready> '; bind 'set enable-bracketed-paste off'; source <(itsm-skills completion bash); echo so'urced'"
    )
    bash.expect("sourced\r\n")
    for typed, shown in (
        ("itsm-skills role show service-ow\t--format json", '"id": "service-owner"'),
        ("itsm-skills role show 'Service ow\t--format json", '"title": "Service owner"'),
        ("itsm-skills qual\tshow itil4-found\t--format json", '"id": "itil4-foundation"'),
    ):
        bash.expect("ready> ")
        bash.send(typed + "\n")
        bash.expect(shown)
    bash.sendline("exit")
    bash.expect(pexpect.EOF)
