"""Tables of answers: their cells are changed, and they're written as every kind of file that companies hand over."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from random import Random
from typing import Any
from xml.sax.saxutils import escape

from fuzz.hostile import TEXTS

Cell = Any
Grid = list[list[Cell]]
CELLS: tuple[Cell, ...] = (
    None,
    True,
    0,
    3,
    3.0,
    3.5,
    -1,
    9,
    1e300,
    2**70,
    date(2026, 3, 2),
    datetime(2026, 3, 2, 4, 5, 6),
)
HEADS = (
    "person",
    "role",
    "team",
    "date",
    "rater",
    "by",
    "practice",
    "incident-management",
    "Incident management",
    "level",
    "skill",
    "evidence",
    "incident-management.evidence",
    "Name",
    "Average",
)


@cache
def _grid(content: bytes) -> tuple[tuple[str, ...], ...]:
    text = content.decode("utf-8-sig", "replace").replace("\x00", "")
    first = text.split("\n", 1)[0]
    return tuple(tuple(row) for row in csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count)))


def changed_grid(content: bytes, random: Random) -> Grid:
    """Return the table in the CSV file ``content`` with up to six changes."""
    grid: Grid = [list(row) for row in _grid(content)]
    if random.random() < 0.5:
        grid = [
            [int(cell) if isinstance(cell, str) and cell.isascii() and cell.isdigit() else cell for cell in row]
            for row in grid
        ]
    for _ in range(random.choice((0, 1, 1, 2, 3, 6))):
        if grid:
            _change(grid, random)
    return grid


def _change(grid: Grid, random: Random) -> None:
    random.choice(CHANGES)(grid, random)


def _new_head(grid: Grid, random: Random) -> None:
    if grid[0]:
        grid[0][random.randrange(len(grid[0]))] = random.choice(HEADS if random.random() < 0.6 else TEXTS)


def _new_row(grid: Grid, random: Random) -> None:
    other: Grid = [[], list(random.choice(grid)), [random.choice(TEXTS) for _ in range(random.choice((1, 3, 40)))]]
    grid.insert(random.randint(0, len(grid)), random.choice(other))


def _less(grid: Grid, random: Random) -> None:
    if random.random() < 0.5:
        grid.remove(random.choice(grid))
        return
    at = random.randrange(max(1, len(grid[0])))
    for row in grid:
        del row[at : at + 1]


def _same_column(grid: Grid, random: Random) -> None:
    at = random.randrange(max(1, len(grid[0])))
    for row in grid:
        row[at:at] = row[at : at + 1]


def _title(grid: Grid, random: Random) -> None:
    grid.insert(0, [random.choice(TEXTS)])


def _turn(grid: Grid, random: Random) -> None:
    width = max(map(len, grid))
    grid[:] = [[row[at] if at < len(row) else None for row in grid] for at in range(width)]


def _new_cell(grid: Grid, random: Random) -> None:
    row = random.choice(grid)
    if row:
        row[random.randrange(len(row))] = random.choice(TEXTS) if random.random() < 0.7 else random.choice(CELLS)


CHANGES: tuple[Callable[[Grid, Random], None], ...] = (
    _new_head,
    _new_row,
    _less,
    _same_column,
    _title,
    _turn,
    _new_cell,
    _new_cell,
    _new_cell,
)
"""Changes to a table that has at least one row."""


def long_grid(content: bytes, random: Random) -> Grid:
    """Return the table with over 2,000 people, as large teams have, and a few changes."""
    grid: Grid = [list(row) for row in _grid(content)]
    body = grid[1:] or [[""]]
    rows = random.choice((2001, 2100, 3000))
    long = [[f"{row[0]} {number}", *row[1:]] for number in range(rows) for row in (body[number % len(body)],)]
    grid[1:] = long
    for _ in range(random.choice((1, 2, 5))):
        if grid:
            _change(grid, random)
    return grid


def _for_cells(random: Random) -> Random:
    """Return another source of choices for all the cells of a table, because Hypothesis keeps a record of each choice."""
    return Random(random.getrandbits(32))


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def as_text(grid: Grid, random: Random) -> tuple[str, bytes]:
    """Return ``grid`` as CSV or TSV, in one of the encodings that spreadsheets write."""
    delimiter = random.choice((",", ",", ";", "\t", "|"))
    stream = io.StringIO()
    writer = csv.writer(
        stream,
        delimiter=delimiter,
        quoting=csv.QUOTE_ALL if random.random() < 0.5 else csv.QUOTE_MINIMAL,
        lineterminator=random.choice(("\n", "\r\n")),
    )
    writer.writerows([_text(cell) for cell in row] for row in grid)
    encoding = random.choice(("utf-8", "utf-8", "utf-8-sig", "cp1252", "cp1250", "utf-16", "mac_roman"))
    return (".tsv" if delimiter == "\t" else random.choice((".csv", ".csv", ".txt"))), stream.getvalue().encode(
        encoding, "replace"
    )


def as_xlsx(grid: Grid, random: Random) -> tuple[str, bytes]:
    """Return ``grid`` as a workbook with one or two sheets, formulas, merged and hidden cells."""
    random = _for_cells(random)
    import xlsxwriter  # type: ignore[import-untyped]

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheets = [book.add_worksheet() for _ in range(random.choice((1, 1, 2)))]
    for sheet in sheets:
        for line, row in enumerate(grid):
            for column, cell in enumerate(row[:300]):
                _put(sheet, line, column, cell, random)
    if random.random() < 0.2:
        sheets[0].merge_range(
            random.randrange(3), 0, random.randrange(3, 6), random.randrange(1, 3), random.choice(TEXTS)[:99]
        )
    if random.random() < 0.2:
        sheets[0].set_row(random.randrange(5), None, None, {"hidden": True})
    if random.random() < 0.1 and len(sheets) > 1:
        sheets[1].hide()
    book.close()
    return ".xlsx", stream.getvalue()


def _put(sheet: Any, line: int, column: int, cell: Cell, random: Random) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(line, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(line, column, float(cell))
    elif isinstance(cell, date):
        sheet.write_datetime(line, column, cell)
    elif random.random() < 0.01:
        sheet.write_formula(line, column, "=1/0", None, random.choice(("#DIV/0!", "3", "")))
    elif cell is not None:
        sheet.write_string(line, column, str(cell)[:32_000])


ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
    '<table:table table:name="Sheet1">'
)
ODS_FOOT = "</table:table></office:spreadsheet></office:body></office:document-content>"


def as_ods(grid: Grid, random: Random) -> tuple[str, bytes]:
    """Return ``grid`` as an OpenDocument spreadsheet."""
    random = _for_cells(random)
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    rows = "".join(
        f"<table:table-row>{''.join(_ods_cell(cell, random) for cell in row)}</table:table-row>" for row in grid
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in (
            ("mimetype", kind),
            ("META-INF/manifest.xml", manifest),
            ("content.xml", ODS_HEAD + rows + ODS_FOOT),
        ):
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 0, 0, 0)), text)
    return ".ods", stream.getvalue()


def _ods_cell(cell: Cell, random: Random) -> str:
    if cell is None:
        return "<table:table-cell/>"
    repeated = f' table:number-columns-repeated="{random.choice((2, 16384, 10**9))}"' if random.random() < 0.002 else ""
    if isinstance(cell, bool):
        return f'<table:table-cell office:value-type="boolean" office:boolean-value="{str(cell).lower()}"{repeated}/>'
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"{repeated}/>'
    if isinstance(cell, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"{repeated}/>'
    shown = escape("".join(sign for sign in str(cell) if sign.isprintable()))
    return f'<table:table-cell office:value-type="string"{repeated}><text:p>{shown}</text:p></table:table-cell>'


def as_parquet(grid: Grid, random: Random) -> tuple[str, bytes]:
    """Return ``grid`` as Parquet, with columns of the types that data frames have."""
    random = _for_cells(random)
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    heads = [_text(cell) for cell in grid[0]] if grid else []
    columns = []
    for at in range(len(heads)):
        cells = [row[at] if at < len(row) else None for row in grid[1:]]
        columns.append(_column(pa, cells, random))
    table = pa.table(columns, names=heads) if heads else pa.table({})
    stream = io.BytesIO()
    pq.write_table(table, stream, compression=random.choice(("snappy", "none", "gzip")))
    return ".parquet", stream.getvalue()


def _column(pa: Any, cells: list[Cell], random: Random) -> Any:
    makers: tuple[Callable[[], Any], ...] = (
        lambda: pa.array([None if cell in (None, "") else _text(cell) for cell in cells], pa.string()),
        lambda: pa.array([int(cell) if _text(cell).isdigit() else None for cell in cells], pa.int64()),
        lambda: pa.array([float(cell) if _text(cell).isdigit() else float("nan") for cell in cells], pa.float64()),
        lambda: pa.array([_text(cell) for cell in cells]).dictionary_encode(),
        lambda: pa.array(
            [random.randrange(-(10**12), 10**12) for _ in cells], pa.timestamp(random.choice(("s", "ms", "ns")))
        ),
        lambda: pa.array([random.randrange(-(10**6), 10**6) for _ in cells], pa.date32()),
        lambda: pa.array([_text(cell).encode() for cell in cells], pa.binary()),
        lambda: pa.array([[_text(cell)] for cell in cells]),
        lambda: pa.array([{"a": _text(cell)} for cell in cells]),
        lambda: pa.array([None for _ in cells], pa.null()),
        lambda: pa.array([bool(cell) for cell in cells]),
        lambda: pa.array([random.randrange(10**9) for _ in cells], pa.duration("us")),
    )
    maker = makers[0] if random.random() < 0.6 else random.choice(makers)
    try:
        return maker()
    except (pa.ArrowException, OverflowError, ValueError, UnicodeError):
        return pa.array([None for _ in cells], pa.null())


WRITERS = (as_text, as_text, as_text, as_xlsx, as_ods, as_parquet)
