"""Writes a form as one HTML file that fetches nothing and runs no script but its own."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

from itsm_skills.forms.asked import Form
from itsm_skills.forms.html.content import content
from itsm_skills.forms.notice import DEFAULT_NOTICE, blocks

SCRIPTS = ("logic.js", "store.js", "parts.js", "questions.js", "views.js", "form.js")
"""The parts of the script, in the order in which they build on each other."""


def to_html(form: Form, *, organisation: str = "", logo: str = "", theme: str = "") -> str:
    """Return ``form`` as a page; ``logo`` is a data URL and ``theme`` CSS that has been checked."""
    script, style = _own(_code()), _own(_text("form.css") + theme)
    return _template().render(
        title=_title(form),
        form=form,
        notice=blocks(form.notice or DEFAULT_NOTICE),
        organisation=organisation,
        logo=logo,
        script=Markup(script),
        style=Markup(style),
        policy=_policy(script, style),
        data=Markup(_data(form)),
    )


def _title(form: Form) -> str:
    if not form.about_self:
        return f"Skills of {form.about}"
    if len({one.role.id for one in form.roles}) == 1:
        return f"Skills self-assessment: {form.roles[0].role.title}"
    return "Skills self-assessment"


def _text(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")


@cache
def _code() -> str:
    """Return the script without indentation and without lines of comments: a sixth of it, which nobody needs to get."""
    lines = "\n".join(map(_text, SCRIPTS)).split("\n")
    return "\n".join(line for one in lines if (line := one.strip()) and not line.startswith(("//", "/**")))


def _own(text: str) -> str:
    """Return the content of a script or style element: the hash in the policy is that of every sign of it."""
    return "\n" + text.replace("\r\n", "\n").strip() + "\n"


def _policy(script: str, style: str) -> str:
    """Return a Content-Security-Policy that allows this script, this style and pictures in the file, and no more."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _data(form: Form) -> str:
    """Return the content of the form as JSON that can't end the element that holds it."""
    text = json.dumps(content(form), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_text("form.html.j2"))
