"""The form in which the program was called. It prints the next command in the same form."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from functools import cache
from pathlib import Path

NAME = "itsm-skills"
_COMMAND = re.compile(
    rf"(?<![\w./\\-]){NAME}(?= (?:assess|score|plan|compare|history|portfolio|evidence|framework|questionnaire|role"
    r"|action|goals|qualification|team|person|form|import)\b| --help|'$|'[ .,:;])"
)
"""The name, if a command follows it or if it's a command of its own in quotation marks."""


def in_called_form(text: str) -> str:
    """Return ``text`` with our own commands as the person has to type them here."""
    return _COMMAND.sub(lambda _: called_as(), text) if NAME in text else text


def called_as() -> str:
    """Return the words before the arguments: ``itsm-skills`` if the PATH finds this program by its name."""
    return _form(sys.argv[0], sys.orig_argv[0] if sys.orig_argv else "python", str(Path.cwd()))


@cache
def _form(script: str, interpreter: str, folder: str) -> str:
    if Path(script).name == "__main__.py":
        return f"{_typed(interpreter, folder)} -m itsm_skills"
    if Path(script).stem != NAME or os.path.dirname(script) == "":  # noqa: PTH120 - "" has no Path
        return NAME
    found = shutil.which(NAME)
    if found and os.path.realpath(found) == os.path.realpath(script):
        return NAME
    return _typed(script, folder)


def _typed(path: str, folder: str) -> str:
    """Return ``path`` as it can be typed in ``folder``: as short as possible, and quoted if it has spaces."""
    near = path.removeprefix(folder + os.sep)
    return near if os.name == "nt" and " " not in near else f'"{near}"' if os.name == "nt" else shlex.quote(near)
