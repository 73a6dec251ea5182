"""Markdown as pandoc reads it, in its own dialect too, which gives meaning to many more signs than GitHub's."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

from reports.example_views import HOSTILE
from reports.formats.markdown_parts import WRITERS, infected, parsed, view_of
from tests_support import absent

DIALECTS = ("gfm", "markdown", "commonmark_x")
WORDS = {"Str", "Space", "SoftBreak", "Quoted", "SingleQuote", "DoubleQuote", "ColWidth", "ColWidthDefault"}
"""What differs with the words alone: words, the shape of quotes, widths by the length of cells."""
SIGNS = (
    "^[a note] [^1] a^b^ H~2~O",
    "@citation and [@citation]",
    "$x$ and $$x$$ and \\(x\\)",
    "::: warning :::",
    "[text]{.class} `code`{=html}",
    "(@) example",
    "#. item",
    "(a) item",
    "IV. item",
    "Term\n:   meaning",
    "--- ... 'quoted' \"quoted\"",
    "| line block",
    "www.example.invalid and nobody@example.invalid",
    ":smile: and ==marked==",
    "\\newpage \\emph{x}",
    "Table: caption",
    ": caption",
    "* * *",
)


@pytest.fixture(scope="module", autouse=True)
def pandoc() -> None:
    if shutil.which("pandoc") is None:
        absent("pandoc", "on Debian run 'apt-get install pandoc'")


def tree(markdown: str, dialect: str) -> Any:
    """Return what pandoc reads."""
    command = ["pandoc", "--from", dialect, "--to", "json"]
    done = subprocess.run(command, input=markdown, capture_output=True, text=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)["blocks"]


def skeleton(node: Any) -> list[Any]:
    """Return what a document is made of, without its words."""
    if isinstance(node, dict) and "t" in node:
        return [] if node["t"] in WORDS else [node["t"], *skeleton(node.get("c", []))]
    return [one for item in node for one in skeleton(item)] if isinstance(node, list) else []


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", WRITERS)
def test_no_text_changes_what_a_document_is_made_of(name: str, dialect: str) -> None:
    view, write = view_of(name), WRITERS[name]
    markdown = write(infected(view, "word"))
    plain = skeleton(tree(markdown, dialect))
    assert plain.count("Table") == sum(token.type == "table_open" for token in parsed(markdown))
    assert not {"RawInline", "RawBlock", "Link", "Image", "Span"} & set(plain)
    for text in (*HOSTILE, *SIGNS):
        assert skeleton(tree(write(infected(view, text)), dialect)) == plain, text
