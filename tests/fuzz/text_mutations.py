"""Changes to the bytes of a file, whatever it holds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random

from fuzz.hostile import BYTES, TEXTS

Change = Callable[[bytes, Random], bytes]


def _place(data: bytes, random: Random) -> int:
    return random.randint(0, len(data))


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = _place(data, random)
    return start, min(len(data), start + random.choice((1, 1, 2, 5, 20, 100, 1000)))


def flip(data: bytes, random: Random) -> bytes:
    """Change one byte."""
    if not data:
        return b"\x00"
    at = random.randrange(len(data))
    return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]


def insert(data: bytes, random: Random) -> bytes:
    """Insert something that a parser acts on."""
    at = _place(data, random)
    token = random.choice(BYTES) if random.random() < 0.7 else random.choice(TEXTS).encode()
    return data[:at] + token + data[at:]


def cut(data: bytes, random: Random) -> bytes:
    """Remove a piece."""
    start, end = _span(data, random)
    return data[:start] + data[end:]


def truncate(data: bytes, random: Random) -> bytes:
    """Remove the end."""
    return data[: _place(data, random)]


def repeat(data: bytes, random: Random) -> bytes:
    """Repeat a piece."""
    start, end = _span(data, random)
    return data[:end] + data[start:end] * random.choice((1, 1, 3, 50)) + data[end:]


def move_line(data: bytes, random: Random) -> bytes:
    """Move, repeat or remove a line."""
    lines = data.split(b"\n")
    line = lines.pop(random.randrange(len(lines)))
    for _ in range(random.randrange(3)):
        lines.insert(random.randint(0, len(lines)), line)
    return b"\n".join(lines)


def retype(data: bytes, random: Random) -> bytes:
    """Replace a word by a hostile text."""
    words = data.split(b" ")
    words[random.randrange(len(words))] = random.choice(TEXTS).encode()
    return b" ".join(words)


def recode(data: bytes, random: Random) -> bytes:
    """Write the text in another encoding or with other line ends."""
    text = data.decode("utf-8", "replace")
    encoding = random.choice(
        ("utf-16", "utf-16-be", "utf-32", "cp1252", "cp1250", "mac_roman", "utf-8-sig", "crlf", "cr")
    )
    if encoding in ("crlf", "cr"):
        return text.replace("\n", "\r\n" if encoding == "crlf" else "\r").encode()
    return text.encode(encoding, "replace")


CHANGES: tuple[Change, ...] = (flip, insert, insert, cut, truncate, repeat, move_line, retype, recode)


def change_bytes(data: bytes, random: Random) -> bytes:
    """Return ``data`` with one change."""
    return random.choice(CHANGES)(data, random)


def change_member(data: bytes, random: Random) -> bytes:
    """Return the zip archive ``data`` (a workbook) with one member changed, removed or made very long."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return change_bytes(data, random)
    if not members:
        return data
    name = random.choice(sorted(members))
    sheets = [name for name in sorted(members) if "sheet" in name or "Strings" in name or "content" in name]
    if sheets and random.random() < 0.7:
        name = random.choice(sheets)
    if random.random() < 0.1:
        del members[name]
    else:
        members[name] = change_bytes(members[name], random)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(zipfile.ZipInfo(member, (2026, 3, 2, 0, 0, 0)), content)
    return stream.getvalue()
