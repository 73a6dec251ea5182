"""Workbooks in which text is only text: no formulas, no links, and no characters that control or hide something."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from itsm_skills.harmless import harmless


class HarmlessWorksheet(Worksheet):  # type: ignore[misc]
    """A worksheet that takes the power out of every text in its cells, its header and the texts for people who type."""

    def _write_string(self, row: int, column: int, text: str, form: Any = None) -> Any:
        return super()._write_string(row, column, harmless(text), form)

    def set_header(self, header: str = "", options: Any = None, margin: Any = None) -> None:
        """Set what is printed above each page."""
        super().set_header(harmless(header), options, margin)

    def data_validation(self, *where: Any) -> Any:
        """Set what a range of cells accepts, and what people read about it."""
        *cells, says = where
        return super().data_validation(*cells, {key: _harmless(value) for key, value in says.items()})


class HarmlessWorkbook(Workbook):  # type: ignore[misc]
    """A workbook in memory that takes the power out of the names of its sheets and its properties, too."""

    def __init__(self, stream: Any) -> None:
        super().__init__(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})

    def add_worksheet(self, name: str | None = None, worksheet_class: type[Worksheet] = HarmlessWorksheet) -> Any:
        """Add a worksheet."""
        return super().add_worksheet(name and harmless(name), worksheet_class)

    def set_properties(self, properties: dict[str, Any]) -> None:
        """Set what the file says about itself."""
        super().set_properties({key: _harmless(value) for key, value in properties.items()})


def _harmless(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(value)
    return [_harmless(one) for one in value] if isinstance(value, list) else value
