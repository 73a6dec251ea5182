"""A worksheet whose rows have a height from the start, and still grow with what people type."""

from __future__ import annotations

from typing import Any

from itsm_skills.harmless_workbook import HarmlessWorksheet


class GrowingWorksheet(HarmlessWorksheet):
    """Writes the heights of rows as computed, not as chosen by a person: Excel would never change a chosen one.

    Without any height, Excel works it out when it opens the file, but LibreOffice shows one line of each row.
    """

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = None) -> None:
        if tag == "row" and attributes:
            attributes = [one for one in attributes if one[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes or [])
