"""Accepted texts: every one stands in a file that people read and review, and syrupy compares the tests' texts with it.

``python -m pytest --snapshot-update`` accepts what the tests made. A text that only a test needs is a file of its own in a
folder ``__snapshots__``; a text that the repository publishes is that file itself, or a block of that page.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syrupy.data import SnapshotCollection, SnapshotCollections
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.utils import exclusive_file_lock

if TYPE_CHECKING:
    from syrupy.location import PyTestLocation
    from syrupy.types import SnapshotIndex

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"(?<=^```text\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


class TextFile(SingleFileSnapshotExtension):
    """A text in a file under ``__snapshots__``, named after its test; line ends are kept as they are."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    def read_snapshot_data_from_location(
        self, *, snapshot_location: str, snapshot_name: str, session_id: str
    ) -> str | None:
        """Return the accepted text, or None where there is none yet."""
        path = Path(snapshot_location)
        return path.read_bytes().decode("utf-8") if path.is_file() else None

    @classmethod
    def write_snapshot_collection(
        cls, *, snapshot_collection: SnapshotCollection, name_order: dict[str, int] | None = None
    ) -> None:
        """Write the one text of ``snapshot_collection``."""
        (accepted,) = snapshot_collection
        Path(snapshot_collection.location).write_bytes(str(accepted.data).encode("utf-8"))


class MarkdownFile(TextFile):
    """As ``TextFile``, for Markdown."""

    file_extension = "md"


class HtmlFile(TextFile):
    """As ``TextFile``, for a page that a browser opens."""

    file_extension = "html"


class RepositoryFile(TextFile):
    """A file of the repository that a test holds to what the program makes: ``snapshot(name="docs/cli.md")``."""

    file_extension = ""

    @classmethod
    def get_location(cls, *, test_location: PyTestLocation, index: SnapshotIndex) -> str:
        """Return the path of the file ``index``, which is named from the top folder."""
        return str(ROOT / str(index))

    @classmethod
    def matches_test_location(cls, *, test_location: PyTestLocation, snapshot_location: str) -> bool:
        """Return True: any test may hold any file."""
        return True

    def discover_snapshots(self, **_: Any) -> SnapshotCollections:
        """Return nothing: no file of the repository is left over because no test of this run reads it."""
        return SnapshotCollections()


class PageBlock(RepositoryFile):
    """A block of a page that begins with ```` ```text ````: ``snapshot(name="docs/goals.md#1")`` is the first one."""

    @classmethod
    def get_location(cls, *, test_location: PyTestLocation, index: SnapshotIndex) -> str:
        """Return the path of the page."""
        return str(ROOT / str(index).partition("#")[0])

    def read_snapshot_data_from_location(
        self, *, snapshot_location: str, snapshot_name: str, session_id: str
    ) -> str | None:
        """Return the accepted block, or None where the page has fewer."""
        blocks = BLOCK.findall(Path(snapshot_location).read_text("utf-8"))
        return dict(enumerate(blocks, 1)).get(_number(snapshot_name))

    @classmethod
    def write_snapshot_collection(
        cls, *, snapshot_collection: SnapshotCollection, name_order: dict[str, int] | None = None
    ) -> None:
        """Put the block into its page; raise LookupError where the page has no such block yet.

        Tests in other processes may be writing other blocks of the same page.
        """
        page = Path(snapshot_collection.location)
        with exclusive_file_lock(page):
            for accepted in snapshot_collection:
                text = page.read_text("utf-8")
                found = list(BLOCK.finditer(text))[_number(accepted.name) - 1]
                new = page.with_name(f"{page.name}.tmp")  # so that no other process reads half a page
                new.write_text(text[: found.start()] + str(accepted.data) + text[found.end() :], "utf-8")
                new.replace(page)


def _number(name: str) -> int:
    """Return the number of a block, from 1, which stands behind the page in a snapshot's name."""
    return int(name.rstrip("]").rpartition("#")[2])
