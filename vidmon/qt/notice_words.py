"""What a desktop notification says: a title and a line, plain text."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from vidmon.core.notices import Event, Gathered
from vidmon.core.plain import plain
from vidmon.qt.joined import named

_LONGEST = 160  # characters; desktops cut longer lines anyway


def words(told: Gathered, account: str) -> tuple[str, str]:
    """Give title and line of what is told; `account` is the name of the first notice's account."""
    name = plain(told.first.name, 80)
    match told.first.event:
        case Event.KEY_REJECTED:
            return _tr("Key rejected"), _tr(
                "The key of {account} was rejected. Its tasks wait until it is changed."
            ).format(account=plain(account, 60))
        case Event.FINISHED:
            one, many = _tr("Video finished"), _trn("%n videos finished", told.count)
        case Event.FAILED:
            one, many = _tr("Task failed"), _trn("%n tasks failed", told.count)
        case Event.EXPIRING:
            one, many = _tr("A link expires soon"), _trn("%n links expire soon", told.count)
    if told.count == 1:
        return one, plain(named(name, told.first.why), _LONGEST)
    return many, _tr("{name} and {n} more").format(name=name, n=told.count - 1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("notices", text)


def _trn(text: str, number: int) -> str:
    return QCoreApplication.translate("notices", text, None, number)
