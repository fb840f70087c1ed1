"""How a spec is written down as TOML that people can read, so that `load` gives the same spec.

What is as it would be anyhow is left out; each table begins with a line that says what it is for.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vidmon.providers.spec_tables import Spec

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_FIRST = ("schema", "id", "title", "home", "docs", "base", "hosts", "every", "impossible_id")
_TABLES = ("routes", "auth", "fields", "params", "read", "then", "ids", "trouble")
_HEAD = "# A service for vidmon. `vidmon providers --check FILE` says what is wrong in this file."
_ABOUT = {
    "ids": "What its task IDs look like: a pattern, and 0 (says nothing) to 3 (nobody else's).",
    "fields": "What an account needs beside its name and address.",
    "auth": "The header that carries the key. The key itself is in the key store, never here.",
    "routes": "How a task is asked for. {base} is the account's address, {id} the task's ID.",
    "read": "Which path of an answer says what.",
    "read.words": "What the service's own status words mean.",
    "read.rules": "A state that no status word tells, tried in order before the words.",
    "read.files": "Where the links to the videos stand. With each, every link is a video.",
    "then": "A second question, asked of a finished task whose first answer holds no link.",
    "list": "The service's own list of tasks.",
    "delete": "How a task is deleted at the service.",
    "cancel": "How a task is stopped at the service.",
    "params": "What the ID of a task alone does not carry.",
    "trouble": "What the service says when it does not answer the question.",
}


def spec_text(spec: Spec, remark: str = "") -> str:
    """Write a spec down. `remark` is a line of the beginning, like where it comes from.

    What it extended is in it already, so it extends nothing.
    """
    table = _plain(spec)
    table.pop("extends", None)
    if spec.auth and not spec.auth.sign:  # said in full, as it is what people look for
        table["auth"] |= {"header": spec.auth.header, "scheme": spec.auth.scheme}
    others = [name for name in table if name not in _TABLES]
    ordered = {name: table[name] for name in (*_FIRST, *others, *_TABLES) if name in table}
    lines = [_HEAD, *([f"# {_one_line(remark)}"] if remark else []), ""]
    return "\n".join([*lines, *_table(ordered, "")]).rstrip() + "\n"


def _plain(value: Any) -> Any:  # noqa: ANN401 - a spec holds anything
    """Give a struct as tables without what is as it would be anyhow."""
    if isinstance(value, msgspec.Struct):
        return {
            field.encode_name: _plain(held)
            for field in msgspec.structs.fields(value)
            if (held := getattr(value, field.name)) != _usual(field) and held is not None
        }
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value if item is not None]
    if isinstance(value, dict):
        return {str(name): _plain(held) for name, held in value.items() if held is not None}
    return value


def _usual(field: msgspec.structs.FieldInfo) -> object:
    if field.default is not msgspec.NODEFAULT:
        return field.default
    return field.default_factory() if field.default_factory is not msgspec.NODEFAULT else _NOTHING


_NOTHING = object()


def _table(table: Mapping[str, Any], path: str) -> Iterator[str]:
    """Write what fits on lines first, then the tables inside."""
    inside = {name: value for name, value in table.items() if _has_header(name, value)}
    for name, value in table.items():
        if name not in inside:
            yield f"{_key(name)} = {_value(value)}"
    for name, value in inside.items():
        below = f"{path}.{_key(name)}".lstrip(".")
        many = isinstance(value, list)
        for number, one in enumerate(value if many else [value]):
            yield ""
            if number == 0 and below in _ABOUT:
                yield f"# {_ABOUT[below]}"
            yield f"[[{below}]]" if many else f"[{below}]"
            yield from _table(one, below)


def _has_header(name: str, value: object) -> bool:
    """Tell whether a value is written below a header; a body of JSON stays on its line."""
    if name == "json" or not value:
        return False
    if isinstance(value, list):
        return all(isinstance(item, dict) for item in value)
    return isinstance(value, dict) and (len(value) > 1 or not _is_flat(value))


def _is_flat(value: Mapping[str, Any]) -> bool:
    return not any(isinstance(below, dict | list) for below in value.values())


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _basic(name)


def _value(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(str(value))
    if isinstance(value, list):
        return _list(value)
    if isinstance(value, dict):
        pairs = (f"{_key(name)} = {_value(held)}" for name, held in value.items())
        return f"{{ {', '.join(pairs)} }}" if value else "{}"
    return repr(value)


def _list(items: Sequence[Any]) -> str:
    written = [_value(item) for item in items]
    if sum(map(len, written)) < 80:
        return f"[{', '.join(written)}]"
    return "[\n" + "".join(f"  {item},\n" for item in written) + "]"


def _text(text: str) -> str:
    """Write patterns and the like as they are, in single quotes, where that is easier to read."""
    if "\\" in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return _basic(text)


def _basic(text: str) -> str:
    """Write a text in double quotes; TOML escapes as JSON does, but for the delete sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)[:200]
