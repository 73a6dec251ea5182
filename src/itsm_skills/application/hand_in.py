"""Makes a copy of an assessment to hand in: all that a report on a team needs, without what is only for its owner."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from itsm_skills.application.own_name import clean_name
from itsm_skills.application.remarks import Remark
from itsm_skills.assessments.assessment import Answer, Assessment
from itsm_skills.assessments.defaults import DEFAULT_NAME
from itsm_skills.assessments.store import Stored
from itsm_skills.json_folder import text_of
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.questionnaires.kinds import terms
from itsm_skills.reports.wording import count, listed

LEFT_OUT = "(left out)"
"""Stands for a note on a piece of evidence, so that a profile still says that the evidence was described."""


@dataclass(frozen=True, slots=True)
class HandIn:
    """The text of the file to hand in, and remarks on what it holds."""

    text: str
    remarks: tuple[Remark, ...]


def hand_in(stored: Stored, *, output: Path | None, name: str = "") -> HandIn:
    """Return the copy of the assessment ``stored`` to write to ``output``, under ``name`` unless that's empty.

    Raises ProblemError if ``output`` is the assessment itself, or if nobody could tell whose assessment it is.
    """
    path, assessment = stored.path, stored.assessment
    if output is not None and output.resolve() == path.resolve():
        what = "is the assessment itself, and its notes would be lost"
        raise ProblemError([Problem("same-file", str(output), what, "choose another name with --output")])
    if said := clean_name(name):
        assessment = assessment.model_copy(
            update={"about": said, "by": said if assessment.is_own else assessment.by},
        )
    if assessment.about == DEFAULT_NAME:
        what = f"is about '{DEFAULT_NAME}', so it doesn't say whose answers these are"
        raise ProblemError([Problem("no-name", str(path), what, "add --name and your name")])
    copy = without_private_parts(assessment)
    remarks = [_left_out(assessment, copy)]
    if copy.finished is None:
        remarks.append("This assessment isn't finished. To answer the rest first, run 'itsm-skills assess --resume'.")
    return HandIn(text_of(copy), tuple(remarks))


def without_private_parts(assessment: Assessment) -> Assessment:
    """Return ``assessment`` without notes, seconds, and lists of terms. A report on a team makes the same of it."""
    answers = {item: _without(answer) for item, answer in assessment.answers.items() if not _is_terms(item)}
    return assessment.model_copy(
        update={"items": tuple(item for item in assessment.items if not _is_terms(item)), "answers": answers}
    )


def _is_terms(item: str) -> bool:
    return item.startswith(terms.KEY)


def _without(answer: Answer) -> Answer:
    evidence = answer.evidence
    if evidence and evidence.note:
        evidence = evidence.model_copy(update={"note": LEFT_OUT})
    return answer.model_copy(update={"note": "", "seconds": None, "evidence": evidence})


def _left_out(assessment: Assessment, copy: Assessment) -> str:
    answers = assessment.answers.values()
    notes = sum(bool(one.note) + bool(one.evidence and one.evidence.note) for one in answers)
    timed = sum(one.seconds is not None for one in answers)
    lists = len(assessment.answers) - len(copy.answers)
    parts = [
        *([count(notes, "note")] if notes else []),
        *([f"the time taken for {count(timed, 'answer')}"] if timed else []),
        *([count(lists, "list") + " of terms"] if lists else []),
    ]
    left = listed(parts) if parts else "nothing, because there are no notes, times or lists of terms in it"
    seen = any(one.evidence and one.evidence.witness for one in answers)
    kept = " The people who saw your evidence are still named in it." if seen else ""
    return f"Left out of this copy: {left}.{kept}"
