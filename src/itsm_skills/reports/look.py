"""How an organisation's own HTML reports look."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Look:
    """An organisation's own look: its ``name``, its ``logo`` as a data URL, its ``theme`` in CSS, and its ``templates``.

    A template ``document.html.j2`` in that folder replaces ours, and can extend it as ``ours/document.html.j2``.
    """

    name: str = ""
    logo: str = ""
    theme: str = ""
    templates: Path | None = None


PLAIN = Look()
