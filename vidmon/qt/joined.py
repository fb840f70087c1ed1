"""How texts are set together, with the marks that the language of the window writes between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Iterable

_STOPS = ".。"


def listed(parts: Iterable[str]) -> str:
    """Give "one, two, three" of those that say something."""
    return _joined(_tr("{one}, {two}"), parts)


def named(name: str, value: str) -> str:
    """Give "name: value"."""
    return _joined(_tr("{one}: {two}"), (name, value))


def sentences(parts: Iterable[str]) -> str:
    """Give "One. Two." of those that say something, whether they have their full stop or not."""
    text = _joined(_tr("{one}. {two}"), (part.rstrip(_STOPS) for part in parts))
    return _tr("{one}.").replace("{one}", text) if text else ""


def _joined(template: str, parts: Iterable[str]) -> str:
    between = template.removeprefix("{one}").removesuffix("{two}")
    return between.join(filter(None, parts))


def _tr(text: str) -> str:
    return QCoreApplication.translate("joined", text)
