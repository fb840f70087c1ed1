"""Where a table has not the types that a spec wants: each place, of which msgspec tells one."""

from __future__ import annotations

from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

Part = tuple[str, object, Any]  # path, value, and the type that is wanted there


def mistyped(value: object, wanted: Any, path: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Give each mistake as the path where it stands, and what is wrong there in words."""
    try:
        msgspec.convert(value, wanted)
    except (msgspec.ValidationError, OverflowError) as wrong:
        bare = _bare(wanted)
        found = [*_misnamed(value, bare, path)]
        for below, part, kind in _parts(value, bare, path):
            found += mistyped(part, kind, below)
        yield from found or [(path, str(wrong).partition(" - at `$")[0])]


def _misnamed(value: object, wanted: Any, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Give the names that a table does not know, and those that it lacks."""
    if not (isinstance(value, dict) and isinstance(wanted, type(msgspec.Struct))):
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(wanted)}
    for name in value:
        if name not in fields:
            yield _joined(path, name), "no such name is known here"
    for name, field in fields.items():
        if field.required and name not in value:
            yield path, f"Object missing required field `{name}`"


def _parts(value: object, wanted: Any, path: str) -> Iterator[Part]:  # noqa: ANN401
    """Give what a value is made of."""
    arguments = get_args(wanted)
    if isinstance(value, list) and get_origin(wanted) is tuple and arguments[-1] is Ellipsis:
        for number, item in enumerate(value):
            yield f"{path}[{number}]", item, arguments[0]
    elif isinstance(value, dict) and get_origin(wanted) is dict:
        for name, item in value.items():
            yield _joined(path, name), item, arguments[1]
    elif isinstance(value, dict) and isinstance(wanted, type(msgspec.Struct)):
        kinds = {field.encode_name: field.type for field in msgspec.structs.fields(wanted)}
        for name, item in value.items():
            if name in kinds:
                yield _joined(path, name), item, kinds[name]


def _bare(wanted: Any) -> Any:  # noqa: ANN401
    """Give the type of `X | None` without the None."""
    others = [kind for kind in get_args(wanted) if kind is not NoneType]
    return others[0] if NoneType in get_args(wanted) and len(others) == 1 else wanted


def _joined(path: str, name: object) -> str:
    return f"{path}.{name}".lstrip(".")
