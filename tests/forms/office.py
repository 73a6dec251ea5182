"""LibreOffice as a person uses it: it opens a workbook, types into cells, and saves it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tests_support import absent

LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>"""
LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
 library:link="false"/></library:libraries>"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{}</script:module>"""


def type_into(book: Path, cells: Mapping[tuple[int, str], str], folder: Path) -> None:
    """Type each text into its cell (number of the sheet from 0, address) of ``book``, and save it.

    A cell that is protected stays as it is, as for a person. LibreOffice keeps its own files in ``folder``.
    """
    _run(book, [*_typed(cells), "doc.calculateAll()", "doc.store()"], folder)


def with_password(book: Path, copy: Path, folder: Path) -> None:
    """Save ``book`` as ``copy``, XLSX or ODS by its ending, with a password that it needs to be opened."""
    kind = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}[copy.suffix]
    lines = [
        "Dim secret(1) As New com.sun.star.beans.NamedValue",
        'secret(0).Name = "CryptoType" : secret(0).Value = "Standard"',
        'secret(1).Name = "OOXPassword" : secret(1).Value = "secret"',
        "Dim how(1) As New com.sun.star.beans.PropertyValue",
        f'how(0).Name = "FilterName" : how(0).Value = "{kind}"',
        'how(1).Name = "Password" : how(1).Value = "secret"',
        'If how(0).Value <> "calc8" Then',
        'how(1).Name = "EncryptionData" : how(1).Value = secret()',
        "End If",
        f'doc.storeToURL("{copy.as_uri()}", how())',
    ]
    _run(book, lines, folder)


def _run(book: Path, lines: Sequence[str], folder: Path) -> None:
    """Let LibreOffice run ``lines`` with ``book`` open as ``doc``."""
    program = shutil.which("soffice")
    if program is None:
        absent("LibreOffice", "on Debian run 'apt-get install libreoffice-calc-nogui'")
    command = [program, f"-env:UserInstallation={folder.as_uri()}", "--headless"]
    if not folder.exists():  # it makes its own files first, and would write over ours
        subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=120)
    basic = folder / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    (basic / "script.xlc").write_text(LIBRARIES, "utf-8")
    (basic / "Standard" / "script.xlb").write_text(LIBRARY, "utf-8")
    (basic / "Standard" / "Module1.xba").write_text(MODULE.format(escape(_macro(book, lines))), "utf-8")
    subprocess.run([*command, "macro:///Standard.Module1.Main"], check=True, capture_output=True, timeout=120)


def _macro(book: Path, lines: Sequence[str]) -> str:
    opened = [
        "Sub Main",
        "Dim hidden(0) As New com.sun.star.beans.PropertyValue",
        'hidden(0).Name = "Hidden" : hidden(0).Value = True',
        f'doc = StarDesktop.loadComponentFromURL("{book.as_uri()}", "_blank", 0, hidden())',
    ]
    return "\n".join([*opened, *lines, "doc.close(True)", "End Sub", ""])


def _typed(cells: Mapping[tuple[int, str], str]) -> list[str]:
    lines: list[str] = []
    for (sheet, address), text in cells.items():
        said = text.replace('"', '""')
        cell = f'doc.Sheets.getByIndex({sheet}).getCellRangeByName("{address}")'
        lines.append(f"If Not (doc.Sheets.getByIndex({sheet}).isProtected() And {cell}.CellProtection.IsLocked) Then")
        lines.append(f'{cell}.setFormula("{said}")')
        lines.append("End If")
    return lines
