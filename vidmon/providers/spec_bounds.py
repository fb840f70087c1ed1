"""How much a user's own spec may ask of vidmon: a bound for every list, text, depth and pattern.

A spec may come from anyone, and reading it, or anything with it, must never hold the window up. The
shipped ones are ours and are held by tests instead; they may look ahead in a pattern, for one.
"""

from __future__ import annotations

import re
from datetime import date, time
from math import isfinite
from typing import TYPE_CHECKING

import msgspec

from vidmon.providers import patterns
from vidmon.providers.patterns import BadPattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from vidmon.providers.patterns import Use
    from vidmon.providers.spec_tables import Spec

LONGEST_FILE = 64 * 1024  # bytes; the longest shipped one has 10 KB
_LONGEST_TEXT = 1000  # characters of one text
_SHOWN = {"title": 80, "label": 120, "name": 60, "help": 300, "usual": 200}  # what people read
_MOST = {  # things in one list or table, by its name; more only where services have more
    "words": 200,
    "kinds": 100,
    "routes": 8,
    "params": 8,
    "others": 10,
    "hosts": 32,
    "choices": 64,
}
_MOST_ELSE = 32
_DEEPEST_JSON = 8
_MOST_STARS = 3
_MOST_STEPS = 16
# Sixteen names joined by dots: `tomllib` takes quadratic time for them, and nobody writes them.
_LONG_KEY = re.compile(r"""(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){16}""")


def excess_of_text(text: str) -> str:
    """Say what of a TOML text is too much to even parse it, "" if nothing is."""
    if len(text) > LONGEST_FILE:
        return f"longer than {LONGEST_FILE // 1024} KB, which no spec is"
    if _has_long_key(text):
        return "more than 16 names joined by dots"
    return ""


def _has_long_key(text: str) -> bool:
    """Look line by line, and only at lines that have dots enough: a long line costs its length."""
    lines = (line for line in text.splitlines() if line.count(".") >= _MOST_STEPS)
    return any(_LONG_KEY.search(line[at : at + 2000]) for line in lines for at in _starts(line))


def _starts(line: str) -> range:
    return range(0, len(line), 1000)


def excesses(spec: Spec, trusted: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Give each thing that is too much as its path and what is wrong, in words.

    `trusted` are the patterns of shipped specs, which are not reckoned.
    """
    yield from _of(spec, "", "")
    names = [field.name for field in spec.fields]
    for number, name in enumerate(names):
        if name in names[:number]:
            yield f"fields[{number}].name", "another field has this name"
    total = 0
    for path, pattern, use in patterns_in(spec):
        if pattern in trusted:
            continue
        try:
            total += patterns.steps(pattern, use)
        except BadPattern as bad:
            yield path, f"this pattern may not be used: {bad}"
            return
        if total > patterns.BUDGET:
            yield (
                path,
                (
                    "this pattern could take too long. Let what is repeated end where the next sign"
                    " begins, like [^/]+/ instead of .*/"
                ),
            )
            return


def patterns_in(spec: Spec) -> Iterator[tuple[str, str, Use]]:
    """Give the path, the text and the use of each pattern."""
    for number, item in enumerate(spec.ids):
        yield f"ids[{number}].pattern", item.pattern, patterns.ID
    for number, link in enumerate(spec.links):
        yield f"links[{number}]", link, patterns.LINK
    for number, route in enumerate(spec.routes):
        yield f"routes[{number}].ids", route.ids, patterns.ID
    if spec.whole:
        yield "whole.pattern", spec.whole.pattern, patterns.ID
    for number, words in enumerate(spec.trouble.words):
        yield f"trouble.words[{number}].pattern", words.pattern, patterns.MESSAGE
    yield "trouble.aside", spec.trouble.aside, patterns.MESSAGE
    yield "read.progress_pattern", spec.read.progress_pattern, patterns.LOG
    for number, files in enumerate(spec.read.files):
        if not files.pattern:
            continue
        yield f"read.files[{number}].pattern", files.pattern, patterns.FILE


def _of(value: object, path: str, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            below = getattr(value, field.name)
            at = f"{path}.{field.encode_name}".lstrip(".")
            yield from _of_json(below, at) if field.name == "json" else _of(below, at, field.name)
    elif isinstance(value, dict | tuple):
        yield from _of_many(value, path, name)
    elif isinstance(value, str):
        yield from _of_shown(value, path, name) if name in _SHOWN else _of_text(value, path)


def _of_shown(text: str, path: str, name: str) -> Iterator[tuple[str, str]]:
    if len(text) > _SHOWN[name]:
        yield path, f"longer than {_SHOWN[name]} characters"
    elif not text.isprintable():
        yield path, "a sign in it cannot be shown"


def _of_many(
    value: dict[str, object] | tuple[object, ...], path: str, name: str
) -> Iterator[tuple[str, str]]:
    most = _MOST.get(name, _MOST_ELSE)
    if len(value) > most:
        yield path, f"at most {most}, here are {len(value)}"
        return
    named = value.items() if isinstance(value, dict) else enumerate(value)
    for key, below in named:
        if isinstance(key, str):
            yield from _of_text(key, path)
        at = f"{path}.{key}" if isinstance(key, str) else f"{path}[{key}]"
        yield from _of(below, at, "")


def _of_text(text: str, path: str) -> Iterator[tuple[str, str]]:
    if len(text) > _LONGEST_TEXT:
        yield path, f"longer than {_LONGEST_TEXT} characters"
    elif text.count("*") > _MOST_STARS and _is_path(path):
        yield path, f"more than {_MOST_STARS} stars"


def _is_path(path: str) -> bool:
    return path.startswith(("read.", "then.", "list.")) and "pattern" not in path


def _of_json(value: object, path: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Look at a body: it must be JSON, which has no dates and no infinity."""
    if depth > _DEEPEST_JSON:
        yield path, f"nested more than {_DEEPEST_JSON} deep"
    elif isinstance(value, dict | list):
        yield from _of_json_many(value, path, depth)
    elif isinstance(value, str):
        yield from _of_text(value, path)
    elif isinstance(value, date | time) or (isinstance(value, float) and not isfinite(value)):
        yield path, "JSON has no such value; write it as text"
    elif isinstance(value, int) and abs(value) >= 10**18:
        yield path, "a number of more than 18 digits; write it as text"


def _of_json_many(
    value: dict[str, object] | list[object], path: str, depth: int
) -> Iterator[tuple[str, str]]:
    if len(value) > _MOST_ELSE:
        yield path, f"at most {_MOST_ELSE}, here are {len(value)}"
        return
    for key, below in value.items() if isinstance(value, dict) else enumerate(value):
        at = f"{path}.{key}" if isinstance(key, str) else f"{path}[{key}]"
        yield from _of_json(below, at, depth + 1)
