"""Markdown as a CommonMark parser with tables reads it: no text, whoever typed it, changes what a document is made of."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reports.test_render import HOSTILE, plan_markdown, score_markdown, views

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PIPE = re.compile(r"(?<!\\)\|")
SCORE, PLAN = views()
CHOICES = {"id", "skill", "role", "rater", "state", "verdict"}
"""Fields that a template may compare with a word of ours; everything else is text to it."""

SIGNS = st.text(st.sampled_from("|`*_[]()<>#~-+=!&;:\\\n\t 1.)ab{}%$\"'/@"), max_size=30)
ANYTHING = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
TYPED = st.one_of(st.sampled_from(HOSTILE), SIGNS, ANYTHING, st.tuples(SIGNS, st.sampled_from(HOSTILE)).map("".join))


def infected(value: Any, text: str, field: str = "") -> Any:
    """Return a view with ``text`` before and after every text in it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return dataclasses.replace(value, **{f.name: infected(getattr(value, f.name), text, f.name) for f in fields})
    if isinstance(value, tuple):
        return tuple(infected(item, text, field) for item in value)
    return f"{text}{value}{text}" if isinstance(value, str) and value and field not in CHOICES else value


def parsed(markdown: str) -> list[Token]:
    """Return all tokens but plain text, in order, those inside of paragraphs and cells after their own."""
    tokens = [child for token in PARSER.parse(markdown) for child in (token, *(token.children or ()))]
    return [token for token in tokens if token.type not in {"text", "text_special", "inline"}]


def skeleton(markdown: str) -> list[tuple[str, str, int]]:
    """Return what a document is made of: its elements and how deep they stand, without their text."""
    return [(token.type, token.tag, token.level) for token in parsed(markdown)]


def ragged(markdown: str) -> list[str]:
    """Return the rows that are not written with as many cells as the head of their table; a parser would forgive them."""
    lines = markdown.splitlines()
    tables = [lines[slice(*token.map)] for token in parsed(markdown) if token.type == "table_open" and token.map]
    assert tables
    return [row for table in tables for row in table if len(PIPE.findall(row)) != len(PIPE.findall(table[0]))]


VIEWS: dict[str, tuple[Any, Callable[[Any], str]]] = {"plan": (PLAN, plan_markdown), "score": (SCORE, score_markdown)}
each = pytest.mark.parametrize("name", VIEWS)


@each
@given(text=TYPED)
def test_no_text_changes_what_a_document_is_made_of(name: str, text: str) -> None:
    view, write = VIEWS[name]
    found = write(infected(view, text))
    assert skeleton(found) == skeleton(write(view))
    assert ragged(found) == []


@each
def test_it_is_made_of_headings_lists_tables_and_plain_words(name: str) -> None:
    view, write = VIEWS[name]
    markdown = write(view)
    kinds = {token.type.removesuffix("_open") for token in parsed(markdown) if not token.type.endswith("_close")}
    blocks = {"heading", "paragraph", "bullet_list", "ordered_list", "list_item"}
    assert kinds <= blocks | {"table", "thead", "tbody", "tr", "th", "td", "strong", "em", "softbreak", "hr"}
    levels = [int(token.tag[1]) for token in parsed(markdown) if token.type == "heading_open"]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
