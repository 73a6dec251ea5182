"""The release ledger on disk: one file with its secret, which several people can share on a drive."""

from __future__ import annotations

import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from itsm_skills.files import is_there, read_text, write_for_group
from itsm_skills.frameworks.file_fields import Model
from itsm_skills.inputs.release_record import ReleaseRecord
from itsm_skills.model_files import Loaded, check
from itsm_skills.parsing import parse
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.teams.release.blocks import Block
from itsm_skills.teams.release.ledger import Ledger, PastRelease, mark

MOST_BYTES = 500_000_000
"""The largest ledger, in bytes. A thousand people with 81 answers each take 2.5 MB, so about 200,000 people fit."""

SECRET_BYTES = 32
OLD_SECRET = "release-secret"
"""The file in the home folder that held the secret of ledgers in the first format."""

_OLD = "itsm-skills/ledger/1"
_SECRET = re.compile(r"[0-9a-f]{64}\s*")

Token = Annotated[str, Field(min_length=1, max_length=200)]


def _writable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("half of a character is here; restore a copy of the ledger") from None
    return text


Name = Annotated[str, AfterValidator(_writable)]


class BlockEntry(Model):
    """A block as it was published: tokens, the range in which the mean level lies, and the team."""

    answers: Annotated[tuple[Token, ...], Field(min_length=1)]
    low: Annotated[float, Field(ge=0, le=1000)]
    high: Annotated[float, Field(ge=0, le=1000)]
    home: tuple[Name, ...]

    @model_validator(mode="after")
    def _whole(self) -> BlockEntry:
        if self.low >= self.high:
            raise ValueError("'low' isn't below 'high'; restore a copy of the ledger")
        if len(set(self.answers)) < len(self.answers):
            raise ValueError("an answer is here twice; restore a copy of the ledger")
        return self


class ReleaseEntry(Model):
    """A release that was made: what recognises it, and when it was made, if that's known."""

    id: str
    made: date | None = None


class LedgerFile(Model):
    """What is remembered between releases without names, and the secret with which the tokens are made."""

    format: Literal["itsm-skills/ledger/2"] = "itsm-skills/ledger/2"
    secret: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    fewest: Annotated[int, Field(ge=0)]
    releases: tuple[ReleaseEntry, ...]
    people: dict[Token, Token]
    blocks: dict[Name, tuple[BlockEntry, ...]]
    shown: tuple[tuple[tuple[Name, ...], Name], ...]


class OldLedgerFile(Model):
    """A ledger in the first format. Its secret is in a file of its own."""

    format: Literal["itsm-skills/ledger/1"]
    fewest: Annotated[int, Field(ge=0)]
    mark: str
    blocks: dict[Name, tuple[BlockEntry, ...]]
    shown: tuple[tuple[tuple[Name, ...], Name], ...]


@dataclass(frozen=True, slots=True)
class OpenLedger:
    """The ledger at ``path`` and its secret.

    ``is_new`` says that there was none. ``old_secret`` is the file from which the secret was taken, if the ledger was
    still in the first format.
    """

    path: Path
    ledger: Ledger
    secret: bytes
    is_new: bool = False
    old_secret: Path | None = None


def ledger_path(path: Path) -> Path:
    """Return the file that ``path`` leads to, so that a link stays a link; raise ProblemError if it leads nowhere."""
    try:
        real = path.resolve()
        if path.is_symlink() and not is_there(real):
            raise ProblemError([_missing(path, f"this link leads to {real}, which doesn't exist")])
    except (OSError, ValueError, RuntimeError):  # a link to itself, or a name that no disk allows
        return path
    return real


def open_ledger(path: Path, home: Path, record: ReleaseRecord, *, expected: bool = False) -> OpenLedger:
    """Return the ledger at ``path``, or a new one if there has been none.

    ``record`` is what this computer knows of earlier releases. Raises ProblemError if the ledger is damaged, if it's an
    older copy, or if there is none although there were releases with it, or although one is ``expected``.
    """
    old_secret = home / OLD_SECRET
    if not is_there(path):
        _refuse_lost(path, old_secret, record, expected=expected)
        return OpenLedger(path, Ledger(), secrets.token_bytes(SECRET_BYTES), is_new=True)
    _refuse_two_names(path)
    document = parse(read_text(path, MOST_BYTES), str(path), as_json=True)
    if isinstance(document.data, dict) and document.data.get("format") == _OLD:
        loaded = Loaded(check(document, OldLedgerFile), document)
        loaded.document.raise_if_bad()
        content = loaded.content
        secret = _old_secret(old_secret, content.mark, path)
        earlier = (PastRelease(content.mark, None),)
        return OpenLedger(path, _ledger(content, content.mark, {}, earlier), secret, old_secret=old_secret)
    newer = Loaded(check(document, LedgerFile), document)
    newer.document.raise_if_bad()
    secret = bytes.fromhex(newer.content.secret)
    releases = tuple(PastRelease(one.id, one.made) for one in newer.content.releases)
    found = _ledger(newer.content, mark(secret), newer.content.people, releases)
    if record.last(found.mark) not in (None, *(one.id for one in releases)):
        what = "is an older or a different copy: it doesn't contain a release that was made with it on this computer"
        fix = "use the newest copy (see 'If a ledger is lost' in docs/privacy.md)"
        raise ProblemError([Problem("ledger-outdated", str(path), what, fix)])
    return OpenLedger(path, found, secret)


