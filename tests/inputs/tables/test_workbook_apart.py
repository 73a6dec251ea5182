"""Workbooks in binary formats are read in a process of their own, which can end without the program."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from itsm_skills.inputs.tables import workbook_apart
from itsm_skills.inputs.tables.readers import read_sheets
from itsm_skills.problems import ProblemError

OLD = Path(__file__).parents[2] / "fuzz/corpus/workbook/old.xls"
"""Saved by LibreOffice from a table of three rows and two columns."""
CELLS = [["person", "integrity"], ["Sam", "3"], ["Kim", "2"]]
LABEL = b"\xfd\x00\x0a\x00"
"""How a cell with text begins in XLS; its row and its column follow, of two bytes each."""


def far_cell(data: bytes) -> bytes:
    """Return an XLS whose last text is in a row and a column that XLS doesn't have, so that the sheet needs 128 GB."""
    at = data.rindex(LABEL) + len(LABEL)
    return data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :]


def record(kind: int, value: bytes) -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(value)]) + value


def number(value: int) -> bytes:
    return value.to_bytes(4, "little")


def wide(text: str) -> bytes:
    return number(len(text)) + text.encode("utf-16-le")


def binary(cells: list[tuple[int, int, str]], last_column: int) -> bytes:
    """Return an XLSB with a sheet of these cells: row, column and text."""
    rows = b"".join(
        record(0, number(row) + bytes(13)) + record(6, number(column) + bytes(4) + wide(text))
        for row, column, text in cells
    )
    size = number(0) + number(cells[-1][0]) + number(0) + number(last_column)
    sheet = record(0x81, b"") + record(0x94, size) + record(0x91, b"") + rows + record(0x92, b"") + record(0x82, b"")
    book = (
        record(0x83, b"")
        + record(0x8F, b"")
        + record(0x9C, number(0) + number(1) + wide("rId1") + wide("a"))
        + record(0x90, b"")
        + record(0x84, b"")
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    relations = f'<Relationships><Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.bin"/></Relationships>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/_rels/workbook.bin.rels", relations)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return stream.getvalue()


def test_an_old_workbook_is_read() -> None:
    (sheet,) = read_sheets(OLD.read_bytes(), "old.xls").sheets
    assert (sheet.name, sheet.rows, sheet.hidden) == ("t", CELLS, False)


def test_a_binary_workbook_is_read() -> None:
    data = binary([(0, 0, "person"), (1, 1, "Sam")], 1)
    (sheet,) = read_sheets(data, "b.xlsb").sheets
    assert (sheet.name, sheet.rows) == ("a", [["person", ""], ["", "Sam"]])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("far.xls", far_cell(OLD.read_bytes())),
        ("cut.xls", OLD.read_bytes()[:3000]),
        ("far.xlsb", binary([(0, 0, "person"), (1_048_575, 16_383, "x")], 16_383)),
        ("nothing.xlsx", b"PK\x03\x04"),
    ],
)
def test_one_that_cannot_be_read_is_a_problem(name: str, data: bytes) -> None:
    with pytest.raises(ProblemError) as caught:
        read_sheets(data, name)
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [("not-a-workbook", name)]


def test_too_many_cells_are_a_problem() -> None:
    with pytest.raises(ProblemError, match="file-too-large"):
        read_sheets(binary([(0, 0, "person"), (65_534, 255, "x")], 255), "large.xlsb")


def test_a_process_that_takes_too_long_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_apart, "PATIENCE", 0.001)
    with pytest.raises(ProblemError, match="not-a-workbook"):
        read_sheets(OLD.read_bytes(), "old.xls")


def test_modules_in_the_current_folder_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json.py", "itsm_skills.py", "zlib.py"):
        (tmp_path / name).write_text("open('ran', 'w').close()\nraise SystemExit(1)\n")
    monkeypatch.chdir(tmp_path)
    (sheet,) = read_sheets(OLD.read_bytes(), "old.xls").sheets
    assert sheet.rows == CELLS
    assert not (tmp_path / "ran").exists()
