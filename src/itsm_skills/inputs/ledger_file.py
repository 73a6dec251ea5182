"""The release ledger and its secret on disk: two files that only their owner can read, never in one place."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from itsm_skills.files import is_there, private_folder, read_text, write_private
from itsm_skills.frameworks.file_fields import Model
from itsm_skills.model_files import load
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.teams.release.blocks import Block
from itsm_skills.teams.release.ledger import Ledger, mark

MOST_BYTES = 500_000_000
"""The largest ledger, in bytes. A thousand people with 81 answers each take 2.5 MB, so about 200,000 people fit."""

SECRET_BYTES = 32
_SECRET = re.compile(r"[0-9a-f]{64}\s*")


class BlockEntry(Model):
    """A block as it was published: tokens, the range in which the mean level lies, and the team."""

    answers: Annotated[tuple[str, ...], Field(min_length=1)]
    low: float
    high: float
    home: tuple[str, ...]


class LedgerFile(Model):
    """What is remembered between releases without names."""

    format: Literal["itsm-skills/ledger/1"] = "itsm-skills/ledger/1"
    fewest: Annotated[int, Field(ge=0)]
    mark: str
    blocks: dict[str, tuple[BlockEntry, ...]]
    shown: tuple[tuple[tuple[str, ...], str], ...]


def load_ledger(path: Path) -> Ledger:
    """Return the ledger in ``path``, or an empty one if there's no file; raise ProblemError if it's damaged."""
    if not is_there(path):
        return Ledger()
    loaded = load(path, LedgerFile, MOST_BYTES)
    loaded.document.raise_if_bad()
    content = loaded.content
    return Ledger(
        content.fewest,
        content.mark,
        {
            skill: tuple(Block(one.answers, one.low, one.high, one.home) for one in blocks)
            for skill, blocks in content.blocks.items()
        },
        frozenset(content.shown),
    )


def save_ledger(path: Path, ledger: Ledger) -> None:
    """Write ``ledger`` to ``path`` in one step.

    Raises ProblemError if it can't be written, or if it is so large that the next release couldn't read it.
    """
    content = LedgerFile(
        fewest=ledger.fewest,
        mark=ledger.mark,
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
    write_private(path, text)


def own_secret(path: Path, ledger: Ledger, ledger_path: Path) -> tuple[bytes, bool]:
    """Return the secret in ``path``, and whether it was created now, which happens only for the first release.

    Raises ProblemError if it isn't a secret, or isn't the one with which ``ledger`` was written.
    """
    if not is_there(path):
        if ledger.mark:
            what = f"the secret of the ledger {ledger_path} is missing"
            fix = "restore it, because a new ledger knows nothing of earlier releases"
            raise ProblemError([Problem("secret-missing", str(path), what, fix)])
        private_folder(path.parent)
        text = secrets.token_hex(SECRET_BYTES)
        write_private(path, text + "\n")
        return bytes.fromhex(text), True
    text = read_text(path)
    if _SECRET.fullmatch(text) is None:
        what = "this isn't the secret of a ledger"
        raise ProblemError([Problem("bad-secret", str(path), what, "restore the file that the first release created")])
    secret = bytes.fromhex(text.strip())
    if ledger.mark not in ("", mark(secret)):
        what, fix = (
            "was written with another secret",
            f"restore the secret that was in {path}, or the ledger that belongs to it",
        )
        raise ProblemError([Problem("other-secret", str(ledger_path), what, fix)])
    return secret, False
