"""A form for paper: as Markdown, or as a page to print."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from itsm_skills.assessments.interview.screens import EVIDENCE
from itsm_skills.forms.asked import Form, RoleQuestions
from itsm_skills.forms.levels import level_texts, silence_texts
from itsm_skills.forms.notice import OTHER_NOTICE, blocks
from itsm_skills.questionnaires.kinds.level import SkillItem
from itsm_skills.questionnaires.kinds.terms import TermsItem

BOX = "☐"
_STYLE = """
@page { size: A4; margin: 17mm 16mm 19mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8.5pt sans-serif; } }
body { max-width: 46rem; margin: 0 auto; padding: 1rem; font: 11pt/1.45 system-ui, "Segoe UI", Arial, sans-serif; color: #1c2430; background: #ffffff; }
h1 { font-size: 1.6rem; } h2 { border-bottom: 2px solid #0b5d7a; margin-top: 2rem; } h3 { margin: .9rem 0 .3rem; } section.question h3 { margin-top: 0; }
section.question { break-inside: avoid; margin: 0 0 1.4rem; } h1, h2, h3 { break-after: avoid; line-height: 1.25; }
ul.boxes { list-style: none; padding: 0; margin: .3rem 0; } ul.boxes li { padding-left: 1.6em; text-indent: -1.6em; margin-bottom: .2rem; }
.line { border-bottom: 1px solid #4a5565; display: inline-block; width: 16rem; max-width: 60%; } p { margin: 0 0 .5rem; } section.role { break-before: page; } section.role:first-of-type { break-before: auto; }
"""


def to_markdown(form: Form) -> str:
    """Return the form as Markdown."""
    parts = [f"# {_title(form)}"]
    for block in blocks(form.notice or OTHER_NOTICE):
        mark = "- " if block.points else "### " if block.heading else ""
        parts.append("\n".join(f"{mark}{_escaped(line)}" for line in block.lines))
    parts.append("Name: ______________________________  Date: ______________")
    for one in form.roles:
        parts.append(f"## {_escaped(_role(one, form))}")
        for section in one.questionnaire.sections:
            parts.append(f"### {_escaped(section.title)}")
            for item in section.items:
                head, prompt, choices, evidence = _question(item, form)
                if head:
                    parts += [f"**{_escaped(head)}**  \n{_escaped(prompt)}", _list(choices)]
                    parts += [_escaped(evidence)] if evidence else []
    return "\n\n".join(parts) + "\n"


def _list(choices: list[str]) -> str:
    return "\n".join(f"- {BOX} {_escaped(text)}" for text in choices)


def _escaped(text: str) -> str:
    """Return ``text`` so that nothing in it is taken for Markdown or HTML."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|~" else sign for sign in text)


def to_page(form: Form, *, organisation: str = "") -> str:
    """Return the form as an HTML page for the printer, without any script."""
    body = [Markup("<p>{}</p>").format(organisation)] if organisation else []
    body.append(Markup("<h1>{}</h1>").format(_title(form)))
    for block in blocks(form.notice or OTHER_NOTICE):
        lines = Markup("").join(Markup("<li>{}</li>").format(line) for line in block.lines)
        tag = Markup("<h3>{}</h3>") if block.heading else Markup("<p>{}</p>")
        body.append(Markup("<ul>{}</ul>").format(lines) if block.points else tag.format(block.lines[0]))
    body.append(Markup('<p>Name: <span class="line">&nbsp;</span> Date: <span class="line">&nbsp;</span></p>'))
    for one in form.roles:
        inside = Markup("\n").join(_sections(one, form))
        body.append(Markup('<section class="role"><h2>{}</h2>\n{}</section>').format(_role(one, form), inside))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
    view = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    title = f"<title>{escape(_title(form))}</title><style>{_STYLE}</style>"
    page = f'<!doctype html>\n<html lang="en-GB">\n<head>{head}{view}{title}</head>\n<body>\n<main>\n'
    return page + "\n".join(map(str, body)) + "\n</main>\n</body>\n</html>\n"


def _sections(one: RoleQuestions, form: Form) -> Iterator[Markup]:
    for section in one.questionnaire.sections:
        for number, item in enumerate(section.items):
            head, prompt, choices, evidence = _question(item, form)
            if not head:
                continue
            title = Markup("<p><strong>{}</strong> {}</p>").format(section.title, section.purpose) if not number else ""
            boxes = Markup("").join(Markup("<li>{} {}</li>").format(BOX, text) for text in choices)
            below = Markup("<p>{}</p>").format(evidence) if evidence else ""
            yield Markup(
                '{}<section class="question"><h3>{}</h3><p>{}</p><ul class="boxes">{}</ul>{}</section>'
            ).format(title, head, prompt, boxes, below)


def _question(item: object, form: Form) -> tuple[str, str, list[str], str]:
    """Return heading, question, what can be ticked and the line on evidence; "" for what paper doesn't ask."""
    scale = form.framework.scale
    if isinstance(item, TermsItem):
        return "Terms", "Which of these could you explain to a colleague?", [term.text for term in item.terms], ""
    if not isinstance(item, SkillItem):
        return "", "", [], ""
    skill = form.framework.skills[item.skill]
    texts = zip(scale.levels, level_texts(skill, scale), strict=True)
    choices = [f"{level.value} {level.name}: {text}" for level, text in texts]
    # So that no box is at the end of a line, without its text.
    kinds = ", ".join(f"{BOX}\N{NO-BREAK SPACE}{kind} ({what})" for kind, what in EVIDENCE.items())
    evidence = (
        f"Evidence (from level {form.questionnaire.evidence_from}): {kinds}. When, and what? ____________________"
    )
    prompt = item.about_self if form.about_self else item.about_other
    return skill.name, prompt, [*choices, *silence_texts(about_self=form.about_self).values()], evidence


def _title(form: Form) -> str:
    return "Skills self-assessment" if form.about_self else f"Skills of {form.about}"


def _role(one: RoleQuestions, form: Form) -> str:
    owned = f", {form.framework.skills[one.practice].name}" if one.practice else ""
    return f"{one.role.title}{owned}"
