"""Where a release finds its ledger. Apart from ``release``, because a command needs it before it needs the rest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReleasePaths:
    """Where the ledger and the home folder are. None means ledger.json in the home, and the user's own folder.

    If a ledger is ``expected``, no new one is started.
    """

    ledger: Path | None = None
    home: Path | None = None
    expected: bool = False
