from __future__ import annotations

from pathlib import Path

import pytest

from inputs.tables.plain_team import read_plainly
from inputs.tables.random_sheet import STYLES, Sheet, same
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.tables import blocks
from itsm_skills.inputs.tables.bulk import read_bulk
from itsm_skills.problems import ProblemError
from itsm_skills.teams.counted import counts, row_identity
from itsm_skills.teams.person import SELF
from tests_support import TODAY


@pytest.mark.parametrize("seed", range(12))
def test_both_ways_agree(
    seed: int, tmp_path: Path, library: Library, framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = Sheet(seed, library)
    sheet.spoil((0, 0.2, 0.6)[seed % 3])
    path = sheet.write(tmp_path / "team.csv", **STYLES[seed // 3 % 3])
    plain = read_plainly(path, framework, library.roles)
    monkeypatch.setattr(blocks, "SIZE", 700)
    monkeypatch.setattr(blocks, "_READ", 2_000)
    monkeypatch.setattr(counts, "_BATCH", 7)
    found = read_bulk(path, framework, library.roles, TODAY)
    assert not found.rewritten
    same(found, plain, framework)
    assert len(plain.members[SELF]) > 3


def test_what_turns_out_late_to_be_irregular_is_read_again_from_the_start(
    tmp_path: Path, library: Library, framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "SIZE", 20_000)
    sheet = Sheet(5, library, people=12_000)
    sheet.spoil(0.01)
    path = sheet.write(tmp_path / "team.csv")
    seen: list[int] = []
    regular = read_bulk(path, framework, library.roles, TODAY, progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == regular.rows == 12_002
    late = path.with_name("late.csv")
    late.write_bytes(path.read_bytes() + b'5" disk\n')
    again = read_bulk(late, framework, library.roles, TODAY)
    assert (regular.rewritten, again.rewritten) == (False, True)
    assert again.rows == regular.rows + 1
    skills = list(framework.skills)
    before, now = (found.figures("peer").skill_aggregates((), skills) for found in (regular, again))
    assert before == now


@pytest.mark.parametrize("odd", ['5" disk', 'the "best"', "a\rb", 'a\x1f"b\x1e'])
def test_irregular_quotes_are_read_row_by_row(odd: str, tmp_path: Path, library: Library, framework: Framework) -> None:
    sheet = Sheet(3, library)
    sheet.spoil(0.1)
    path = sheet.write(tmp_path / "team.csv")
    at = sheet.names.index("person")
    cells = ["" for _ in sheet.names]
    cells[at] = odd
    path.write_bytes(path.read_bytes() + (",".join(cells) + "\n" + ",".join(sheet.names) + "\n").encode())
    found = read_bulk(path, framework, library.roles, TODAY)
    assert found.rewritten
    same(found, read_plainly(path, framework, library.roles), framework)


def test_old_line_ends(tmp_path: Path, library: Library, framework: Framework) -> None:
    path = tmp_path / "team.csv"
    path.write_bytes(b"person,incident-management\rann,3\rbob,x\r")
    found = read_bulk(path, framework, library.roles, TODAY)
    assert (found.rows, found.left_out) == (2, 0)
    assert [str(problem) for problem in found.problems] == [
        f"{path}:3: incident-management: 'x' isn't an answer; use 0 to 5, not-applicable or unknown [not-an-answer]"
    ]


def test_text_that_is_not_utf8_is_windows_1252_all_of_it(
    tmp_path: Path, library: Library, framework: Framework
) -> None:
    path = tmp_path / "team.csv"
    rows = "".join(f"ann{at},IT,3\n" for at in range(40_000))
    path.write_bytes(("person,team,incident-management,ö\n" + rows + "Zoë,ÏT,3\nann,IT,é\n").encode("cp1252"))
    found = read_bulk(path, framework, library.roles, TODAY)
    assert [(one.line, one.field, one.what) for one in found.problems] == [
        (1, "ö", "there's no skill 'ö'"),
        (40_003, "incident-management", "'é' isn't an answer"),
    ]
    assert found.figures().teams == ((), ("IT",), ("ÏT",))


def test_the_first_of_a_kind_are_shown_and_the_rest_counted(
    tmp_path: Path, library: Library, framework: Framework
) -> None:
    path = tmp_path / "team.csv"
    path.write_text("person,incident-management\n" + "".join(f"p{at},{at % 9}\n" for at in range(9_000)))
    found = read_bulk(path, framework, library.roles, TODAY)
    assert [one.line for one in found.problems[:20]] == [row + kind for row in range(8, 96, 9) for kind in (0, 1, 2)][
        :20
    ]
    assert [one.what for one in found.problems[20:]] == [
        "there are 980 more problems like these (off-scale)",
        "there are 2,000 more problems of any kind",
    ]


def test_too_many_teams(
    tmp_path: Path, library: Library, framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_identity, "MOST_GROUPS", 9)
    path = tmp_path / "team.csv"
    path.write_text("person,team,incident-management\n" + "".join(f"p{at},t{at},3\n" for at in range(10)))
    with pytest.raises(ProblemError) as error:
        read_bulk(path, framework, library.roles, TODAY)
    assert [problem.code for problem in error.value.problems] == ["too-many-teams"]


@pytest.mark.parametrize("rows", ["", "\n\n", ",\n"])
def test_nobody(rows: str, tmp_path: Path, library: Library, framework: Framework) -> None:
    path = tmp_path / "team.csv"
    path.write_text("person,incident-management\n" + rows)
    found = read_bulk(path, framework, library.roles, TODAY)
    assert (found.rows, found.figures().teams, found.figures().people(())) == (0, ((),), 0)
    assert found.figures().skill_aggregates((), ["incident-management"])[0].levels.answered == 0


def test_what_stands_before_a_quote_that_is_never_closed_counts(
    tmp_path: Path, library: Library, framework: Framework
) -> None:
    path = tmp_path / "team.csv"
    path.write_text("person,incident-management\n" + "ann,3\nx,9\n" * 500 + '"bob,3\n' + "cay,3\n" * 30_000)
    found = read_bulk(path, framework, library.roles, TODAY)
    assert (found.rows, found.figures().people(()), found.figures().people(("IT",))) == (1_000, 2, 0)
    assert (1_002, "csv-syntax") in [(one.line, one.code) for one in found.problems]


def test_a_file_that_is_not_there(tmp_path: Path, library: Library, framework: Framework) -> None:
    with pytest.raises(ProblemError, match="this file doesn't exist"):
        read_bulk(tmp_path / "none.csv", framework, library.roles, TODAY)
