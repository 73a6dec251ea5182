"""An organisation's own look: templates, a theme, a name and a logo, checked before they're used in a report."""

from __future__ import annotations

import base64
import re
from functools import partial
from pathlib import Path

from itsm_skills.files import is_there, read_bytes, read_text
from itsm_skills.problems import Problem, ProblemError, attempt, raise_if_any
from itsm_skills.reports.look import Look

MAX_THEME = 50_000
MAX_LOGO = 100_000
"""Bytes."""

FORBIDDEN = re.compile(
    r"@import|url\s*\(|image-set\s*\(|cross-fade\s*\(|\b(?:image|src)\s*\(|@font-face|[a-z]+://|<\s*/|expression\s*\(|@charset|\\",
    re.IGNORECASE,
)
"""What would load something from elsewhere, which a report never does, or would end the style element."""

TEMPLATE = "document.html.j2"


def load_look(templates: Path | None, theme: Path | None, name: str, logo: Path | None) -> Look:
    """Return the look; raise ProblemError with all problems of its files."""
    problems: list[Problem] = []
    style = attempt(partial(_theme, theme), problems) if theme else ""
    picture = attempt(partial(_logo, logo), problems) if logo else ""
    if templates is not None and not is_there(templates / TEMPLATE):
        fix = f"add a {TEMPLATE} that begins with {{% extends 'ours/{TEMPLATE}' %}}"
        problems.append(Problem("template-missing", str(templates), f"doesn't contain {TEMPLATE}", fix))
    raise_if_any(problems)
    return Look(name=name, logo=picture or "", theme=style or "", templates=templates)


def _theme(path: Path) -> str:
    text = read_text(path, MAX_THEME)
    problems = [
        Problem(
            "not-a-theme",
            str(path),
            f"contains '{found.group().strip()}'",
            "remove it, because reports can't load anything from other places",
            line=line,
        )
        for line, written in enumerate(text.splitlines(), 1)
        for found in FORBIDDEN.finditer(written)
    ]
    raise_if_any(problems)
    return text


def _logo(path: Path) -> str:
    """Return the picture as a data URL; its type depends on its content, not on its name."""
    data = read_bytes(path, MAX_LOGO)
    kind = _kind(data)
    if kind is None:
        raise ProblemError(
            [
                Problem(
                    "not-a-picture",
                    str(path),
                    "isn't a PNG, JPEG, WebP or SVG picture",
                    "convert it to one of these formats",
                )
            ]
        )
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def _kind(data: bytes) -> str | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "svg+xml" if head.startswith((b"<svg", b"<?xml", b"<!--")) and b"<svg" in head else None
