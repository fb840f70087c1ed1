"""The left side: groups of tasks and tags with their counts, accounts with how they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.core.search import query
from vidmon.qt import icons
from vidmon.qt.joined import listed
from vidmon.qt.labels import tip
from vidmon.qt.task_filter import Group
from vidmon.qt.theme import SPACE, Type, colours, font

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QStyleOptionViewItem

Health = Literal["ok", "warn", "bad"]
_Index = QModelIndex | QPersistentModelIndex
_KEY = Qt.ItemDataRole.UserRole + 1  # the group or the account's id
_ICON = Qt.ItemDataRole.UserRole + 2  # the name of an icon, "" for a dot
_COUNT = Qt.ItemDataRole.UserRole + 3  # what stands on the right
_TONE = Qt.ItemDataRole.UserRole + 4  # the name of a colour for icon and count
_SIGN = Qt.ItemDataRole.UserRole + 5  # the name of an icon in place of an account's dot

_ALWAYS = 5  # entries that are seen however low the window is
_TAGS_ALWAYS = 2  # of the tags, or a low window had no room for the accounts
_ACCOUNTS_ALWAYS = 1  # of the accounts, with a question or an offer above or below them
_HEALTH_ICONS = {"ok": "", "warn": "attention", "bad": "failed"}  # not by colour alone
_HEALTH = {"ok": "good", "warn": "warn", "bad": "bad"}
_GROUP_ICONS = {
    Group.ALL: "all",
    Group.RUNNING: "running",
    Group.ATTENTION: "attention",
    Group.FINISHED: "succeeded",
    Group.SAVED: "saved",
}


def group_names() -> dict[Group, str]:
    """Give what the groups are called, from top to bottom."""
    translate = QCoreApplication.translate
    return {
        Group.ALL: translate("Sidebar", "All"),
        Group.RUNNING: translate("Sidebar", "Running"),
        Group.ATTENTION: translate("Sidebar", "Attention"),
        Group.FINISHED: translate("Sidebar", "Finished"),
        Group.SAVED: translate("Sidebar", "Saved"),
    }


class Sidebar(QWidget):
    """Groups above, then the tags in use, accounts below.

    Signals:
        group_chosen: arg: Group
        tag_chosen: a tag was clicked, to be shown alone or no more. arg: the tag
        account_requested: an account was opened (Enter, double click). arg: its id
        accounts_requested: all accounts are to be seen
        add_account_requested: a new account is wanted
    """

    group_chosen = Signal(object)
    tag_chosen = Signal(str)
    account_requested = Signal(str)
    accounts_requested = Signal()
    add_account_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groups = _Entries(self.tr("Groups of tasks"), self)
        self.tags = _Entries(self.tr("Tags"), self, by_click=True, always=_TAGS_ALWAYS)
        self.tag_heading = QLabel(self.tr("Tags"), self)
        self._searched: tuple[str, ...] = ()
        self.accounts = _Entries(self.tr("Accounts"), self, always=_ACCOUNTS_ALWAYS)
        self.heading = QLabel(self.tr("Accounts"), self)
        self.nobody = QLabel(self.tr("None yet. A pasted task asks for one."), self)
        self.add = QPushButton(self.tr("Add account"), self)
        self.manage = QPushButton(self.tr("Accounts…"), self)
        self._fill_groups()
        self._arrange()
        self._connect()
        self.show_tags({})
        self.show_accounts(())
        self.choose(Group.ALL)

    def show_counts(self, counts: Mapping[Group, int]) -> None:
        """Show how many tasks each group has; a group that is missing has none."""
        for at, group in enumerate(Group):
            count = counts.get(group, 0)
            item = self.groups.entries.item(at)
            urgent = group is Group.ATTENTION and count > 0
            item.setData(QLocale().toString(count) if count else "", _COUNT)
            item.setData("warn" if urgent else "muted", _TONE)
            said = self.tr("{group}, {count}").format(group=item.text(), count=count)
            item.setData(said, Qt.ItemDataRole.AccessibleTextRole)

    def show_tags(self, counts: Mapping[str, int]) -> None:
        """Show these tags with how many tasks have each; none where none is in use."""
        self.tags.entries.clear()
        for tag, count in counts.items():
            item = _entry(tag, tag, "tag")
            item.setData(QLocale().toString(count), _COUNT)
            said = self.tr("Tag {tag}, {count}").replace("{count}", f"{count}")
            item.setData(said.replace("{tag}", tag), Qt.ItemDataRole.AccessibleTextRole)
            self.tags.entries.appendRow(item)
        self.tags.setVisible(bool(counts))
        self.tag_heading.setVisible(bool(counts))
        self.tags.fit()
        self._mark()

    def mark_search(self, text: str) -> None:
        """Mark the tags that the search asks for."""
        self._searched = query(text).tags
        self._mark()

    def _mark(self) -> None:
        """Mark without telling: the search is what says which tags are shown."""
        self.tags.clearSelection()
        self.tags.setCurrentIndex(QModelIndex())
        for at in range(self.tags.entries.rowCount()):
            if self.tags.entries.item(at).data(_KEY).casefold() in self._searched:
                self.tags.setCurrentIndex(self.tags.entries.index(at, 0))

    def show_accounts(self, accounts: Sequence[tuple[str, str, str, Health, str]]) -> None:
        """Show these accounts as (id, name, service, how it is, tool tip)."""
        self.accounts.entries.clear()
        for key, name, service, health, detail in accounts:
            self.accounts.entries.appendRow(self._account(key, name, service, health, detail))
        self.accounts.setVisible(bool(accounts))
        self.nobody.setVisible(not accounts)
        self.accounts.fit()

    def choose(self, group: Group) -> None:
        """Mark the group as chosen."""
        self.groups.setCurrentIndex(self.groups.entries.index(list(Group).index(group), 0))

    def _fill_groups(self) -> None:
        for group, text in group_names().items():
            self.groups.entries.appendRow(_entry(group.value, text, _GROUP_ICONS[group]))
        self.groups.fit()

    def _account(
        self, key: str, name: str, service: str, health: Health, detail: str
    ) -> QStandardItem:
        item = _entry(key, plain(name, 60), "")
        item.setData(_HEALTH_ICONS[health], _SIGN)
        item.setData(_HEALTH[health], _TONE)
        item.setData(plain(service, 60) if service != name else "", _COUNT)
        state = {"ok": self.tr("works"), "warn": self.tr("has trouble"), "bad": self.tr("fails")}
        said = listed((plain(name, 60), plain(service, 60), state[health]))
        item.setData(said, Qt.ItemDataRole.AccessibleTextRole)
        item.setToolTip(tip(plain(detail or said, 300)))
        return item

    def _arrange(self) -> None:
        self.heading.setProperty("kind", "muted")
        self.heading.setFont(font(Type.SMALL))
        self.heading.setBuddy(self.accounts)
        self.tag_heading.setProperty("kind", "muted")
        self.tag_heading.setFont(font(Type.SMALL))
        self.tag_heading.setBuddy(self.tags)
        self.nobody.setProperty("kind", "muted")
        self.nobody.setWordWrap(True)
        for label in (self.heading, self.nobody, self.tag_heading):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(SPACE * 2, 0, SPACE, 0)
        for button in (self.add, self.manage):
            button.setProperty("kind", "quiet")
        self._draw_icons()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE // 2, SPACE, SPACE // 2, SPACE)
        column.setSpacing(SPACE // 2)
        column.addWidget(self.groups)
        self.tag_heading.setContentsMargins(SPACE * 2, SPACE * 2, SPACE, 0)
        column.addWidget(self.tag_heading)
        column.addWidget(self.tags, 1)
        column.addSpacing(SPACE * 2)
        column.addWidget(self.heading)
        column.addWidget(self.nobody)
        column.addWidget(self.accounts, 1)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.manage, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def _connect(self) -> None:
        self.groups.selectionModel().currentChanged.connect(
            lambda now, _: self.group_chosen.emit(Group(now.data(_KEY)))
        )
        self.tags.opened.connect(self.tag_chosen)
        self.accounts.opened.connect(self.account_requested)
        self.add.clicked.connect(lambda: self.add_account_requested.emit())
        self.manage.clicked.connect(lambda: self.accounts_requested.emit())

    def _draw_icons(self) -> None:
        self.add.setIcon(icons.icon("add", "accent"))
        self.manage.setIcon(icons.icon("key", "accent"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "manage"):
            self._draw_icons()


class _Entries(QListView):
    """A short list that is as tall as its entries. Signal `opened`: arg: the entry's key.

    An entry is opened with Enter and a double click, `by_click` with one click. However low the
    window is, `always` so many are seen.
    """

    opened = Signal(str)

    def __init__(
        self, name: str, parent: QWidget, *, by_click: bool = False, always: int = _ALWAYS
    ) -> None:
        super().__init__(parent)
        self._always = always
        self.entries = QStandardItemModel(self)
        self.setObjectName("sidebar")
        self.setAccessibleName(name)
        self.setModel(self.entries)
        self.setItemDelegate(_Painter(self))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        clicked = self.clicked if by_click else self.doubleClicked
        clicked.connect(lambda index: self.opened.emit(index.data(_KEY)))

    def fit(self) -> None:
        """Be as tall as the entries; less where the window is low."""
        one, many = max(self.sizeHintForRow(0), 0), self.entries.rowCount()
        self.setMinimumHeight(min(many, self._always) * one)
        self.setMaximumHeight(many * one)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(_KEY))
            return
        super().keyPressEvent(event)


class _Painter(QStyledItemDelegate):
    """Paints an entry: icon or dot, text, count."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, round(QFontMetricsF(font()).height()) + SPACE + 6)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(option.rect).adjusted(SPACE / 2, 1, -SPACE / 2, -1)
        _paint_body(painter, option, body)
        inner = body.adjusted(SPACE, 0, -SPACE, 0)
        side = round(QFontMetricsF(font()).height())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        sign = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
        _paint_sign(painter, index, sign, chosen=chosen)
        rest = inner.adjusted(side + SPACE, 0, 0, 0)
        _paint_words(painter, index, rest, chosen=chosen)
        painter.restore()


