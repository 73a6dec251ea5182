"""What goes with the forms of a team: names of files, a covering note for an email, and a table for a mail merge."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from itsm_skills.days import long_date
from itsm_skills.harmless import BYTE_ORDER_MARK, harmless, no_formula, one_line

COLUMNS = ("person", "email", "about", "role", "file", "due")
LONGEST_PART = 60
"""The longest part of the name of a file, in characters."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A form that is sent to ``person``; ``about`` is whom they rate, the same name for a self-assessment."""

    person: str
    email: str
    about: str
    role: str
    file: str


def slug(text: str) -> str:
    """Return ``text`` as part of the name of a file: small letters and digits with hyphens between."""
    plain = unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text)))
    words = re.findall(r"[^\W_]+", plain.casefold())
    return "-".join(words)[:LONGEST_PART].strip("-")


def merge_table(letters: Sequence[Letter], due: date | None) -> str:
    """Return the table for a mail merge as CSV, which Excel reads as UTF-8.

    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in letters:
        day = due.isoformat() if due else ""
        writer.writerow([_text(cell) for cell in (one.person, one.email, one.about, one.role, one.file, day)])
    return f"\ufeff{stream.getvalue()}"


def _text(cell: str) -> str:
    return no_formula(one_line(harmless(cell.lstrip(BYTE_ORDER_MARK))))


def covering_note(*, minutes: int, due: date | None, workbook: bool, about_self: bool, organisation: str) -> str:
    """Return a note for the email that goes with the form; it holds no name, so that it fits everybody."""
    purpose = (
        "I'd like to know what our team can do and what we should develop. The attached form asks what you've done at "
        "work, one skill at a time."
        if about_self
        else "The attached form asks what you've seen a colleague do at work, one skill at a time. The form says which "
        "colleague."
    )
    how = (
        "Please open the workbook, choose a level for each skill and save it. The text next to each skill explains "
        "what the levels mean."
        if workbook
        else "Please save the attachment and open it in your browser, on a computer or a phone. It works offline. It "
        "saves as you go, so you can stop and carry on. At the end, it saves a file with your answers."
    )
    back = "the workbook" if workbook else "that file"
    until = f" by {long_date(due)}" if due else ""
    parts = (
        "Subject: Your view of your skills" if about_self else "Subject: Your view of a colleague's skills",
        "Hello,",
        f"{purpose} It takes about {minutes} minutes.",
        how,
        f"Please send {back} back to me{until}.",
        "There are no right or wrong answers. If a skill isn't part of the role, or you can't judge it, say so. "
        "The first page says who will read the answers and how long they're kept."
        if not workbook
        else "There are no right or wrong answers. If a skill isn't part of the role, or you can't judge it, say so. "
        "The top of the sheet says who will read the answers and how long they're kept.",
        "Thank you!",
        *((organisation,) if organisation else ()),
    )
    return "\n\n".join(parts) + "\n"
