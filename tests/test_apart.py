"""A function of the program in another process."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from itsm_skills.apart import Apart

BIG = bytes(range(256)) * 40_000
MODULE = """
import os, time

def backwards(question):
    return question[::-1]

def ends(question):
    os._exit(3)

def fails(question):
    print(question)
    raise ValueError(question)

def waits(question):
    time.sleep(600)
"""


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A module that the other process can import too."""
    (tmp_path / "some_work.py").write_text(MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "some_work", raising=False)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(tmp_path), os.environ.get("PYTHONPATH")])))
    return import_module("some_work")


@pytest.mark.parametrize("question", [b"abc", BIG])
def test_what_the_function_returns_comes_back(work: Any, question: bytes) -> None:
    with Apart(work.backwards) as other:
        other.ask(question)
        assert other.answer() == question[::-1]


@pytest.mark.parametrize("name", ["ends", "fails"])
@pytest.mark.parametrize("question", [b"abc", BIG])
def test_a_process_that_ends_has_no_answer(
    work: Any, name: str, question: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    with Apart(getattr(work, name)) as other:
        other.ask(question)
        assert other.answer() is None
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("asked", [True, False])
def test_patience_has_an_end_and_so_has_the_process(work: Any, asked: bool) -> None:
    with Apart(work.waits) as other:
        if asked:
            other.ask(b"abc")
            assert other.answer(0.01) is None
        process = other._process
    assert process is not None
    assert process.poll() is not None


def test_without_another_process_there_is_no_answer(work: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/no/such/python")
    with Apart(work.backwards) as other:
        other.ask(b"abc")
        assert other.answer() is None