def _paint_body(painter: QPainter, option: QStyleOptionViewItem, body: QRectF) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillPath(shape, colours()["chosen"])
        mark = QPainterPath()  # the ground alone is too faint to tell
        mark.addRoundedRect(
            body.left(), body.top() + SPACE / 2, 3.0, body.height() - SPACE, 1.5, 1.5
        )
        painter.fillPath(mark, colours()["accent"])
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillPath(shape, colours()["hover"])
    if option.state & QStyle.StateFlag.State_HasFocus:
        ring = QPainterPath()
        ring.addRoundedRect(body.adjusted(1.0, 1.0, -1.0, -1.0), 6, 6)
        painter.strokePath(ring, QPen(colours()["accent"], 2.0))


def _paint_sign(painter: QPainter, index: _Index, where: QRectF, *, chosen: bool) -> None:
    name, tone = index.data(_ICON) or index.data(_SIGN), index.data(_TONE) or "muted"
    if name:
        icons.draw(painter, name, where, "accent" if chosen and tone == "muted" else tone)
        return
    dot = QPainterPath()
    dot.addEllipse(where.center(), 4.0, 4.0)
    painter.fillPath(dot, colours()[tone])


def _paint_words(painter: QPainter, index: _Index, where: QRectF, *, chosen: bool) -> None:
    count, is_group = index.data(_COUNT) or "", bool(index.data(_ICON))
    small, face = font(Type.SMALL), font(Type.STRONG if chosen and is_group else Type.BODY)
    width = min(QFontMetricsF(small).horizontalAdvance(count), where.width() * 0.45)
    text = where.adjusted(0, 0, -(width + SPACE) if count else 0, 0)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(face)
    painter.setPen(colours()["text"])
    painter.drawText(text, left, _cut(face, index.data(), text.width()))
    painter.setFont(small)
    painter.setPen(colours()[(index.data(_TONE) if is_group else "") or "muted"])
    painter.drawText(where, right, _cut(small, count, width + 1))


def _cut(face: QFont, text: str, width: float) -> str:
    return QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, width)


def _entry(key: str, text: str, icon: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(key, _KEY)
    item.setData(icon, _ICON)
    return item
