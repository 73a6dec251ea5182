"""What the kinds of question add to questionnaires and to answers files."""

from __future__ import annotations

from itsm_skills.questionnaires.kinds.climb_file import ClimbsWanted
from itsm_skills.questionnaires.kinds.situation_file import SituationsPart, SituationsWanted
from itsm_skills.questionnaires.kinds.terms_file import TermsPart, TermsWanted


class WantedKinds(SituationsWanted, TermsWanted, ClimbsWanted):
    """What a questionnaire file says about the kinds that it includes."""


class AnswersParts(TermsPart, SituationsPart):
    """Parts of an answers file in addition to the answers about skills."""
