"""Changes to the parts of a YAML or JSON file, so that it can still be parsed and reaches the checks behind."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from itertools import islice
from random import Random
from typing import Any

import yaml

from fuzz.hostile import HALVES, TEXTS, VALUES
from fuzz.text_mutations import change_bytes

_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@cache
def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        try:
            return yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.YAMLError:  # it's in the corpus because it can't be parsed
            return None


def change_tree(content: bytes, ending: str, random: Random) -> bytes:
    """Return ``content``, a file in YAML or JSON, with one to four of its parts changed.

    If it can't be parsed, its bytes are changed instead.
    """
    tree = copy.deepcopy(_parsed(content))
    if tree is None:
        return change_bytes(content, random)
    for _ in range(random.choice((1, 1, 1, 2, 2, 4))):
        tree = _changed(tree, random)
    return _dumped(tree, ending, random)


def _dumped(tree: Any, ending: str, random: Random) -> bytes:
    if ending == ".json" or random.random() < 0.2:
        return json.dumps(
            tree, ensure_ascii=random.random() < 0.5, indent=random.choice((None, 1)), default=str
        ).encode("utf-8", "surrogatepass")
    try:
        text = yaml.dump(tree, Dumper=_Dumper, allow_unicode=random.random() < 0.5, sort_keys=False, width=10_000)
    except (UnicodeError, ValueError, TypeError, AttributeError):
        return json.dumps(tree, default=str).encode()
    return str(text).encode("utf-8", "surrogatepass")


def _places(tree: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield place
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _places(value, (*place, key))
    elif isinstance(tree, list):
        for at, value in enumerate(tree):
            yield from _places(value, (*place, at))


def _changed(tree: Any, random: Random) -> Any:
    places = list(islice(_places(tree), 3000))
    place = random.choice(places)
    if not place:
        return _value(tree, random) if random.random() < 0.1 else _with_new_key(tree, random)
    holder = _at(tree, place[:-1])
    last = place[-1]
    match random.randrange(8):
        case 0:
            del holder[last]
        case 1:
            holder[last] = copy.deepcopy(_at(tree, random.choice(places)))
        case 2 if isinstance(holder, dict):
            holder[_key(random)] = holder.pop(last)
        case 3 if isinstance(holder, list):
            holder[last:last] = [copy.deepcopy(holder[last])] * random.choice((1, 1, 2, 400))
        case 4:
            holder[last] = _with_new_key(holder[last], random)
        case 5:
            holder[last] = [holder[last]] if random.random() < 0.5 else {"id": holder[last]}
        case _:
            holder[last] = _value(holder[last], random)
    return tree


def _at(tree: Any, place: tuple[Any, ...]) -> Any:
    for step in place:
        tree = tree[step]
    return tree


def _with_new_key(value: Any, random: Random) -> Any:
    if isinstance(value, dict):
        value[_key(random)] = _value(None, random)
    elif isinstance(value, list):
        value.insert(random.randint(0, len(value)), _value(None, random))
    return value


def _key(random: Random) -> str:
    return random.choice(TEXTS if random.random() < 0.95 else HALVES)


def _value(old: Any, random: Random) -> Any:
    chance = random.random()
    if chance < 0.5:
        return random.choice(TEXTS)
    if chance < 0.53:
        return random.choice(HALVES)
    if chance < 0.65 and isinstance(old, str) and old:
        at = random.randint(0, len(old))
        return old[:at] + random.choice(TEXTS)[:200] + old[at:]
    return copy.deepcopy(random.choice(VALUES))
