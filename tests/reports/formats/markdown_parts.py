"""Markdown taken apart, and views with any text in them: what tests of each reader of Markdown need."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reports.example_views import plan_markdown, score_markdown, views

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
CHOICES = {"id", "skill", "role", "rater", "state", "verdict"}
"""Fields that a template may compare with a word of ours; everything else is text to it."""
WRITERS: dict[str, Callable[[Any], str]] = {"plan": plan_markdown, "score": score_markdown}
"""What makes Markdown of a view, by the name of a document."""


def view_of(name: str) -> Any:
    """Return the view of the document ``name``."""
    score, plan = views()
    return {"plan": plan, "score": score}[name]


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


@cache
def plain_skeleton(name: str) -> list[tuple[str, str, int]]:
    """Return what the document ``name`` is made of where nobody typed anything odd."""
    return skeleton(WRITERS[name](view_of(name)))
