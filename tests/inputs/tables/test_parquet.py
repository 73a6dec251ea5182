"""Tables in Parquet: the same people as from CSV, whatever types their columns have, and clear words where that fails."""

from __future__ import annotations

import csv
import io
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as arrow  # type: ignore[import-untyped]
import pyarrow.parquet as parquet  # type: ignore[import-untyped]
import pytest

from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.tables import parquet as ours
from itsm_skills.inputs.tables.table import read_understood
from itsm_skills.inputs.tables.understand import TableContext
from itsm_skills.problems import ProblemError
from tests_support import TODAY, Run

LIBRARY = Library()
CONTEXT = TableContext(LIBRARY.framework, LIBRARY.roles, TODAY)
EXAMPLE = Path(__file__).parents[3] / "examples" / "team" / "answers.csv"


def written(columns: dict[str, Any]) -> bytes:
    stream = io.BytesIO()
    parquet.write_table(arrow.table(columns), stream)
    return stream.getvalue()


def read(data: bytes) -> Any:
    return read_understood(data, "t", CONTEXT).table


def test_the_example_table_is_the_same_in_both() -> None:
    rows = list(csv.reader(io.StringIO(EXAMPLE.read_text("utf-8"))))
    columns = {head: [row[place] or None for row in rows[1:]] for place, head in enumerate(rows[0])}
    found = read(written(columns))
    assert found == read(EXAMPLE.read_bytes())
    assert len(found.rows) >= 5


def test_numbers_with_gaps_and_days_of_both_kinds_are_read() -> None:
    columns = {
        "person": ["Ann Example", "Bo, Example"],
        "integrity": arrow.array([3.0, None]),
        "incident-management": arrow.array([2, None], arrow.int8()),
        "risk-management": arrow.array([float("nan"), 4.0]),
        "date": arrow.array([date(2026, 3, 2), None]),
    }
    assert ours.read_parquet(written(columns), "t").rows == [
        ["person", "integrity", "incident-management", "risk-management", "date"],
        ["Ann Example", "3", "2", "", "2026-03-02"],
        ["Bo, Example", "", "", "4", ""],
    ]
    moments = written({"date": arrow.array([datetime(2026, 3, 2, 9, 30)])})
    assert ours.read_parquet(moments, "t").rows == [["date"], ["2026-03-02"]]


def test_a_bad_cell_is_named_as_in_csv() -> None:
    found = read(written({"person": ["Ann"], "integrity": [2.5]}))
    assert [(one.line, one.field, one.code) for one in found.problems] == [(2, "integrity", "not-an-answer")]


@pytest.mark.parametrize("data", [b"", b"PAR1", b"person,integrity\nAnn,3\n", b"PAR1" + b"\0" * 40 + b"PAR1"])
def test_what_is_no_parquet_is_told(data: bytes) -> None:
    with pytest.raises(ProblemError) as caught:
        ours.read_parquet(data, "people.parquet")
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("not-parquet", "people.parquet")


def test_a_larger_one_is_to_be_saved_as_csv() -> None:
    data = written({"person": ["Ann"] * (ours.MOST_ROWS + 1)})
    with pytest.raises(ProblemError, match="file-too-large"):
        ours.read_parquet(data, "people.parquet")


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ProblemError, match=r"pip install 'itsm-skills\[parquet\]'"):
        ours.read_parquet(b"", "people.parquet")


def test_a_team_report_takes_it_beside_other_files(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(written({"person": ["Ann Example"], "integrity": [3]}))
    (tmp_path / "b.csv").write_text("person,integrity\nBo Example,4\n", "utf-8")
    done = run("team", "report", tmp_path, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.data["heat"]["people"] == ["Ann Example", "Bo Example"]
    alone = run("team", "report", tmp_path / "a.parquet", "--format", "json")
    assert alone.data["heat"]["people"] == ["Ann Example"]
