"""A document as one HTML file: no script, nothing fetched, and whatever people typed appears as text."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from itsm_skills.frameworks.sources import shipped_compiled
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.reports.document import Document, Drawing
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.html_grid import grid_html
from itsm_skills.reports.look import PLAIN, Look
from itsm_skills.reports.report import Report


def write(reports: Sequence[Report], settings: Settings) -> str:
    """Return the document of the one report as a page in the look of ``settings``."""
    (report,) = reports
    return to_html(report.document(), settings.look)


def compiled_templates() -> Path:
    """Return the folder of our templates in compiled form; only the version of jinja2 that compiled them can use it."""
    return shipped_compiled() / f"templates-{jinja2.__version__}"


def compile_templates(folder: Path) -> None:
    """Compile our templates into ``folder`` for installed copies, which then start a page without parsing them."""
    _environment(None).compile_templates(
        folder, filter_func=lambda name: not name.startswith("ours/"), zip=None, ignore_errors=False
    )


def _ours() -> jinja2.BaseLoader:
    if compiled_templates().is_dir():
        return jinja2.ModuleLoader(compiled_templates())
    return jinja2.PackageLoader("itsm_skills.reports", "templates")


@cache
def _environment(templates: Path | None) -> jinja2.Environment:
    ours = _ours()
    loaders: list[jinja2.BaseLoader] = [jinja2.PrefixLoader({"ours": ours}), ours]
    if templates is not None:
        loaders.insert(0, jinja2.FileSystemLoader(templates))
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader(loaders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["css_string"] = _css_string
    environment.filters["grid"] = grid_html
    environment.filters["kind_of"] = lambda block: type(block).__name__
    environment.tests["drawing"] = lambda value: isinstance(value, Drawing)
    return environment


def _css_string(text: str) -> Markup:
    """Return ``text`` as a string of CSS that stays inside its quotes and its style element."""
    line = " ".join(text.split())
    for sign, code in (("\\", "\\5c "), ('"', "\\22 "), ("<", "\\3c ")):
        line = line.replace(sign, code)
    return Markup(f'"{line}"')


def style_sheet(name: str) -> str:
    """Return the style sheet ``name`` of ours, as a page holds it."""
    return _environment(None).get_template(name).render()


def to_html(document: Document, look: Look = PLAIN) -> str:
    """Return ``document`` as one HTML file."""
    try:
        template = _environment(look.templates).get_template("document.html.j2")
        return template.render(document=document, brand=look, theme=look.theme)
    except Exception as error:  # a template of somebody's own is code, which can fail in any way
        if look.templates is None:
            raise
        raise ProblemError([_template_problem(look.templates, error)]) from None


def _template_problem(folder: Path, error: Exception) -> Problem:
    """Return what is wrong with a template of somebody's own in ``folder``, at its line if that is known."""
    path, line = str(folder / "document.html.j2"), None
    if isinstance(error, jinja2.TemplateSyntaxError):
        path, line = error.filename or path, error.lineno
    elif isinstance(error, jinja2.TemplateNotFound):
        return Problem("template-missing", path, f"uses a template '{error}' that doesn't exist", "correct the name")
    elif isinstance(error, UnicodeDecodeError):
        return Problem("file-not-utf8", path, "this isn't UTF-8 text", "save it as UTF-8")
    else:
        frames = (
            frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(str(folder))
        )
        for frame in frames:
            path, line = frame.filename, frame.lineno
    what = f"this template can't be used ({' '.join(str(error).split())})"
    return Problem("bad-template", path, what, "correct it (docs/reports.md)", line=line)
