"""Typed sheets of a workbook, read back by a library that is not ours."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook

from itsm_skills.reports.document import Document
from itsm_skills.reports.formats.xlsx import to_xlsx
from itsm_skills.reports.sheets import CellKind, Overdue, Sheet, SheetColumn
from reports.formats.test_xlsx import FORMULAS

COLUMNS = (
    SheetColumn("Action", 20),
    SheetColumn("Due", 12, CellKind.DATE),
    SheetColumn("Hours", 10, CellKind.NUMBER),
    SheetColumn("Cost", 10, CellKind.POUNDS),
    SheetColumn("Status", 12, choices=("Not started", "Done")),
    SheetColumn("Notes", 20),
)
ROW = ("Ask", date(2026, 5, 1), 2.5, 60.0, "Not started", None)
NAMESPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def sheet(*rows: tuple[str | int | float | date | None, ...], name: str = "Actions") -> Sheet:
    return Sheet(name=name, columns=COLUMNS, rows=rows, fixed=2, overdue=Overdue("Due", "Status", ("Done",)))


def workbook(*sheets: Sheet, about: str = "Ada Example") -> bytes:
    return to_xlsx(Document("Plan", about, (), (), date(2026, 3, 2), ""), sheets)


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read(name).decode("utf-8")


def tree(data: bytes, number: int = 1) -> ElementTree.Element:
    return ElementTree.fromstring(part(data, f"xl/worksheets/sheet{number}.xml"))


def attributes(data: bytes, path: str) -> dict[str, str]:
    found = tree(data).find(path, NAMESPACE)
    assert found is not None, path
    return found.attrib


def test_cells_are_what_their_column_says() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(sheet(ROW))))
    assert book.sheet_names == ["Actions"]
    assert book.get_sheet_by_name("Actions").to_python() == [
        ["Action", "Due", "Hours", "Cost", "Status", "Notes"],
        ["Ask", date(2026, 5, 1), 2.5, 60.0, "Not started", ""],
    ]
    assert 'formatCode="[$£-809]#,##0"' in part(workbook(sheet(ROW)), "xl/styles.xml")


def test_the_sheet_is_ready_to_work_with_and_to_print() -> None:
    data = workbook(sheet(ROW, ROW))
    assert attributes(data, ".//x:pane") == {
        "xSplit": "2",
        "ySplit": "1",
        "topLeftCell": "C2",
        "activePane": "bottomRight",
        "state": "frozen",
    }
    assert attributes(data, "x:autoFilter") == {"ref": "A1:F3"}
    assert attributes(data, "x:pageSetup") == {"paperSize": "9", "fitToHeight": "0", "orientation": "landscape"}
    assert attributes(data, "x:sheetPr/x:pageSetUpPr") == {"fitToPage": "1"}
    names = ElementTree.fromstring(part(data, "xl/workbook.xml")).findall(".//x:definedName", NAMESPACE)
    assert {(one.attrib["name"], one.text) for one in names} >= {("_xlnm.Print_Titles", "Actions!$1:$1")}
    widths = [float(one.attrib["width"]) for one in tree(data).findall(".//x:col", NAMESPACE)]
    assert [round(width) for width in widths] == [21, 13, 11, 11, 13, 21]


def test_the_status_is_chosen_from_a_list_also_in_rows_that_people_add() -> None:
    found = attributes(workbook(sheet(ROW)), ".//x:dataValidation")
    assert (found["type"], found["sqref"]) == ("list", "E2:E52")
    formula = tree(workbook(sheet(ROW))).find(".//x:dataValidation/x:formula1", NAMESPACE)
    assert formula is not None
    assert formula.text == '"Not started,Done"'


@pytest.mark.parametrize(
    ("rule", "formula"),
    [
        (Overdue("Due", "Status", ("Done",)), 'AND($B2<>"",$B2<TODAY(),$E2<>"Done")'),
        (Overdue("Due", "Notes"), 'AND($B2<>"",$B2<TODAY(),$F2="")'),
    ],
)
def test_overdue_rows_are_coloured(rule: Overdue, formula: str) -> None:
    made = workbook(Sheet(name="Actions", columns=COLUMNS, rows=(ROW,), overdue=rule))
    found = tree(made).find(".//x:cfRule/x:formula", NAMESPACE)
    assert found is not None
    assert found.text == formula


def test_rows_are_as_high_as_their_texts_and_grow_with_what_is_typed() -> None:
    long = ("Ask three people what they need. " * 3, *ROW[1:])
    rows = tree(workbook(sheet(ROW, long))).findall(".//x:row", NAMESPACE)
    heights = [float(row.attrib.get("ht", 15)) for row in rows]
    assert heights[0] == heights[1] == 15
    assert heights[2] >= 5 * 15  # 96 characters in lines of 20
    assert not any("customHeight" in row.attrib for row in rows)


def test_no_text_becomes_a_formula_or_a_link() -> None:
    rows = [(text, None, None, None, text, text) for text in FORMULAS]
    data = workbook(sheet(*rows, name="=1+1"), about="=1+1")
    assert "<f>" not in part(data, "xl/worksheets/sheet1.xml")
    assert "<hyperlink" not in part(data, "xl/worksheets/sheet1.xml")
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    read = [row[0] for row in book.get_sheet_by_index(0).to_python()[1:]]
    assert [str(text).strip() for text in read] == [text.strip() for text in FORMULAS]


def test_a_name_cannot_put_codes_into_the_printed_heading() -> None:
    text = part(workbook(sheet(ROW), about="Ada & Bo &D &Z&F"), "xl/worksheets/sheet1.xml")
    found = re.search("<oddHeader>(.*)</oddHeader>", text)
    assert found is not None
    assert found[1].replace("&amp;", "&") == "&LPlan: Ada && Bo &&D &&Z&&F"
    long = part(workbook(sheet(ROW), about="x" * 500), "xl/worksheets/sheet1.xml")
    assert "<oddHeader>" in long


def test_the_same_sheets_are_the_same_workbook() -> None:
    assert workbook(sheet(ROW)) == workbook(sheet(ROW))


def test_a_row_has_a_value_for_every_column() -> None:
    with pytest.raises(ValueError, match="Actions: a row has more or fewer values"):
        sheet(ROW[:-1])
