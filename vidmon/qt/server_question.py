"""What is asked before a task is stopped or deleted at its service, and what is told after it."""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMessageBox

from vidmon.core.plain import plain
from vidmon.core.trouble import Kind
from vidmon.qt.icons import icon
from vidmon.qt.said import said
from vidmon.qt.theme import font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from vidmon.core.trouble import Trouble

Tone = Literal["muted", "good", "warn", "bad"]
_NAMES = 6  # tasks that are named before the rest is only counted
_ICON = 40  # px
_WIDTH = 50  # characters of a line


class ServerAct(enum.Enum):
    """What can be done to a task at its service."""

    CANCEL = "cancel"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Target:
    """A task that it is to be done to. `unsaved` is that it has a video which is only there.

    `verified` is false where nobody saw the service do what vidmon's notes on it say.
    """

    name: str
    account: str
    base: str
    unsaved: bool = False
    verified: bool = True


@dataclass(frozen=True, slots=True)
class ServerQuestion:
    """The question: what, with what follows from it, and the texts of its two buttons."""

    title: str
    text: str
    more: str
    do: str
    leave: str


def question(act: ServerAct, targets: Sequence[Target], left_out: int = 0) -> ServerQuestion:
    """Give the question for these tasks; `left_out` more were meant, but their state forbids it."""
    deletes = act is ServerAct.DELETE
    title = _tr("Delete on the server") if deletes else _tr("Cancel on the server")
    follows = (_left(act, left_out), _consequence(act, len(targets)), _unsaved(act, targets))
    more = "\n\n".join(filter(None, (*_places(targets), *follows, _unverified(targets))))
    leave = _tr("Keep it") if len(targets) == 1 else _tr("Keep them")
    return ServerQuestion(title, _what(act, targets), more, title, leave)


ICONS = {ServerAct.CANCEL: "server_stop", ServerAct.DELETE: "server_delete"}


def ask(
    act: ServerAct, asked: ServerQuestion, parent: QWidget, then: Callable[[], object]
) -> QMessageBox:
    """Show the question; `then` is called if the answer is yes."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIconPixmap(icon(ICONS[act], "bad").pixmap(_ICON, _ICON))
    box.setTextFormat(Qt.TextFormat.PlainText)
    wide = QFontMetrics(font()).averageCharWidth() * _WIDTH  # else an address is broken in two
    box.setStyleSheet(
        "QLabel#qt_msgbox_label { font-weight: 600; }"
        f"QLabel#qt_msgbox_informativelabel {{ min-width: {wide}px; }}"
    )
    box.setWindowTitle(asked.title)
    box.setText(asked.text)
    box.setInformativeText(asked.more)
    do = box.addButton(asked.do, QMessageBox.ButtonRole.DestructiveRole)
    do.setProperty("kind", "danger")
    leave = box.addButton(asked.leave, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(leave)
    box.setEscapeButton(leave)
    do.clicked.connect(lambda: then())
    box.open()
    return box


def told(act: ServerAct, done: int, refused: Sequence[tuple[str, Trouble]]) -> tuple[str, Tone]:
    """Give what to say after it, and its kind: good, warn for a part of it, bad for none."""
    count = done + len(refused)
    deleted = act is ServerAct.DELETE
    whole = _tr("Deleted on the server") if deleted else _tr("Cancellation accepted")
    if not refused:
        all_done = f"{whole}." if count == 1 else _tr("{what}: {n}.").format(what=whole, n=count)
        return all_done, "good"
    reasons = [_reason(act, name, trouble) for name, trouble in refused[:3]]
    if len(refused) > len(reasons):
        reasons.append(_tr("… and {n} more.").format(n=len(refused) - len(reasons)))
    if done:
        part = _tr("{what}: {n} of {all}.")
        reasons.insert(0, part.format(what=whole, n=done, all=count))
    return " ".join(reasons), "warn" if done else "bad"


def _what(act: ServerAct, targets: Sequence[Target]) -> str:
    deletes = act is ServerAct.DELETE
    if len(targets) == 1:
        name = plain(targets[0].name, 80)
        one = _tr("Delete “{name}” on the server?") if deletes else _tr("Cancel “{name}”?")
        return one.format(name=name)
    many = _tr("Delete {n} tasks on the server?") if deletes else _tr("Cancel {n} tasks?")
    return many.format(n=len(targets))


def _places(targets: Sequence[Target]) -> list[str]:
    """Say at which account and address, for how many each, and which tasks."""
    at = Counter((plain(one.account, 80), plain(one.base, 200)) for one in targets)
    where = [
        (_tr("At {account}: %n tasks", count) if len(at) > 1 else _tr("At {account}:")).format(
            account=account
        )
        + f"\n{address}"
        for (account, address), count in at.items()
    ]
    names = [plain(one.name, 80) for one in targets[:_NAMES]] if len(targets) > 1 else []
    if len(targets) > len(names) > 0:
        names.append(_tr("… and {n} more").format(n=len(targets) - len(names)))
    return ["\n".join(where), "\n".join(names)]


def _left(act: ServerAct, count: int) -> str:
    if not count:
        return ""
    if act is ServerAct.DELETE:
        words = _tr("Left alone, as their service does not delete tasks in their state: {n}")
    else:
        words = _tr("Left alone, as they are over or their service cannot cancel: {n}")
    return words.format(n=count)


def _consequence(act: ServerAct, count: int) -> str:
    if act is ServerAct.DELETE and count > 1:
        return _tr("They are deleted there with all their files. This cannot be undone.")
    if act is ServerAct.DELETE:
        return _tr("It is deleted there with all its files. This cannot be undone.")
    return _tr(
        "The service stops working on it. What it cost may not be given back. After that vidmon"
        " asks the service how the task stands."
    )


def _unsaved(act: ServerAct, targets: Sequence[Target]) -> str:
    count = sum(one.unsaved for one in targets)
    if act is not ServerAct.DELETE or not count:
        return ""
    if len(targets) == 1:
        return _tr("Its video is not saved on this computer.")
    return _tr("Videos that are not saved on this computer: {n}").format(n=count)


def _unverified(targets: Sequence[Target]) -> str:
    if all(one.verified for one in targets):
        return ""
    return _tr("Not verified: vidmon's notes on this service were not tried out, so it may refuse.")


def _reason(act: ServerAct, name: str, trouble: Trouble) -> str:
    """Give why one task stays as it is: in the service's own words, but for two common cases."""
    if trouble.kind is Kind.NOT_FOUND:
        words = _tr("“{name}” is not on the server any more.")
    elif act is ServerAct.DELETE and trouble.http_status == 409:
        words = _tr("“{name}” is still being made. The server deletes it only when it is done.")
    elif act is ServerAct.DELETE:
        words = _tr("“{name}” was not deleted: {why}")
    else:
        words = _tr("“{name}” was not cancelled: {why}")
    status = f"HTTP {trouble.http_status}" if trouble.http_status else str(trouble.kind)
    return words.format(name=plain(name, 80), why=plain(said(trouble.message), 200) or status)


def _tr(text: str, number: int = -1) -> str:
    return QCoreApplication.translate("server_question", text, None, number)
