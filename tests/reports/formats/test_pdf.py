"""A document as PDF, read back by a library that is not ours; skips where the system has no Pango."""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from itsm_skills.problems import Problem, ProblemError
from itsm_skills.reports.document import Document, Figure, Paragraph, Section
from itsm_skills.reports.formats.html import style_sheet
from itsm_skills.reports.formats.pdf import to_pdf
from itsm_skills.reports.look import Look
from itsm_skills.reports.plan.audiences import AUDIENCES, document_for
from itsm_skills.reports.profile.document import score_document
from reports.example_views import HOSTILE, TODAY, views
from reports.formats.documents import document, need_pango
from tests_support import Run, minimal_answers

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(data).pages).split())


def page_of(*sections: Section, about: str = "Ada Example") -> Document:
    return Document("Report", about, ("A fact.",), sections, date(2026, 3, 2), "The foot.")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_it_says_what_the_page_says_with_its_footer_on_every_sheet(audience: str) -> None:
    need_pango()
    found = document_for(audience, views()[1])
    data = to_pdf(found)
    pages = [" ".join(page.extract_text().split()) for page in read(data).pages]
    for number, text in enumerate(pages, 1):
        assert found.footer_line in text
        assert f"Page {number} of {len(pages)}" in text
    whole = " ".join(pages).replace(" ", "")
    for section in found.sections:
        assert section.folded or section.title.replace(" ", "") in whole


def test_it_has_a_title_a_language_tags_and_the_day_of_the_report() -> None:
    need_pango()
    reader = read(to_pdf(document()))
    assert reader.metadata is not None
    assert reader.metadata.title == "Report: Zoë 日本"
    assert str(reader.metadata["/CreationDate"]).startswith("D:20260302")
    root: Any = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en-GB", True)


def test_what_is_folded_is_left_out_as_in_print() -> None:
    need_pango()
    parts = (Section("a", "Shown", (Paragraph("in sight"),)), Section("b", "Folded", (Paragraph("away"),), folded=True))
    text = text_of(to_pdf(page_of(*parts)))
    assert "in sight" in text
    assert "away" not in text


@pytest.mark.parametrize("name", HOSTILE[:5])
def test_what_people_typed_appears_as_text(name: str) -> None:
    need_pango()
    section = Section("a", "Part", (Paragraph(name),))
    shown = text_of(to_pdf(page_of(section, about=name))).replace(" ", "")
    assert shown.count(name.replace(" ", "")) >= 2


def test_charts_have_the_colours_of_the_page() -> None:
    need_pango()
    found = score_document(views()[0], TODAY)
    balance = next(section for section in found.sections if section.id == "balance")
    counts = []
    for blocks in (balance.blocks, tuple(block for block in balance.blocks if not isinstance(block, Figure))):
        data = to_pdf(replace(found, sections=(replace(balance, blocks=blocks),)))
        counts.append(b"".join(_streams(read(data))).count(_accent()))
    assert counts[0] >= counts[1] + 4  # a dot and an interval, and both again in the legend


def _accent() -> bytes:
    """Return the colour of bars and dots on paper, as PDF sets it."""
    colour = style_sheet("document.css").split("--accent: #")[1][:6]
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.6f}" for at in (0, 2, 4)).encode()


def _streams(reader: PdfReader) -> list[bytes]:
    objects = map(reader.get_object, range(1, len(reader.xref[0]) + 1))
    return [found.get_data() for found in objects if isinstance(found, StreamObject)]


def test_only_pictures_inside_the_page_are_read(tmp_path: Path) -> None:
    need_pango()
    (tmp_path / "logo.png").write_bytes(PNG)
    inside = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    counts = [
        sum(len(page.images) for page in read(to_pdf(page_of(), Look(logo=logo))).pages)
        for logo in (inside, (tmp_path / "logo.png").as_uri())
    ]
    assert counts == [1, 0]


def test_the_same_document_is_the_same_file() -> None:
    need_pango()
    assert to_pdf(document()) == to_pdf(document())


def test_two_runs_give_the_same_bytes(process: Run, tmp_path: Path) -> None:
    need_pango()
    answers = minimal_answers(tmp_path)
    assert process("assess", "--answers", answers, "--output", tmp_path / "a.json").returncode == 0
    for seed in ("1", "2"):
        done = process("score", tmp_path / "a.json", "--output", tmp_path / f"{seed}.pdf", PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def problem() -> Problem:
    with pytest.raises(ProblemError) as caught:
        to_pdf(document())
    (found,) = caught.value.problems
    return found


def test_without_the_package_it_says_how_to_get_it_or_how_to_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    found = problem()
    assert found.code == "extra-missing"
    assert 'pip install "itsm-skills[pdf]"' in found.fix
    assert "print it from your browser" in found.fix


def test_without_the_system_library_it_says_how_to_get_it_or_how_to_print(monkeypatch: pytest.MonkeyPatch) -> None:
    class Unloadable:
        def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")
            return None

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Unloadable(), *sys.meta_path])
    found = problem()
    assert found.code == "library-missing"
    assert "libpango-1.0-0" in found.fix
    assert "print it from your browser" in found.fix


def test_the_command_writes_no_file_without_the_package(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("assess", "--answers", minimal_answers(tmp_path)).returncode == 0
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    done = run("plan", "--output", tmp_path / "plan.pdf")
    assert (done.returncode, done.stdout) == (3, "")
    assert "itsm-skills[pdf]" in done.stderr
    assert not (tmp_path / "plan.pdf").exists()
