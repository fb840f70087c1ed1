"""Choosing one of many services: in groups, found by typing a part of its name, ID or host."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from vidmon.core.links import is_loopback_host
from vidmon.qt.fitted import tip
from vidmon.qt.said import of_shelf
from vidmon.qt.theme import SPACE, Type, colours, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.providers.base import Provider

_Index = QModelIndex | QPersistentModelIndex
_ID = Qt.ItemDataRole.UserRole  # of the service, None for the title of a group
_SOUGHT = Qt.ItemDataRole.UserRole + 1  # all that typing finds it by
_ASIDE = Qt.ItemDataRole.UserRole + 2  # what stands beside the title, muted
_GONE = Qt.ItemDataRole.UserRole + 3  # the service of an account, which is offered no more
NEW_SERVICE = "new service"  # the blank says that it is no id
_LETTERS = 18  # of a title that are seen in the narrowest form
_MOST_SEEN = 14  # lines of the list before it scrolls


def sought(provider: Provider) -> str:
    """Give the text that a service is found by."""
    hosts = (urlsplit(provider.base).hostname or "", *provider.hosts)
    regions = (urlsplit(base).hostname or "" for _label, base in provider.regions)
    return " ".join((provider.title, provider.id, *dict.fromkeys((*hosts, *regions)))).casefold()


def is_own(provider: Provider) -> bool:
    """Tell whether people run it themselves, or a gateway of theirs does: no address is usual."""
    host = urlsplit(provider.base).hostname or ""
    return not host or is_loopback_host(host)


class ServiceChooser(QComboBox):
    """A drop-down of services that can be typed in; `currentData` is the ID of the chosen one.

    Signals:
        new_service_requested: a service is wanted that is not offered.
    """

    new_service_requested = Signal()

    def __init__(self, providers: Sequence[Provider], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = QStandardItemModel(self)
        self._finder = _Finder(self._services, self)
        self.line = QLineEdit()
        self._build()
        self.show_services(providers)

    def _build(self) -> None:
        self.setEditable(True)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setModel(self._services)
        self.setMaxVisibleItems(_MOST_SEEN)
        self.view().setItemDelegate(_Lines(self))
        self.view().setAccessibleName(self.tr("Services"))
        self._finder.list.setAccessibleName(self.tr("Services that fit"))
        self.setCompleter(self._finder)
        self.line.setAccessibleName(self.tr("Service"))
        self.line.setPlaceholderText(self.tr("Type to search"))
        self.line.editingFinished.connect(self._settle)
        self.activated.connect(self._offer)
        self._finder.activated[QModelIndex].connect(self._found)  # type: ignore[index]

    def show_services(self, providers: Sequence[Provider]) -> None:
        """Offer these services, in their order within each group; the chosen one stays."""
        chosen = self.currentData()
        self.blockSignals(True)
        self._services.clear()
        own = [provider for provider in providers if is_own(provider)]
        known = [provider for provider in providers if provider not in own]
        for words, group in (
            (self.tr("Services"), known),
            (self.tr("At an address of your own"), own),
        ):
            if group:
                self._services.appendRow(_title(words))
            for provider in group:
                self._services.appendRow(self._item(provider))
        self.insertSeparator(self.count())
        more = QStandardItem(self.tr("Add a service…"))
        more.setData(NEW_SERVICE, _ID)
        self._services.appendRow(more)
        if chosen not in {None, NEW_SERVICE}:
            self.choose(str(chosen))
        else:
            self.setCurrentIndex(self.first())
        self.blockSignals(False)

    def choose(self, provider: str) -> None:
        """Choose a service; one that is gone is shown by its ID, so that its account can stay."""
        gone = self.findData(True, _GONE)
        if gone >= 0:
            self.removeItem(gone)
        if self.findData(provider) < 0:
            item = QStandardItem(self.tr("{service} (gone)").format(service=provider))
            item.setData(provider, _ID)
            item.setData(True, _GONE)
            self._services.insertRow(0, item)
        self.setCurrentIndex(self.findData(provider))
        self._settle()

    def first(self) -> int:
        """Give the place of the first service, under the title of its group."""
        return 1 if self.count() > 1 else -1

    def _offer(self, index: int) -> None:
        if self.itemData(index) == NEW_SERVICE:
            self.new_service_requested.emit()

    def _item(self, provider: Provider) -> QStandardItem:
        item = QStandardItem(provider.title)
        item.setData(provider.id, _ID)
        item.setData(sought(provider), _SOUGHT)
        if not provider.verified:
            item.setData(self.tr("not verified"), _ASIDE)
            said = f"{provider.title}, {self.tr('not verified')}"
            item.setData(said, Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(tip("\n".join(map(of_shelf, provider.unverified))))
        return item

    def _found(self, index: QModelIndex) -> None:
        """Choose what was picked among what typing found."""
        at = self.findData(index.data(_ID))
        if at >= 0:
            self.setCurrentIndex(at)
            self._settle()

    def _settle(self) -> None:
        """Show the chosen service again where something else was typed."""
        if not self._finder.list.isVisible():
            self.setEditText(self.itemText(self.currentIndex()))

    @override
    def focusInEvent(self, event: object) -> None:
        """Mark what stands there, so that typing takes its place."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.line.selectAll()


class _Finder(QCompleter):
    """Finds services by any part of what they are known by; shows their titles."""

    def __init__(self, services: QStandardItemModel, chooser: ServiceChooser) -> None:
        super().__init__(services, chooser)
        self.setCompletionRole(_SOUGHT)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(_MOST_SEEN)
        self.list = QListView()
        self.setPopup(self.list)
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setStyleSheet("QListView { border: 1px solid palette(mid); }")

    @override
    def pathFromIndex(self, index: _Index) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")

    @override
    def splitPath(self, path: str) -> list[str]:
        return [path.strip().casefold()]


class _Lines(QStyledItemDelegate):
    """Draws a service with what is said beside it, and the titles of groups."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        aside = index.data(_ASIDE)
        if not aside:
            return
        painter.save()
        painter.setFont(font(Type.SMALL))
        painter.setPen(colours()["warn"])
        place = option.rect.adjusted(0, 0, -SPACE, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, int(right), str(aside))
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        size = super().sizeHint(option, index)
        room = 12 * SPACE if index.data(_ASIDE) else 0
        return QSize(size.width() + room, max(size.height(), 3 * SPACE + SPACE // 2))


def _title(words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    shown = QFont(font(Type.SMALL))
    shown.setBold(True)
    item.setFont(shown)
    return item