def _ledger(
    content: LedgerFile | OldLedgerFile, known: str, people: dict[str, str], releases: tuple[PastRelease, ...]
) -> Ledger:
    blocks = {
        skill: tuple(Block(one.answers, one.low, one.high, one.home) for one in blocks)
        for skill, blocks in content.blocks.items()
    }
    return Ledger(content.fewest, known, blocks, frozenset(content.shown), people, releases)


def _refuse_lost(path: Path, old_secret: Path, record: ReleaseRecord, *, expected: bool) -> None:
    """Raise ProblemError if there must have been a ledger at ``path``."""
    if record.knows(path):
        raise ProblemError([_missing(path, "is missing, although releases were made with it on this computer")])
    if is_there(old_secret):
        said = read_text(old_secret)
        known = mark(bytes.fromhex(said.strip())) if _SECRET.fullmatch(said) else ""
        if record.last(known) is None:
            raise ProblemError([_missing(path, f"is missing, although {old_secret} shows that there were releases")])
    if expected:
        raise ProblemError([_missing(path, "is missing, but --expect-ledger says that there were earlier releases")])


def _missing(path: Path, what: str) -> Problem:
    fix = "name the ledger with --ledger, or restore it (see 'If a ledger is lost' in docs/privacy.md)"
    return Problem("ledger-missing", str(path), what, fix)


def _refuse_two_names(path: Path) -> None:
    with suppress(OSError):
        names = path.stat().st_nlink
        if names > 1 and path.is_file():
            what = f"has {names} names (hard links), and a release would be recorded under only one of them"
            fix = "keep one of the names, and replace the others by symbolic links"
            raise ProblemError([Problem("ledger-linked", str(path), what, fix)])


def _old_secret(path: Path, known: str, ledger: Path) -> bytes:
    """Return the secret in ``path``; raise ProblemError if it isn't the one of the old ``ledger``."""
    if not is_there(path):
        what = f"the secret of the ledger {ledger} is missing"
        fix = "make the next release on the computer on which the earlier ones were made, or restore this file"
        raise ProblemError([Problem("secret-missing", str(path), what, fix)])
    text = read_text(path)
    if _SECRET.fullmatch(text) is None:
        what = "this isn't the secret of a ledger"
        raise ProblemError([Problem("bad-secret", str(path), what, "restore the file that the first release created")])
    secret = bytes.fromhex(text.strip())
    if known != mark(secret):
        what = "was written with another secret"
        fix = f"restore the secret that was in {path}, or the ledger that belongs to it"
        raise ProblemError([Problem("other-secret", str(ledger), what, fix)])
    return secret


def save_ledger(path: Path, ledger: Ledger, secret: bytes) -> None:
    """Write ``ledger`` and its ``secret`` to ``path`` in one step. The file keeps its permissions and its group.

    Raises ProblemError if it can't be written, or if it is so large that the next release couldn't read it.
    """
    content = LedgerFile(
        secret=secret.hex(),
        fewest=ledger.fewest,
        releases=tuple(ReleaseEntry(id=one.id, made=one.made) for one in ledger.releases),
        people=dict(sorted(ledger.people.items())),
        blocks={
            skill: tuple(BlockEntry(answers=one.answers, low=one.low, high=one.high, home=one.home) for one in blocks)
            for skill, blocks in sorted(ledger.blocks.items())
        },
        shown=tuple(sorted(ledger.shown)),
    )
    text = content.model_dump_json() + "\n"
    if (size := len(text.encode())) > MOST_BYTES:
        what = f"would be {size / 1e6:,.0f} MB, but the next release can only read {MOST_BYTES / 1e6:,.0f} MB"
        fix = "make a release for each department, each with its own --ledger"
        raise ProblemError([Problem("ledger-too-large", str(path), what, fix)])
    write_for_group(path, text)
