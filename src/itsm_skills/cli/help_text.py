"""Help as plain text: options under headings, their values as TEXT, PATH or N, and summaries that are never cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any

WORDS = {str: "TEXT", Path: "PATH", int: "N", float: "N"}
"""How help shows a value, by its type."""
OPTIONS = "Options"
ROLE = "What you're measured against"
TIME = "Time and money"
CHOICE = "What goes into the plan"
READER = "Who it's for"
OUTPUT = "Output"
LOOK = "Appearance"
DATA = "Your data"
OTHER = "Other options"
HEADINGS = (OPTIONS, ROLE, TIME, CHOICE, READER, OUTPUT, LOOK, DATA, OTHER)
"""Headings in order. Options without a heading come under the first; the help option is always last."""
EXAMPLES = "Examples:"
WIDEST = 24
"""Columns for the names of options. If a name is longer, its help starts on the next line."""

Row = tuple[str, str]


def choices(param: Any) -> tuple[str, ...]:
    """Return the values that ``param`` accepts, or nothing if it accepts any value of its type."""
    return tuple(str(getattr(one, "value", one)) for one in param.type_descriptor.choices or ())


def value_word(param: Any) -> str:
    """Return how help shows the value of the option ``param``; empty if it takes no value."""
    if param.is_flag or param.count:
        return ""
    if param.metavar:
        return str(param.metavar)
    if offered := choices(param):
        return "|".join(offered)
    kind = param.type_descriptor.annotation
    return WORDS[getattr(kind, "__args__", (kind,))[0]]


def argument_word(param: Any) -> str:
    """Return the name of the argument ``param`` in capitals, with dots if it can be repeated."""
    name = str(param.metavar)
    return name if param.nargs == 1 or name.endswith("...") else f"{name}..."


def usage_word(param: Any) -> str:
    """Return the argument ``param`` as the usage line shows it: in brackets if it's optional."""
    word = argument_word(param)
    return word if param.required else f"[{word}]"


def described(param: Any) -> str:
    """Return the help of ``param``, with its default and its range unless the help gives them already."""
    notes = []
    default = getattr(param.default, "value", param.default)
    if default not in (None, False, "", (), []) and param.show_default and "[default" not in (param.help or ""):
        notes.append(f"default: {default}")
    if param.min is not None and param.max is not None:
        notes.append(f"{param.min:,} to {param.max:,}")
    if param.required and param.param_type_name == "option":
        notes.append("required")
    return " ".join([*(param.help or "").split(), *([f"[{'; '.join(notes)}]"] if notes else [])])


def write_text(text: str, formatter: Any) -> None:
    """Write what a command does, wrapped, and its examples unwrapped, because a broken line can't be pasted."""
    said, _, examples = cleandoc(text).partition(EXAMPLES)
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(said.strip())
    if examples:
        formatter.write_paragraph()
        with formatter.indentation():
            lines = [f"    {line.strip()}" for line in examples.splitlines() if line.strip()]
            formatter.write("".join(f"  {line}\n" for line in (EXAMPLES, *lines)))


def write_parameters(params: Iterable[Any], formatter: Any) -> None:
    """Write the arguments, then the options under their headings."""
    shown = [param for param in params if not param.hidden]
    arguments = [(argument_word(param), described(param)) for param in shown if param.param_type_name == "argument"]
    for heading, rows in (("Arguments", arguments), *_sections(shown)):
        if rows:
            with formatter.section(heading):
                formatter.write_dl(rows, col_max=WIDEST)


def _sections(params: Iterable[Any]) -> Iterator[tuple[str, list[Row]]]:
    """Yield headings and their rows, the help option last."""
    sections: dict[str, list[Row]] = {heading: [] for heading in HEADINGS}
    last: list[Row] = []
    for param in params:
        if param.param_type_name == "option":
            names = ", ".join(sorted(param.opts, key=len))
            row = (f"{names} {value_word(param)}".rstrip(), described(param))
            (last if "--help" in param.opts else sections[param.rich_help_panel or OPTIONS]).append(row)
    grouped = any(rows for heading, rows in sections.items() if heading != OPTIONS)
    sections[OTHER if grouped else OPTIONS] += last
    yield from sections.items()
