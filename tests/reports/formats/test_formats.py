"""The registry: every format has a module that writes, and writes every kind of block."""

from __future__ import annotations

import importlib
import json
import pkgutil
from pathlib import Path
from typing import get_args

import pytest

from itsm_skills.reports import document as blocks
from itsm_skills.reports import formats
from itsm_skills.reports.formats import FORMATS, Settings, format_of, write
from itsm_skills.reports.report import Report
from reports.formats.documents import PARTS, document, need_pango, report

HELPERS = {
    "columns",
    "layout",
    "table_layout",
    "html_grid",
    "xlsx_sheets",
    "xlsx_worksheet",
    "docx_look",
    "docx_tables",
}
OF_DOCUMENTS = [name for name in FORMATS if name not in {"json", "csv", "ics", "parquet"}]


def test_every_format_is_a_module_and_every_other_module_helps_one() -> None:
    modules = {module.name for module in pkgutil.iter_modules(formats.__path__)}
    assert modules == FORMATS.keys() | HELPERS
    assert all(callable(importlib.import_module(f"{formats.__name__}.{name}").write) for name in FORMATS)


def test_no_ending_stands_for_two_formats() -> None:
    endings = [ending for format in FORMATS.values() for ending in format.endings]
    assert len(endings) == len(set(endings))
    assert all(format_of(Path(f"report{ending}".upper())) for ending in endings)
    assert format_of(Path("report.htm")) == "html"
    assert format_of(Path("report.doc")) is None


def test_there_is_an_example_of_every_kind_of_block() -> None:
    kinds = {getattr(kind, "__forward_arg__", getattr(kind, "__name__", "")) for kind in get_args(blocks.Block)}
    assert kinds == PARTS.keys()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_text_or_bytes_as_it_says(name: str) -> None:
    need(name)
    written = write([report()], name, Settings())
    assert isinstance(written, bytes) == FORMATS[name].binary
    assert written


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", OF_DOCUMENTS)
def test_every_format_of_documents_writes_every_kind_of_block(name: str, part: str) -> None:
    need(name)
    assert len(write([report(part)], name, Settings())) > len(write([report_without_parts()], name, Settings()))


def need(name: str) -> None:
    if name == "pdf":
        need_pango()


def report_without_parts() -> Report:
    from dataclasses import replace

    page = replace(document(), sections=())
    return Report(kind="example", view={}, document=lambda: page)


@pytest.mark.parametrize("name", ["markdown", "html", "text"])
def test_entries_below_entries_are_nested_in_every_format(name: str) -> None:
    text = str(write([report("Items")], name, Settings()))
    depths = [text.index(words) for words in ("An entry", "a line below it", "an entry below it", "and one more")]
    assert depths == sorted(depths)
    if name == "html":
        assert "<li>an entry below it<ul><li>and one more</li></ul></li>" in text
    else:
        assert {len(line) - len(line.lstrip()) for line in text.splitlines() if "below it" in line} == {3}
        assert "\n     - and one more\n" in text


@pytest.mark.parametrize("name", FORMATS)
def test_several_reports_go_into_one_output_only_where_the_format_allows(name: str) -> None:
    if FORMATS[name].several:
        assert len(write([report(), report()], name, Settings())) > len(write([report()], name, Settings()))
    else:
        with pytest.raises(ValueError, match=f"{name} holds one report, not 2"):
            write([report(), report()], name, Settings())


def test_json_of_one_report_is_an_object_and_of_others_a_list() -> None:
    one = {"format": "itsm-skills/example/1", "name": "Zoë"}
    assert write([report()], "json", Settings()) == '{\n "format": "itsm-skills/example/1",\n "name": "Zoë"\n}\n'
    assert json.loads(write([report(), report()], "json", Settings())) == [one, one]
    rows = Report(kind="", view=[{"id": "a"}], document=document)
    assert write([rows], "json", Settings()) == json.dumps([{"id": "a"}], indent=1) + "\n"


def test_a_report_is_made_only_as_far_as_its_format_needs_it() -> None:
    def never() -> blocks.Document:
        raise AssertionError

    only_data = Report(kind="example", view={"a": 1}, document=never, table=lambda: [["a"], [1]])
    assert write([only_data], "json", Settings())
    assert write([only_data], "csv", Settings()) == "a\n1\n"


@pytest.mark.parametrize("name", ["csv", "ics", "parquet"])
def test_a_report_without_a_table_or_events_cannot_be_written_as_such(name: str) -> None:
    with pytest.raises(ValueError, match="of example"):
        write([Report(kind="example", view={}, document=document)], name, Settings())


def test_the_terminal_shows_the_shorter_document_and_files_the_whole_one() -> None:
    short = Report(kind="x", view={}, document=document, screen=lambda: document("Facts"))
    assert "Signed by" not in str(write([short], "text", Settings()))
    assert "Signed by" in str(write([short], "markdown", Settings()))
