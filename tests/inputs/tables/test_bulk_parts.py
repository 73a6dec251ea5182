"""A large table that several processes count gives the same as one that's counted here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from inputs.tables.plain_team import read_plainly
from inputs.tables.random_sheet import STYLES, Sheet, same
from itsm_skills.apart import Apart
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.tables import blocks, bulk_parts
from itsm_skills.inputs.tables.bulk import read_bulk
from itsm_skills.inputs.tables.bulk_parts import count_apart, helpers
from itsm_skills.problems import ProblemError
from itsm_skills.teams.counted import row_identity
from tests_support import TODAY


class Here(Apart):
    """A process that's none: it does its work here, as soon as it's asked. ``asked`` are the questions."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self._found: bytes | None = None

    def __exit__(self, *_: object) -> None:
        pass

    def ask(self, question: bytes) -> None:
        self.asked.append(question)
        try:
            self._found = count_apart(question)
        except ValueError:  # a process would end
            self._found = None

    def answer(self, patience: float = 0) -> bytes | None:
        return self._found


class Mute(Here):
    """A process that ends before it answers."""

    def ask(self, question: bytes) -> None:
        self.asked.append(question)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make even small tables large enough to be cut."""
    monkeypatch.setattr(bulk_parts, "HEAD_START", 100)
    monkeypatch.setattr(bulk_parts, "SMALLEST", 200)
    monkeypatch.setattr(blocks, "SIZE", 700)
    monkeypatch.setattr(blocks, "_READ", 2_000)


@pytest.mark.parametrize("others", [[Here()], [Here(), Here(), Here()], [Mute()], [Here(), Mute()]])
@pytest.mark.parametrize("seed", range(9))
def test_parts_give_the_same_as_the_whole(
    seed: int, others: list[Here], tmp_path: Path, library: Library, framework: Framework
) -> None:
    sheet = Sheet(seed, library, people=120)
    sheet.spoil((0, 0.2, 0.6)[seed % 3])
    path = sheet.write(tmp_path / "team.csv", **STYLES[seed // 3])
    plain = read_plainly(path, framework, library.roles)
    seen: list[int] = []
    before = sum(len(one.asked) for one in others)
    found = read_bulk(path, framework, library.roles, TODAY, others=others, progress=seen.append)
    assert sum(len(one.asked) for one in others) == before + len(others)
    same(found, plain, framework)
    assert (found.rewritten, seen[-1]) == (False, found.rows)
    whole = read_bulk(path, framework, library.roles, TODAY)
    assert (found.problems, found.days, found.doubtful) == (whole.problems, whole.days, whole.doubtful)


def test_answers_that_are_kept_are_the_same(tmp_path: Path, library: Library, framework: Framework) -> None:
    path = Sheet(1, library, people=120).write(tmp_path / "team.csv")
    found, whole = (
        read_bulk(path, framework, library.roles, TODAY, keep_answers=True, others=others).table.answers()
        for others in ([Here(), Here()], [])
    )
    assert found.people == whole.people
    assert [found.groups[number] for number in found.numbers] == [whole.groups[number] for number in whole.numbers]
    assert (found.codes.tolist(), found.days.tolist()) == (whole.codes.tolist(), whole.days.tolist())


LINES = "".join(f'Person {at},"a\nb {at}",3\n' for at in range(200))


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        (LINES, False),  # some of these cuts are inside a cell
        (LINES.replace("\n", "\r\n"), False),
        (LINES + 'Ann,5" disk,3\n' + LINES, True),
        ("Ann,5\" disk,3\n" + LINES, True),
        (LINES + '"Ann,IT,3\n', True),
        (LINES.replace("a", "ä"), False),
        ("Ann,IT,3\n" * 300, False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_wherever_it_is_cut_the_rows_are_the_same(
    text: str, rewritten: bool, encoding: str, tmp_path: Path, library: Library, framework: Framework, monkeypatch: Any
) -> None:
    path = tmp_path / "team.csv"
    path.write_bytes(("person,team,incident-management\n" + text).encode(encoding))
    whole = read_bulk(path, framework, library.roles, TODAY)
    for head_start in range(0, 200, 7):
        monkeypatch.setattr(bulk_parts, "HEAD_START", head_start)
        found = read_bulk(path, framework, library.roles, TODAY, others=[Here(), Here()])
        assert (found.rows, found.rewritten, found.problems) == (whole.rows, rewritten, whole.problems)
        assert found.figures().teams == whole.figures().teams


def test_a_table_that_has_changed_meanwhile_is_not_counted_elsewhere(
    tmp_path: Path, library: Library, framework: Framework
) -> None:
    path = tmp_path / "team.csv"
    path.write_text("person,incident-management\n" + "".join(f"Person {at},3\n" for at in range(100)))
    other = Here()
    read_bulk(path, framework, library.roles, TODAY, others=[other])
    assert count_apart(other.asked[0])
    path.write_text(path.read_text() + "Ann,3\n")
    with pytest.raises(ValueError, match="changed"):
        count_apart(other.asked[0])


def test_teams_of_all_parts_count_together(
    tmp_path: Path, library: Library, framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_identity, "MOST_GROUPS", 9)
    path = tmp_path / "team.csv"
    path.write_text("person,team,incident-management\n" + "".join(f"p{at},t{at:0100},3\n" for at in range(10)))
    with pytest.raises(ProblemError) as error:
        read_bulk(path, framework, library.roles, TODAY, others=[Here()])
    assert [problem.code for problem in error.value.problems] == ["too-many-teams"]


def test_other_processes_really_count(
    tmp_path: Path, library: Library, framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(3), raising=False)
    path = tmp_path / "team.csv"
    path.write_text("person,team,incident-management\n" + "".join(f"p{at},t{at % 9},3\n" for at in range(900)))
    whole = read_bulk(path, framework, library.roles, TODAY)
    answers: list[bytes | None] = []
    answer = Apart.answer
    monkeypatch.setattr(Apart, "answer", lambda self: answers.append(answer(self)) or answers[-1])  # type: ignore[func-returns-value]
    with helpers(path) as others:
        found = read_bulk(path, framework, library.roles, TODAY, others=others)
    assert [one is not None for one in answers] == [True, True]
    assert (found.rows, found.figures().teams) == (900, whole.figures().teams)


@pytest.mark.parametrize(("processors", "bytes_", "number"), [(1, 999, 0), (2, 999, 1), (2, 99, 0), (64, 999, 3)])
def test_how_many_processes_there_are(
    processors: int, bytes_: int, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(processors), raising=False)
    path = tmp_path / "team.csv"
    path.write_bytes(b"x" * bytes_)
    with helpers(path) as others:
        assert len(others) == number
