"""Tables that would need too much memory are refused before they're read, however small their files are."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import pyarrow  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from itsm_skills.inputs.tables import workbook_size
from itsm_skills.inputs.tables.readers import read_sheets
from itsm_skills.inputs.tables.workbook_size import refuse_too_large
from itsm_skills.problems import ProblemError


def excel(row: int, column: int) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["person", "integrity"])
    sheet.write(row, column, "x")
    book.close()
    return stream.getvalue()


def archive(**members: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


def open_document(rows: str) -> bytes:
    return archive(content_xml=f'<table:table table:name="a">{rows}</table:table>')


REPEATED = ' table:number-columns-repeated="1000000000"'
CELL = '<table:table-cell office:value-type="string"{}><text:p>x</text:p></table:table-cell>'
MANY_COLUMNS = f"<table:table-row>{CELL.format(REPEATED)}</table:table-row>"
MANY_ROWS = f'<table:table-row table:number-rows-repeated="1000000000">{CELL.format("")}</table:table-row>'


def parquet() -> bytes:
    stream = io.BytesIO()
    column = pyarrow.array(["x"] * 30_000).dictionary_encode()
    pyarrow.parquet.write_table(pyarrow.table({f"c{at}": column for at in range(200)}), stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("last-cell.xlsx", lambda: excel(1_048_575, 16_383)),
        ("columns.ods", lambda: open_document(MANY_COLUMNS)),
        ("rows.ods", lambda: open_document(MANY_ROWS)),
        ("wide.csv", lambda: b"person" + b"," * 30_000 + b"\n" + b"Sam\n" * 1_900),
        ("records.json", lambda: json.dumps([{f"k{at}": 1} for at in range(5_000)]).encode()),
        ("repeated.parquet", parquet),
    ],
)
def test_a_small_file_with_a_huge_table_is_refused(name: str, content: Callable[[], bytes]) -> None:
    data = content()
    assert len(data) < 1_000_000
    with pytest.raises(ProblemError) as caught:
        read_sheets(data, name)
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [("file-too-large", name)]


@pytest.mark.parametrize(
    ("cell", "refused"),
    [('r="ZZ3999"', False), ('r="ZZ9999"', True), ('r="ABC2999"', False), ('r="XFD3999"', True),
     ("r = 'XFD1048576'", True), ('r="A1048576"', False), ('r="A0"', True), ('r="B99999999"', True),
     ('r="ABCDEFG1"', True), ('r="ABCDEFGHIJKLM1"', True), ('r="A44444444444444444444"', True), ('r="xfd1048576"', True), ('r="A01"', False)],
)  # fmt: skip
def test_the_last_cell_of_a_sheet_decides(cell: str, refused: bool) -> None:
    data = archive(xl__worksheets__sheet1_xml=f'<sheetData><c r="A1"/><c {cell}/></sheetData>')
    if refused:
        with pytest.raises(ProblemError, match="file-too-large"):
            refuse_too_large(data, "a.xlsx")
    else:
        refuse_too_large(data, "a.xlsx")


@pytest.mark.parametrize("name", ["xl__worksheets__sheet1_xml", "xl__other_xml", "XL__WORKSHEETS__A_XML", "sheet"])
def test_a_sheet_can_have_any_name(name: str) -> None:
    with pytest.raises(ProblemError, match="file-too-large"):
        refuse_too_large(archive(**{name: '<x:sheetData><x:c r="XFD1048576"/></x:sheetData>'}), "a.xlsx")


def test_the_cells_of_a_usual_sheet_are_not_looked_at_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(workbook_size, "_CELL")
    refuse_too_large(excel(3_998, 701), "a.xlsx")
    with pytest.raises(NameError):
        refuse_too_large(excel(3_999, 701), "a.xlsx")


def test_a_workbook_that_grows_when_it_is_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_size, "MOST_BYTES", 1_000_000)
    with pytest.raises(ProblemError, match="file-too-large"):
        refuse_too_large(archive(xl__sharedStrings_xml=b"x" * 1_000_001), "bomb.xlsx")


@pytest.mark.parametrize("damage", [lambda xml: xml.replace(b"</table:table>", b"</table:- table>"), lambda xml: xml[:-9],
                                    lambda xml: b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + xml, lambda xml: b"", lambda xml: xml + b"<a/>",
                                    lambda xml: b"<?xml version='1.0' encoding='no-such'?>" + xml])  # fmt: skip
def test_an_open_document_that_is_not_whole_is_refused(damage: Callable[[bytes], bytes]) -> None:
    xml = f'<a><table:table table:name="a"><table:table-row>{CELL.format("")}</table:table-row></table:table></a>'
    with pytest.raises(ProblemError, match="its content is damaged"):
        read_sheets(archive(content_xml=damage(xml.encode())), "a.ods")


def test_a_picture_that_is_damaged_does_not_hide_content_that_is() -> None:
    xml = f'<a><table:table table:name="a"><table:table-row>{CELL.format("")}</table:table-row></table:- table></a>'
    data = archive(content_xml=xml, **{"Thumbnails/thumbnail.png": bytes(range(256))})
    at = data.index(b"Thumbnails/thumbnail.png") + 30
    with pytest.raises(ProblemError, match="its content is damaged"):
        read_sheets(data[:at] + b"\xff" + data[at + 1 :], "a.ods")


def test_empty_cells_after_the_last_one_do_not_count() -> None:
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = f'<table:table-row>{CELL.format("")}{empty}</table:table-row><table:table-row table:number-rows-repeated="1048575">{empty}</table:table-row>'
    refuse_too_large(open_document(rows), "usual.ods")


def test_a_usual_workbook_is_read() -> None:
    (sheet,) = read_sheets(excel(5_000, 100), "usual.xlsx").sheets
    assert (len(sheet.rows), sheet.width) == (5_001, 101)
