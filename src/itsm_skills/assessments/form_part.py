"""What a form adds to an answers file: the wording that was shown, and checks that tell a change made by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Literal
from zlib import crc32

from itsm_skills.assessments.assessment import Asked, Part
from itsm_skills.parsing import SourceText, Trail

FORM_FORMAT: Literal["itsm-skills/form/1"] = "itsm-skills/form/1"

HEAD = ("person", "by", "rater", "role", "practice", "questionnaire", "date")
"""Fields of an answers file that say whose answers they are; the check ``head`` covers them together."""

EDITED = "form-edited"
"""The code of a change that was made to a form's answers outside the form."""

_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)

_FIX = "open the file in the form and save it again, or, if you meant to change it, remove the section 'form'"


class FormPart(Part):
    """``form`` in an answers file, which only forms write.

    ``asked`` holds the digest of each question's wording by the question's id. ``head`` is a check of whose answers
    they are, and ``checks`` holds one for each answer, by the part of the file and the name there. Checks find
    accidents and honest corrections. They're no protection against somebody who works them out anew.
    """

    format: Literal["itsm-skills/form/1"] = FORM_FORMAT
    questionnaire: Asked
    framework: Asked
    asked: dict[str, str]
    head: str
    checks: dict[str, dict[str, str]]


def note_edited(document: SourceText, parts: Sequence[str]) -> None:
    """Note each answer in ``parts`` of ``document`` that isn't as the form saved it, and a change of whose they are.

    A document without the part ``form`` is taken as it is.
    """
    if not isinstance(document.at(("form", "checks")), dict):
        return
    head = {field: document.data[field] for field in HEAD if field in document.data}
    if check_of(head) != document.at(("form", "head")):
        what = "the name, the role, the date or the questionnaire was changed after the form had saved the file"
        document.add(EDITED, ("form", "head"), what, _FIX)
    for part in parts:
        checks = document.at(("form", "checks", part))
        for trail, what in _edited(document, part, checks if isinstance(checks, dict) else {}):
            document.add(EDITED, trail, what, _FIX)


def _edited(document: SourceText, part: str, checks: dict[str, Any]) -> Iterator[tuple[Trail, str]]:
    """Yield the place of each answer in ``part`` that doesn't fit its check, and what is wrong with it."""
    found = document.at((part,))
    answers = found if isinstance(found, dict) else {}
    for name, value in answers.items():
        if name not in checks:
            yield (part, name), "this answer doesn't come from the form that saved the other answers"
        elif check_of(value) != checks[name]:
            yield (part, name), "this answer was changed after the form had saved the file"
    for name in checks:
        if name not in answers:
            yield (
                ("form", "checks", part, name),
                f"the answer to '{name}' was removed after the form had saved the file",
            )


def check_of(value: Any) -> str:
    """Return a check of ``value``: CRC-32 of its JSON, as eight hexadecimal digits. The script of a form does the same.

    Half of a surrogate pair, which no text has, counts as a question mark.
    """
    return f"{crc32(_CANONICAL.encode(value).encode('utf-8', 'replace')):08x}"
