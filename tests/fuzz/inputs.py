"""One input: a command line, the files it finds, and what stands on standard input."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, repr=False)
class Input:
    """What the program is given in a folder of its own, which is also the current folder.

    ``files`` are relative to that folder, and ``home`` inside it is the home folder. With ``strict``, standard input
    that isn't UTF-8 can't be read, as in most locales; otherwise its bytes come as halves of characters.
    """

    kind: str
    arguments: tuple[str, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    stdin: bytes = b""
    strict: bool = False

    def __repr__(self) -> str:
        return f"Input({self.kind!r}, {self.arguments!r}"[:1000] + ", …)"

    def write(self, folder: Path) -> None:
        """Write the files into ``folder``."""
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def to_json(self) -> str:
        """Return the input as text that ``from_json`` reads."""
        data = {
            "kind": self.kind,
            "arguments": self.arguments,
            "files": {name: _as_text(content) for name, content in self.files.items()},
            "stdin": _as_text(self.stdin),
            "strict": self.strict,
        }
        return json.dumps(data, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Input:
        """Return the input that ``to_json`` wrote."""
        data = json.loads(text)
        files = {name: _as_bytes(content) for name, content in data["files"].items()}
        return cls(data["kind"], tuple(data["arguments"]), files, _as_bytes(data["stdin"]), data["strict"])


def _as_text(content: bytes) -> str | list[str]:
    """Return ``content`` as text if it is UTF-8, or else as base64 in a list."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return [base64.b64encode(content).decode("ascii")]


def _as_bytes(content: str | list[str]) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else base64.b64decode(content[0])
