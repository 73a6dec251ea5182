from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.teams.counted.csv_cells import Cells, IrregularError, cut


def held(cells: Cells) -> list[list[str]]:
    """What the cells hold, with the space around it."""
    shown = [[cells.raw(row, column) for column in range(cells.starts.shape[1])] for row in range(len(cells.starts))]
    return [[(raw[1:-1].replace(b'""', b'"') if raw[:1] == b'"' else raw).decode() for raw in row] for row in shown]


def test_rows_that_fit_are_short_or_long_or_hold_nothing() -> None:
    cells = cut(b"a,b\n\nc\nd,e\n,\nf,g,h\ni,\nj,k, \r\n,,,x\n", 2, b",")
    assert held(cells) == [["a", "b"], ["c", ""], ["d", "e"], ["i", ""], ["j", "k"]]
    assert cells.rows.tolist() == [0, 2, 3, 6, 7]
    assert cells.misfits == ((5, 3), (8, 4))
    assert cells.row_count == 9
    assert cells.column(1) == [b"b", b"", b"e", b"", b"k"]


def test_quotes_hold_delimiters_newlines_and_quotes() -> None:
    cells = cut(b'"Smith; Ann";1\r\n"a\nb";""\r\n"say ""x""";"2"\r\nplain;3\r\n', 2, b";")
    assert held(cells) == [["Smith; Ann", "1"], ["a\nb", ""], ['say "x"', "2"], ["plain", "3"]]
    assert cells.rows.tolist() == [0, 1, 2, 3]
    assert cells.row_count == 4


@pytest.mark.parametrize(
    "block", [b'5" disk,1\n', b'"a"b,1\n', b'a,"1\n', b'"a" ,1\n', b"a\rb,1\n", b'"a""b,1\n', b'a"",1\n']
)
def test_irregular_blocks_are_refused(block: bytes) -> None:
    with pytest.raises(IrregularError):
        cut(block, 2, b",")


def test_a_cell_that_the_csv_module_would_refuse_is_left_to_it() -> None:
    with pytest.raises(IrregularError):
        cut(b"x" * 131_073 + b",1\n", 2, b",")


def test_rewritten_rows_may_be_longer_than_a_cell_of_the_csv_module() -> None:
    block = b"x" * 100_000 + b"," + b"y" * 100_000 + b"\r\n"
    with pytest.raises(IrregularError):
        cut(block, 2, b",")
    assert held(cut(block, 2, b",", rewritten=True)) == [["x" * 100_000, "y" * 100_000]]


texts = st.text(st.sampled_from('ab ",;\n\té'), max_size=5)


@given(
    st.lists(st.lists(texts, min_size=3, max_size=3), min_size=1, max_size=8),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_against_the_csv_module(rows: list[list[str]], delimiter: str, newline: str, quoting: int) -> None:
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=newline, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    read = list(csv.reader(StringIO(text.getvalue(), newline=""), delimiter=delimiter))
    assert read == rows
    cells = cut(text.getvalue().encode(), 3, delimiter.encode())
    wanted = [row for row in rows if any(row) or quoting == csv.QUOTE_ALL]
    assert held(cells) == wanted
    assert cells.misfits == ()


@given(st.binary(max_size=60).map(lambda data: bytes(b'ab,\n\r"'[byte % 6] for byte in data) + b"\n"))
def test_any_text_is_read_as_the_csv_module_does_or_refused(block: bytes) -> None:
    try:
        cells = cut(block, 2, b",")
    except IrregularError:
        return
    rows = [row if row else [""] for row in csv.reader(StringIO(block.decode(), newline=""))]
    fit = [row[:2] + [""] * (2 - len(row)) for row in rows if not any(cell.strip() for cell in row[2:])]
    assert [row for row in held(cells) if any(row)] == [row for row in fit if any(row)]
    assert cells.misfits == tuple(
        (at, len(row)) for at, row in enumerate(rows) if any(cell.strip() for cell in row[2:])
    )
    assert cells.row_count == len(rows)
