"""What comes before the first question: the welcome, the name for reports and the role."""

from __future__ import annotations

from collections.abc import Iterable

from itsm_skills.assessments.interview import menu
from itsm_skills.assessments.interview.prompter import Left, Prompter
from itsm_skills.frameworks.framework import Framework, Role
from itsm_skills.frameworks.kinds import RoleGroup
from itsm_skills.questionnaires.questionnaire import Questionnaire

GROUPS = {
    RoleGroup.ENTRY: "Starting out",
    RoleGroup.PRACTICES: "Responsible for a practice",
    RoleGroup.SERVICES: "Services and customers",
    RoleGroup.LEADING: "Leading",
}
OTHERS = "Other roles"
"""The heading for roles without a group."""

ASK_NAME = "What name should your reports show? Press Enter for none."


def welcome(questionnaire: Questionnaire, prompter: Prompter, *, about_self: bool) -> None:
    """Say what will happen, how long it takes and where answers are kept; at a terminal, wait for Enter.

    Raises Left if the person leaves.
    """
    prompter.say()
    prompter.say("Welcome to itsm-skills", strong=True)
    prompter.say()
    purpose = (
        "You'll be asked what you've done at work, one skill at a time. Then you'll see what you're good at, where "
        "your gaps are, and how reliable the result is. From there you can make a plan."
        if about_self
        else "You'll be asked what you've seen this person do at work, one skill at a time."
    )
    prompter.say(f"{purpose} It takes about {questionnaire.minutes} minutes.")
    prompter.say()
    for line in questionnaire.intro if about_self else questionnaire.intro_other:
        prompter.say(f"- {line}", hang=2)
    prompter.say("- Type q at any time to stop, and ? to see all keys. You can carry on later.", hang=2)
    prompter.say()
    if not prompter.terminal:
        return
    prompter.say("Press Enter to begin.", strong=True)
    while typed := prompter.ask().strip().casefold():
        if typed in {"q", "quit"}:
            raise Left
        prompter.say("Press Enter to begin, or type q to leave.")


def ask_name(prompter: Prompter) -> str:
    """Ask for the name that reports show and return it as typed, "" for none; raise Left if the person leaves."""
    prompter.say()
    prompter.say(ASK_NAME, strong=True)
    while typed := prompter.ask().strip():
        if typed.casefold() in {"q", "quit"}:
            raise Left
        if typed == "?":
            prompter.say(
                "It's for the headings of your reports and plans, and it stays on this computer. Without a name, they "
                'say "the employee". You can change it later: itsm-skills person name NAME',
            )
        elif any(sign.isalpha() for sign in typed) and not (len(typed) == 1 and typed.isascii()):
            break
        else:
            prompter.say(f"'{typed}' isn't a name. Type your name, or press Enter to carry on without one.")
    return typed


def choose_role(roles: Iterable[Role], prompter: Prompter, *, about_self: bool) -> str:
    """Ask for a role, confirm it, and return its id; raise Left if the person leaves."""
    question = "Which role do you want to be measured against?" if about_self else "Which role do they have?"
    chosen = menu.choose(prompter, question, role_groups(roles), one="role", many="roles")
    prompter.say(f"Role: {chosen.title}")
    return chosen.key


def choose_practice(framework: Framework, prompter: Prompter, *, about_self: bool) -> str:
    """Ask for the practice that a role owns, confirm it, and return its id."""
    options = tuple(menu.Option(key=skill.id, title=skill.name, about=skill.summary) for skill in framework.practices)
    question = "Which practice are you responsible for?" if about_self else "Which practice are they responsible for?"
    groups = (menu.Group("", options),)
    chosen = menu.choose(prompter, question, groups, one="practice", many="practices")
    prompter.say(f"Practice: {chosen.title}")
    return chosen.key


def role_groups(roles: Iterable[Role]) -> tuple[menu.Group, ...]:
    """Return ``roles`` in the groups in which they're listed."""
    options: dict[str, list[menu.Option]] = {title: [] for title in (*GROUPS.values(), OTHERS)}
    for role in roles:
        title = GROUPS[role.group] if role.group else OTHERS
        options[title].append(menu.Option(key=role.id, title=role.title, names=role.also_known_as, about=role.purpose))
    found = tuple(menu.Group(title, tuple(each)) for title, each in options.items() if each)
    return found if len(found) > 1 else tuple(menu.Group("", group.options) for group in found)
