"""A list to choose from, laid out so that it fits the screen with its question, on one page or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from itsm_skills.assessments.interview.prompter import Left, Prompter
from itsm_skills.assessments.interview.wrapping import columns

AROUND = 6
"""Lines of a screen apart from the list: the question, up to two lines of keys, the prompt, and space between them."""

GAP = 2
"""Columns between two columns of a list."""

FEWEST_LETTERS = 3
"""How many letters of a name are enough to choose it. A single letter is more often meant as a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something that can be chosen by its ``key``, its ``title`` or one of its ``names``; ``about`` explains it."""

    key: str
    title: str
    names: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Options under one title, which can be ""."""

    title: str
    options: tuple[Option, ...]


def choose(prompter: Prompter, question: str, groups: Sequence[Group], *, one: str, many: str) -> Option:
    """Ask for one option and return it; raise Left if the person leaves.

    ``one`` and ``many`` are what the options are called, such as "role" and "roles". An option is chosen by its number,
    title, key or another name, in full or by a beginning that fits only one option.
    """
    options = tuple(option for group in groups for option in group.options)
    pages = tuple(_pages(groups, prompter))
    page = _show(prompter, question, pages, 0, one, many)
    told = explaining = False
    while True:
        typed = prompter.ask().strip()
        text = typed.casefold()
        if text in {"q", "quit"}:
            raise Left
        if not text:
            page = _show(prompter, question, pages, page if told else page + 1, one, many)
            told = explaining = False
            continue
        told = True
        if text == "?":
            prompter.say(
                f"Which {one} do you want to read about? Type its number, or press Enter to go back to the list."
            )
            explaining = True
            continue
        asked = explaining or text.startswith("?")
        found = _find(text.removeprefix("?").strip(), options)
        if len(found) == 1 and not asked:
            return found[0]
        explaining = explaining and len(found) != 1
        prompter.say(_answer(typed.removeprefix("?").strip(), found, options, one), hang=2)


def _answer(typed: str, found: Sequence[Option], options: Sequence[Option], one: str) -> str:
    """Return a description of the option found, or the options that ``typed`` could be, or what can be typed."""
    if len(found) == 1:
        option = found[0]
        also = f" Also called: {', '.join(option.names)}." if option.names else ""
        return f"{options.index(option) + 1} {option.title}: {option.about}{also}"
    if found:
        could = "; ".join(f"{options.index(option) + 1} {option.title}" for option in found)
        return f"'{typed}' could be more than one {one}: {could}. Type a number."
    none = f"There's no {one} called '{typed[:30]}'. " if typed else ""
    return f"{none}Type a number from 1 to {len(options)}, or a title."


def _find(text: str, options: Sequence[Option]) -> tuple[Option, ...]:
    """Return the option with ``text`` (in lower case) as its number or name, or else all whose names begin with it."""
    if text.isascii() and text.isdecimal():
        return (options[int(text) - 1],) if len(text) < 4 and 1 <= int(text) <= len(options) else ()
    words = " ".join(text.split())
    if not words:
        return ()
    names = {option.key: [name.casefold() for name in (option.title, option.key, *option.names)] for option in options}
    whole = tuple(option for option in options if words in names[option.key])
    if whole or len(words) < FEWEST_LETTERS:
        return whole
    return tuple(option for option in options if any(name.startswith(words) for name in names[option.key]))


def _show(prompter: Prompter, question: str, pages: Sequence[Sequence[str]], number: int, one: str, many: str) -> int:
    """Show one page, counted from 0 (the first one follows the last), and return its number."""
    number %= len(pages)
    prompter.say()
    prompter.say(question, strong=True)
    prompter.say()
    for line in pages[number]:
        prompter.say(line, hang=4)
    prompter.say()
    more = f" Enter: more {many}." if len(pages) > 1 else ""
    prompter.say(f"Type a number or a title.{more} ?1: read about {one} 1. q: leave.", dim=True)
    return number


def _pages(groups: Sequence[Group], prompter: Prompter) -> Iterator[tuple[str, ...]]:
    """Yield the lines of each page: only one page if everything fits in one or two columns."""
    blocks = tuple(_blocks(groups))
    room = max(4, prompter.height - AROUND)
    lines = _side_by_side(blocks, prompter.width) or _under_one_another(blocks)
    if not prompter.terminal or len(lines) <= room:
        yield lines
        return
    page: tuple[str, ...] = ()
    for block in blocks:
        if page and len(page) + 1 + len(block) > room:
            yield page
            page = ()
        page = (*page, "", *block) if page else block
        while len(page) > room:
            yield page[:room]
            page = page[room:]
    if page:
        yield page


def _blocks(groups: Sequence[Group]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of each group, its title and its numbered options."""
    number = 0
    for group in groups:
        lines = [group.title] if group.title else []
        for option in group.options:
            number += 1
            lines.append(f"{number:>2} {option.title}")
        yield tuple(lines)


def _under_one_another(blocks: Sequence[Sequence[str]]) -> tuple[str, ...]:
    lines: list[str] = []
    for block in blocks:
        lines += ["", *block] if lines else block
    return tuple(lines)


def _side_by_side(blocks: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """Return ``blocks`` in two columns, as even as their order allows, or nothing if that's wider than ``width``."""
    if len(blocks) == 1:
        half = (len(blocks[0]) + 1) // 2
        blocks = (blocks[0][:half], blocks[0][half:])
    cuts = range(1, len(blocks))
    halves = [(_under_one_another(blocks[:cut]), _under_one_another(blocks[cut:])) for cut in cuts]
    if not halves or not halves[0][1]:  # a single option
        return ()
    left, right = min(halves, key=lambda pair: max(len(pair[0]), len(pair[1])))
    widest = max(columns(line) for line in left) + GAP
    if widest + max(columns(line) for line in right) > width:
        return ()
    pairs = zip_longest(left, right, fillvalue="")
    return tuple(f"{one}{' ' * (widest - columns(one))}{other}".rstrip() for one, other in pairs)
