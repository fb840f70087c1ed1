"""What the test of an account finds, layer by layer, with what to do where one fails."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from vidmon.core.address import is_near
from vidmon.core.diagnosis import Diagnosis, Finding, Layer, Mend, Remedy, Step
from vidmon.qt.fitted import tip
from vidmon.qt.icons import icon
from vidmon.qt.joined import listed, named
from vidmon.qt.labels import label, selectable
from vidmon.qt.said import of_shelf
from vidmon.qt.theme import SPACE, Type

if TYPE_CHECKING:
    from collections.abc import Callable

_ICON = 16  # px
_LOOKS = {
    Finding.WAITING: ("running", "muted"),
    Finding.PASSED: ("check", "good"),
    Finding.WARNED: ("attention", "warn"),
    Finding.FAILED: ("failed", "bad"),
    Finding.UNKNOWN: ("unknown", "muted"),
}
_MOST_FACT = 70  # characters


class DiagnosisView(QFrame):
    """One test. Hidden until there is something to show.

    Signals:
        mend_requested(Mend): the user wants this proposal carried out.
    """

    mend_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("What the test found"))
        self.shown: Diagnosis | None = None
        self.buttons: list[QPushButton] = []
        self.weightiest: QWidget | None = None  # what should be seen, if not all can be
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE * 3 // 2, SPACE, SPACE * 3 // 2, SPACE)
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self.hide()

    def clear(self) -> None:
        """Forget the last test."""
        self.shown = None
        self.hide()
        self._empty()

    def show_diagnosis(self, diagnosis: Diagnosis) -> None:
        """Show what is known by now."""
        if diagnosis == self.shown:
            return
        self.shown = diagnosis
        self._empty()
        for step in diagnosis.steps:
            self._add_step(step)
            if step is diagnosis.failing:
                self._add_mends(diagnosis.mends)
        if diagnosis.failing is None:
            self._add_mends(diagnosis.mends)
        self._column.addWidget(self._inner)
        self._inner.show()  # Qt would do so in the next turn of the loop
        self.setAccessibleDescription(_told(diagnosis))
        self.show()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.shown:
            shown, self.shown = self.shown, None
            self.show_diagnosis(shown)

    def _empty(self) -> None:
        self.buttons, self.weightiest = [], None
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE)
        self._grid.setVerticalSpacing(SPACE // 2)
        self._grid.setColumnStretch(2, 1)

    def _add_step(self, step: Step) -> None:
        row = self._grid.rowCount()
        picture, colour = _LOOKS[step.finding]
        sign = QLabel()
        sign.setFixedSize(_ICON, _ICON)
        sign.setPixmap(icon(picture, colour).pixmap(_ICON, _ICON))
        sign.setAccessibleName(finding_words(step.finding))
        waiting = step.finding is Finding.WAITING
        self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label(layer_words(step.layer), "muted" if waiting else ""), row, 1)
        fact = step.fact if len(step.fact) <= _MOST_FACT else f"{step.fact[: _MOST_FACT - 1]}…"
        shown = selectable(label(fact, "muted", Type.SMALL))
        shown.setMinimumWidth(1)
        shown.setToolTip(tip(step.fact) if fact != step.fact else "")
        self._grid.addWidget(shown, row, 2)
        if step.advice:
            self._add_advice(step)

    def _add_advice(self, step: Step) -> None:
        assert step.advice
        translate = QCoreApplication.translate
        parts = (
            (step.advice.title, _LOOKS[step.finding][1], Type.STRONG),
            (step.advice.meaning, "", Type.BODY),
            (step.advice.next_step, "muted", Type.BODY),
        )
        for text, look, size in parts:
            row = self._grid.rowCount()
            words = label(translate("Advice", text), look, size, wrap=True)
            self._grid.addWidget(words, row, 1, 1, 2)
        words.setContentsMargins(0, 0, 0, SPACE // 2)
        if step.finding is Finding.FAILED:
            self.weightiest = words

    def _add_mends(self, mends: tuple[Mend, ...]) -> None:
        if not mends:
            return
        line = QWidget()
        buttons = QHBoxLayout(line)
        buttons.setContentsMargins(0, 0, 0, SPACE // 2)
        buttons.setSpacing(SPACE)
        for mend in mends:
            button = QPushButton(mend_words(mend))
            button.setAutoDefault(False)
            button.clicked.connect(self._wish(mend))
            buttons.addWidget(button)
            self.buttons.append(button)
        buttons.addStretch(1)
        self._grid.addWidget(line, self._grid.rowCount(), 1, 1, 2)
        self.weightiest = line

    def _wish(self, mend: Mend) -> Callable[[], None]:
        return lambda: self.mend_requested.emit(mend)


def layer_words(layer: Layer) -> str:
    """Name a layer for people."""
    return {
        Layer.ADDRESS: _tr("Address"),
        Layer.PROXY: _tr("Proxy"),
        Layer.NAME: _tr("Host name"),
        Layer.CONNECTION: _tr("Connection"),
        Layer.SAFETY: _tr("Encryption"),
        Layer.ANSWER: _tr("Answer of an API"),
        Layer.STORE: _tr("Key at hand"),
        Layer.CLOCK: _tr("Clock"),
        Layer.KEY: _tr("Key accepted"),
    }[layer]


def finding_words(finding: Finding) -> str:
    """Say what became of a layer."""
    return {
        Finding.WAITING: _tr("not looked at yet"),
        Finding.PASSED: _tr("in order"),
        Finding.WARNED: _tr("mind this"),
        Finding.FAILED: _tr("not in order"),
        Finding.UNKNOWN: _tr("not known"),
    }[finding]


def mend_words(mend: Mend) -> str:
    """Give the text of a proposal's button; an ellipsis says that a question comes first."""
    if mend.remedy is Remedy.UNLOCK:
        return _tr("Unlock the key store")
    if mend.remedy is Remedy.TRY_ADDRESS:
        host = urlsplit(mend.base).netloc
        named = f"{of_shelf(mend.label)} ({host})" if mend.label else host
        return _tr("Try {address}…").format(address=named)
    host = urlsplit(mend.base).hostname or ""
    if mend.base.startswith("http:") and not is_near(host):
        return _tr("Use {address} (not encrypted)").format(address=mend.base)
    return _tr("Use {address}").format(address=mend.base)


def _told(diagnosis: Diagnosis) -> str:
    return listed(
        named(layer_words(step.layer), finding_words(step.finding)) for step in diagnosis.steps
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("DiagnosisView", text)
