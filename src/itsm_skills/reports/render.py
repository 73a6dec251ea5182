"""Views written out through templates: Markdown and HTML, with everything that people typed escaped."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any

import jinja2

from itsm_skills.reports import charts, plain
from itsm_skills.reports.change_view import ChangeView
from itsm_skills.reports.plan_view import PlanView
from itsm_skills.reports.profile_view import ProfileView

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~#]|&(?=#?\w+;)|^[-+])")
_LIST_START = re.compile(r"^(\d+)([.)])")
_SPACE = re.compile(r"\s+")


def markdown_text(value: object) -> object:
    """Return text in which no character means anything to Markdown, on one line; other values unchanged."""
    if not isinstance(value, str):
        return value
    line = _SPACE.sub(" ", value).strip()
    return _LIST_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", line))


@cache
def _environment(kind: str) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("itsm_skills.reports", "templates"),
        autoescape=kind == "html",
        finalize=markdown_text if kind == "markdown" else None,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        date=plain.long_date,
        weekday=plain.weekday_date,
        month=plain.month,
        number=plain.number,
        hours=plain.hours,
        listed=plain.listed,
        percent=lambda share: f"{share:.0%}",
    )
    environment.globals.update(
        dumbbell=charts.dumbbell,
        scale_marks=charts.balance_scale,
        span=charts.span_in_quarters,
        signed=charts.signed,
    )
    return environment


def score_markdown(view: ProfileView) -> str:
    """Return the score report in Markdown, without raw HTML."""
    return _tidy(_environment("markdown").get_template("score.md.j2").render(view=view))


def plan_markdown(view: PlanView) -> str:
    """Return the development plan in Markdown, without raw HTML."""
    return _tidy(_environment("markdown").get_template("plan.md.j2").render(view=view.profile, plan=view))


def plan_html(view: PlanView) -> str:
    """Return the development plan as one HTML file that needs no script and fetches nothing."""
    return _environment("html").get_template("plan.html.j2").render(view=view.profile, plan=view)


def change_markdown(view: ChangeView) -> str:
    """Return the comparison in Markdown, without raw HTML."""
    return _tidy(_environment("markdown").get_template("change.md.j2").render(view=view))


def as_json(kind: str, *views: ProfileView | PlanView | ChangeView) -> str:
    """Return one view as a JSON object, several as a list; dates are ISO text. The format is ``itsm-skills/KIND/1``."""
    data = [{"format": f"itsm-skills/{kind}/1", **dataclasses.asdict(view)} for view in views]
    return json.dumps(data[0] if len(data) == 1 else data, default=_plain, ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"cannot write {type(value).__name__} as JSON")


def _tidy(text: str) -> str:
    """Return ``text`` with single empty lines and one line end at its end."""
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
