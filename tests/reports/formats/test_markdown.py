"""Markdown as a CommonMark parser with tables reads it: no text, whoever typed it, changes what a document is made of."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.example_views import HOSTILE
from reports.formats.markdown_parts import WRITERS, infected, parsed, plain_skeleton, skeleton, view_of

PIPE = re.compile(r"(?<!\\)\|")
SIGNS = st.text(st.sampled_from("|`*_[]()<>#~-+=!&;:\\\n\t 1.)ab{}%$\"'/@"), max_size=30)
ANYTHING = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
TYPED = st.one_of(st.sampled_from(HOSTILE), SIGNS, ANYTHING, st.tuples(SIGNS, st.sampled_from(HOSTILE)).map("".join))


def ragged(markdown: str) -> list[str]:
    """Return the rows that are not written with as many cells as the head of their table; a parser would forgive them."""
    lines = markdown.splitlines()
    tables = [lines[slice(*token.map)] for token in parsed(markdown) if token.type == "table_open" and token.map]
    assert tables
    return [row for table in tables for row in table if len(PIPE.findall(row)) != len(PIPE.findall(table[0]))]


each = pytest.mark.parametrize("name", WRITERS)


@each
@given(text=TYPED)
def test_no_text_changes_what_a_document_is_made_of(name: str, text: str) -> None:
    found = WRITERS[name](infected(view_of(name), text))
    assert skeleton(found) == plain_skeleton(name)
    assert ragged(found) == []


@each
def test_it_is_made_of_headings_lists_tables_and_plain_words(name: str) -> None:
    markdown = WRITERS[name](view_of(name))
    kinds = {token.type.removesuffix("_open") for token in parsed(markdown) if not token.type.endswith("_close")}
    blocks = {"heading", "paragraph", "bullet_list", "ordered_list", "list_item"}
    assert kinds <= blocks | {"table", "thead", "tbody", "tr", "th", "td", "strong", "em", "softbreak", "hr"}
    levels = [int(token.tag[1]) for token in parsed(markdown) if token.type == "heading_open"]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
