"""What this computer remembers of ledgers, so that it notices if one is lost or replaced by an older copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from itsm_skills.files import write_private
from itsm_skills.folders import files_in
from itsm_skills.frameworks.file_fields import Model
from itsm_skills.model_files import load

FOLDER = "ledgers"
"""The folder in the home folder with one file for each ledger, named after what recognises the ledger's secret."""


class KnownLedger(Model):
    """A ledger: what recognises its last release made on this computer, and all paths at which it was."""

    format: Literal["itsm-skills/known-ledger/1"] = "itsm-skills/known-ledger/1"
    release: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class ReleaseRecord:
    """The ledgers with which releases were made on this computer, by their mark."""

    ledgers: Mapping[str, KnownLedger] = field(default_factory=dict)

    def last(self, mark: str) -> str | None:
        """Return the last release made here with the ledger that ``mark`` recognises, or None."""
        found = self.ledgers.get(mark)
        return found.release if found else None

    def knows(self, path: Path) -> bool:
        """Whether a ledger was at ``path``."""
        return any(str(path) in one.places for one in self.ledgers.values())


def load_record(home: Path) -> ReleaseRecord:
    """Return the record in ``home``; raise ProblemError if a part of it is damaged."""
    found = {}
    for path in files_in(home / FOLDER, ".json"):
        loaded = load(path, KnownLedger)
        loaded.document.raise_if_bad()
        found[path.stem] = loaded.content
    return ReleaseRecord(found)


def record_release(home: Path, record: ReleaseRecord, mark: str, release: str, path: Path) -> None:
    """Remember in ``home`` that ``release`` was made with the ledger at ``path``; raise ProblemError if that fails."""
    known = record.ledgers.get(mark)
    places = tuple(dict.fromkeys((*(known.places if known else ()), str(path))))
    now = KnownLedger(release=release, places=places)
    if now != known:
        write_private(home / FOLDER / f"{mark}.json", now.model_dump_json() + "\n")
