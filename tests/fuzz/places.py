"""The problems of a text file that rightly have no line, because there's none to name."""

from __future__ import annotations

import re

WHOLE_FILE: dict[str, str] = {
    "file-missing": "there's no file",
    "folder-missing": "there's no folder",
    "folder-unreadable": "it's a folder",
    "file-is-folder": "it's a folder",
    "file-empty": "the file has no lines",
    "file-too-large": "the file isn't read",
    "file-unreadable": "the file isn't read",
    "file-not-utf8": "every line is in the other encoding, if it isn't one of them",
    "not-read": "the file isn't read, because of its name",
    "file-exists": "it's about a file that would be written",
    "file-changed": "it's about a file that would be written",
    "cannot-write": "it's about a file that would be written",
    "output-is-input": "it's about a file that would be written",
    "same-file": "it's about a file that would be written",
    "no-answers": "the file has no answers, so there's no line that has one",
    "several-answers": "in a file with the answers of one person, it's about the file as a whole",
    "several-people": "all rows together are the problem",
    "missing-column": "a column that isn't there has no line",
    "cannot-add": "it's about the layout of the file as a whole",
    "no-people": "there's nobody in the file, so there's no line that has one",
    "no-person": "there's no file of this person yet",
    "template-missing": "there's no file",
    "not-a-table": "the content is of another kind, so it has no lines of ours",
    "bad-template": "the template language doesn't say where some mistakes are",
    "not-a-workbook": "a workbook has no lines, whatever the name of the file ends with",
    "not-a-picture": "a picture has no lines",
    "other-person": "the file as a whole is about somebody else",
    "not-a-rating": "the file as a whole is about the person's own rating",
    "not-comparable": "the file as a whole can't be compared with the other one",
    "more-problems": "it's the number of the problems that aren't listed",
}
"""Codes of problems with a file as a whole, and why they have no line."""

AT_THE_TOP: dict[str, str] = {
    "empty": "the file has none of what's needed, so there's no line that has it; inside a mapping, it has its line",
    "missing-field": "what isn't there has no line, and nothing is around it; inside a mapping, it has the mapping's line",
    "no-name": "a name that isn't there has no line",
    "bad-character": "the file as a whole is a text; inside it, a text has its line",
    "not-rated": "the answer that's needed can be missing from the file",
    "no-items": "what isn't there has no line",
    "wrong-shape": "the file as a whole is a list or a text; inside a mapping, it has its line",
}
"""Codes of problems that have no line only if they're about the top of the file, and why."""


_COLUMN = re.compile("column [A-Z]{1,3}")


def may_lack_line(code: str, field: str) -> bool:
    """Whether a problem with this code, in this dotted ``field`` of the file or in none, can be without a line.

    The place of a person in a table that was turned is a column.
    """
    if _COLUMN.fullmatch(field):
        return True
    return code in WHOLE_FILE or (code in AT_THE_TOP and "." not in field)
