"""Writes what a command was asked to write into a file, unless that would destroy something."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from itsm_skills.files import is_special, is_there, reading, was_read, write_private, write_shared
from itsm_skills.problems import Problem, ProblemError

_BEGINNING = 100_000
"""How many bytes of a file are looked at to find out what it holds."""

_SAVED = (
    (rb'"format":\s*"itsm-skills/assessment/', "somebody's assessment"),
    (rb'"format":\s*"itsm-skills/kept-plan/', "a plan that somebody keeps"),
    (rb'"format":\s*"itsm-skills/ledger/', "a release ledger"),
    (rb'^answers\s*:|"answers"\s*:\s*\{', "somebody's answers"),
    (rb"^(qualifications|plan_with|cpd)\s*:", "somebody's qualifications or settings"),
)
"""How files that nobody can make again are recognised, and what they hold.

Reports as JSON can have lists of answers, but no mappings from skills to answers.
"""

_SCHEMA = re.compile(rb'\s*\{\s*"\$schema"\s*:')
"""How a JSON schema begins, which has the fields of such a file, but nobody's answers."""


def save_output(path: Path, content: str | bytes, *, shared: bool = False) -> None:
    """Write ``content`` to ``path`` in one step; others can read it if it's ``shared``.

    Raises ProblemError if it can't be written, or if ``refuse_loss`` does.
    """
    refuse_loss(path, content)
    _write(path, content, shared=shared)


def save_all(folder: Path, files: Mapping[str, str | bytes], *, shared: bool = False) -> None:
    """Write ``files``, by their names, into ``folder``; others can read them if they're ``shared``.

    Raises ProblemError as ``save_output`` does. If one of them would destroy something, none is written.
    """
    for name, content in files.items():
        refuse_loss(folder / name, content)
    for name, content in files.items():
        _write(folder / name, content, shared=shared)


def refuse_loss(path: Path, content: str | bytes) -> None:
    """Raise ProblemError if ``content`` in ``path`` would destroy an input of this run or somebody's answers."""
    if not is_there(path) or path.is_dir() or is_special(path):
        return
    fix = "choose another name for --output"
    if was_read(path):
        what = "this command has read this file, so it won't overwrite it"
        raise ProblemError([Problem("output-is-input", str(path), what, fix)])
    data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
    with reading(path, note=False) as stream:
        found = stream.read(max(_BEGINNING, len(data) + 1))
    if found == data or _SCHEMA.match(found):
        return
    for pattern, what in _SAVED:
        if re.search(pattern, found[:_BEGINNING], re.MULTILINE):
            raise ProblemError([Problem("file-exists", str(path), f"already holds {what}", fix)])


def _write(path: Path, content: str | bytes, *, shared: bool) -> None:
    (write_shared if shared else write_private)(path, content)
