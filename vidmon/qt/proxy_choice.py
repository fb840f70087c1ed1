"""Choosing a way to a service: like the settings or the system, none, or a proxy that is typed.

A password is taken out of sight as soon as typing ends: it goes into the key store.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from vidmon.core.proxy import AS_SET, DIRECT, SYSTEM, WORDS, BadProxy, Way, clean_way
from vidmon.qt.labels import label, set_look
from vidmon.qt.said import said
from vidmon.qt.theme import SPACE, Type

_TYPED = "typed"  # the entry beside which the address stands


class ProxyChoice(QWidget):
    """A drop-down with a line for an address.

    Signals:
        edited: something was typed or chosen.
        settled: typing ended, or a word was chosen.
    """

    edited = Signal()
    settled = Signal()

    def __init__(self, *, of_account: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox()
        self.line = QLineEdit()
        self._note = label(look="muted", size=Type.SMALL, wrap=True)
        self._password = ""
        self._settled = Way(AS_SET)
        self._build(of_account)

    def _build(self, of_account: bool) -> None:
        as_set = [(AS_SET, self.tr("As in the settings"))] if of_account else []
        for way, words in (
            *as_set,
            (SYSTEM, self.tr("As the system says")),
            (DIRECT, self.tr("None")),
            (_TYPED, self.tr("This one")),
        ):
            self.kind.addItem(words, way)
        self.kind.setAccessibleName(self.tr("Proxy"))
        self.line.setAccessibleName(self.tr("Address of the proxy"))
        self.line.setPlaceholderText("socks5h://127.0.0.1:1080")
        self.line.setToolTip(
            self.tr("http://, https://, socks5:// or socks5h://, with name:password@ where needed")
        )
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.kind)
        row.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addLayout(row)
        column.addWidget(self._note)
        self.kind.activated.connect(self._chosen)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._ended)
        self.show_way(AS_SET if of_account else SYSTEM)

    def show_way(self, way: str) -> None:
        """Show a way that is kept; its password stays where it is."""
        self._password = ""
        word = way in WORDS
        self.kind.setCurrentIndex(max(self.kind.findData(way if word else _TYPED), 0))
        self.line.setText("" if word else way)
        self._settled = Way(way)
        self._show_line()

    def way(self) -> Way:
        """Give what is chosen. Raises `BadProxy` in words."""
        if self.kind.currentData() != _TYPED:
            return Way(str(self.kind.currentData()))
        if not self.line.text().strip():
            raise BadProxy(self.tr("Type the address of the proxy, or choose another way."))
        way = clean_way(self.line.text())
        return Way(way.text, way.password or self._password)

    def _chosen(self) -> None:
        self._password = ""
        self._show_line()
        self.edited.emit()
        if self.kind.currentData() == _TYPED:
            self.line.setFocus()
        else:
            self._settle(Way(str(self.kind.currentData())))

    def _typed(self) -> None:
        self._password = ""
        self._say("")
        self.edited.emit()

    def _ended(self) -> None:
        """Hide the password; say at once what is wrong with the address."""
        if self.kind.currentData() != _TYPED or not self.line.text().strip():
            return
        try:
            way = self.way()
        except BadProxy as bad:
            self._say(said(bad), "bad")
            return
        self.line.setText(way.text)
        self._password = way.password
        self._say(self.tr("The password goes into the key store.") if way.password else "")
        self._settle(way)

    def _settle(self, way: Way) -> None:
        """Tell of another way than before; leaving the line alone is no news."""
        if way != self._settled:
            self._settled = way
            self.settled.emit()

    def _show_line(self) -> None:
        self.line.setVisible(self.kind.currentData() == _TYPED)
        self._say("")

    def _say(self, words: str, look: str = "muted") -> None:
        self._note.setText(words)
        self._note.setVisible(bool(words))
        set_look(self._note, look)
