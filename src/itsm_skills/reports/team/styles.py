"""The layouts of tables in team reports: classes of their style sheet."""

from __future__ import annotations

SHEET = "team.css"
WIDE = "levels wide"
"""For tables with names or sentences in their second column."""

STATUS = "levels status"
"""For tables with a status in their second column."""

SHORT = "levels short"
"""For tables with sentences in their second column, and numbers after it."""

NUMBERS = "levels narrow"
"""For tables with several numbers after their second column."""
