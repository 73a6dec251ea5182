"""What an organisation's own HTML reports look like."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Look:
    """An organisation's own look: its ``name``, its ``logo`` as a data address, a ``theme`` of CSS, own ``templates``.

    A template ``document.html.j2`` in that folder stands before ours and can extend it as ``ours/document.html.j2``.
    """

    name: str = ""
    logo: str = ""
    theme: str = ""
    templates: Path | None = None


PLAIN = Look()
