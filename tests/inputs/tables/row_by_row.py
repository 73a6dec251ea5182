"""A table with ids in its first row, read one row after another: the referee of the reader that counts."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from io import BytesIO, StringIO

from itsm_skills.frameworks.framework import Framework, Role
from itsm_skills.inputs.tables.header import ENCODINGS, Header, layout, read_header
from itsm_skills.inputs.tables.problems import Words
from itsm_skills.inputs.tables.rows import RowReader, WideTable
from itsm_skills.inputs.tables.text_file import not_text
from itsm_skills.problems import ProblemError
from itsm_skills.teams.counted.table_columns import Flaw


def read_row_by_row(data: bytes, path: str, framework: Framework, roles: Mapping[str, Role], today: date) -> WideTable:
    text, header = _text(data, path)
    where, wrong = layout(header, path, framework, roles, today)
    reader = RowReader(where, framework.scale)
    records = csv.reader(StringIO(text, newline=""), delimiter=header.delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(records, 1):
            if number > 1 and any(cell.strip() for cell in cells):
                reader.take(number, cells)
    except csv.Error as error:
        reader.flaws.add(0, number + 1, -1, Flaw.BROKEN, str(error))
    problems = Words(path, header.names, framework.scale, roles, today).problems(wrong, reader.flaws, {0: 0})
    return WideTable(tuple(reader.rows), problems)


def _text(data: bytes, path: str) -> tuple[str, Header]:
    for encoding in ENCODINGS:
        try:
            header = read_header(BytesIO(data), path, encoding)
            return data.decode(encoding), header
        except UnicodeDecodeError:
            continue
    raise ProblemError([not_text(path)])
