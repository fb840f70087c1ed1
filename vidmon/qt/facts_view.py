"""What is known of a task beside its files: whose it is, when what happened, how it was asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from vidmon.core.fetched import Way
from vidmon.core.plain import plain
from vidmon.qt.fitted import tip
from vidmon.qt.icons import icon
from vidmon.qt.joined import listed, named
from vidmon.qt.labels import label, selectable, show_text
from vidmon.qt.measures import ago, duration
from vidmon.qt.moments import clock, told
from vidmon.qt.said import of_shelf
from vidmon.qt.task_words import DOT
from vidmon.qt.theme import SPACE, Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.core.fetched import Fetched
    from vidmon.core.task import Task
    from vidmon.qt.row import Row

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its name and value in words; `to_copy` is what a button beside it copies.

    `hint` says more about the value where somebody points at it.
    """

    name: str
    value: str
    to_copy: str = ""
    hint: str = ""


def facts(row: Row, now: float) -> tuple[Fact, ...]:
    """Give what is known of a row at `now` (Unix seconds); what is not known is left out."""
    task = row.task
    found = (
        _service(row),
        Fact(translate("facts_view", "Account"), plain(row.account, 120)),
        Fact(translate("facts_view", "ID"), plain(task.ref.id, 1000), task.ref.id),
        *(_param(name, value) for name, value in task.ref.params),
        *_times(task, now),
        Fact(translate("facts_view", "Followed since"), clock(task.added_at, now)),
        Fact(translate("facts_view", "Last check"), _moment(task.checked_at, now)),
        Fact(translate("facts_view", "Next check"), _next(row, now)),
        Fact(translate("facts_view", "Fetched by"), _ways(row.fetched)),
        Fact(translate("facts_view", "Usual time"), duration(row.usual) if row.usual else ""),
    )
    return tuple(fact for fact in found if fact.value)


def _service(row: Row) -> Fact:
    name, title = translate("facts_view", "Service"), plain(row.service, 120)
    if row.unverified is None:
        return Fact(name, title)
    words = translate("facts_view", "not verified")
    notes = [plain(of_shelf(note), 200) for note in row.unverified]
    head = translate("facts_view", "What vidmon knows of this service was not seen at work:")
    return Fact(name, DOT.join((title, words)), hint="\n".join((head, *notes)))


def _param(name: str, value: str) -> Fact:
    if name == "route":
        return Fact(translate("facts_view", "Route"), plain(value, 200))
    return Fact(plain(name, 40), plain(value, 200))


def _times(task: Task, now: float) -> Sequence[Fact]:
    report = task.report
    if report is None:
        return ()
    word = plain(report.word, 80)
    return (
        Fact(translate("facts_view", "Service's word"), word),
        Fact(translate("facts_view", "Submitted"), told(report.submitted_at, now)),
        Fact(translate("facts_view", "Started"), told(report.started_at, now)),
        Fact(translate("facts_view", "Finished"), told(report.finished_at, now)),
    )


_WAYS = {
    Way.LINK: QT_TRANSLATE_NOOP("facts_view", "the link"),
    Way.BACKUP: QT_TRANSLATE_NOOP("facts_view", "the backup link"),
    Way.OWN_HOST: QT_TRANSLATE_NOOP("facts_view", "the link, moved to the account's host"),
    Way.CONTENT: QT_TRANSLATE_NOOP("facts_view", "the service's content route"),
}


def _ways(found: Sequence[Fetched]) -> str:
    """Say by which links the files came; several files that came the same way are one."""
    return listed(dict.fromkeys(_way(one) for one in found))


def _way(found: Fetched) -> str:
    words = translate("facts_view", str(_WAYS[found.way]))
    if not found.fresh:
        return words
    return translate("facts_view", "{way} (a fresh one)").replace("{way}", words)


def _moment(at: float | None, now: float) -> str:
    return DOT.join((clock(at, now), ago(at, now))) if at else translate("facts_view", "never")


def _next(row: Row, now: float) -> str:
    if row.asking:
        return translate("facts_view", "asking now")
    if row.next_check is None:
        return translate("facts_view", "when you ask for it")
    return translate("facts_view", "in {time}").format(
        time=duration(max(row.next_check - now, 0.0))
    )


class FactsView(QScrollArea):
    """The facts.

    Signals:
        copy_requested: arg: the text to copy.
    """

    copy_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, QLabel, QToolButton]] = []
        self._facts: tuple[Fact, ...] = ()
        self._grid = QGridLayout()
        self._build()

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Facts"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        # A long ID beside a long name may need more than there is; it is never cut.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.horizontalScrollBar().setAccessibleName(self.tr("Facts"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._grid.setHorizontalSpacing(2 * SPACE)
        self._grid.setVerticalSpacing(SPACE)
        self._grid.setColumnStretch(1, 1)
        inside = QFrame()
        inside.setProperty("kind", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(inside)

    def show_facts(self, shown: Sequence[Fact]) -> None:
        """Show these facts; those that did not change are not touched."""
        self._facts = tuple(shown)
        while len(self._rows) < len(shown):
            self._add_row()
        for number, (name, value, button) in enumerate(self._rows):
            fact = shown[number] if number < len(shown) else None
            for widget in (name, value):
                widget.setVisible(fact is not None)
            button.setVisible(bool(fact and fact.to_copy))
            if fact:
                show_text(name, fact.name)
                show_text(value, fact.value)
                value.setAccessibleName(named(fact.name, fact.value))
                value.setToolTip(tip(fact.hint))
                value.setAccessibleDescription(fact.hint)
                button.setAccessibleName(self.tr("Copy: {what}").format(what=fact.name))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            for _, _, button in self._rows:
                button.setIcon(icon("copy", "muted"))

    def _add_row(self) -> None:
        number = len(self._rows)
        name = label(look="muted", size=Type.SMALL)
        value = selectable(label(wrap=True))
        button = QToolButton()
        button.setIcon(icon("copy", "muted"))
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(24, 20)  # no higher than its line
        button.setStyleSheet("padding: 1px")
        button.setToolTip(self.tr("Copy"))
        button.clicked.connect(lambda: self.copy_requested.emit(self._facts[number].to_copy))
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(name, number, 0, top)
        self._grid.addWidget(value, number, 1, top)
        self._grid.addWidget(button, number, 2, top)
        self._rows.append((name, value, button))
