"""The left side: groups of tasks and tags with their counts, accounts with how they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.core.search import query
from vidmon.qt import icons
from vidmon.qt.fitted import tip as rich
from vidmon.qt.joined import listed
from vidmon.qt.measures import number
from vidmon.qt.sidebar_entries import COUNT, KEY, SIGN, TONE, Entries, entry
from vidmon.qt.task_filter import Group
from vidmon.qt.theme import SPACE, Type, font
from vidmon.qt.upright import Upright

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QStandardItem

Health = Literal["ok", "warn", "bad"]

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
        self.groups = Entries(self.tr("Groups of tasks"), self)
        self.tags = Entries(self.tr("Tags"), self, by_click=True, always=_TAGS_ALWAYS)
        self.tag_heading = QLabel(self.tr("Tags"), self)
        self._searched: tuple[str, ...] = ()
        self._shown_accounts: tuple[object, ...] | None = None
        self.accounts = Entries(self.tr("Accounts"), self, always=_ACCOUNTS_ALWAYS)
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
            item.setData(number(count) if count else "", COUNT)
            item.setData("warn" if urgent else "muted", TONE)
            said = self.tr("{group}, {count}").format(group=item.text(), count=number(count))
            item.setData(said, Qt.ItemDataRole.AccessibleTextRole)

    def show_tags(self, counts: Mapping[str, int]) -> None:
        """Show these tags with how many tasks have each; none where none is in use."""
        self.tags.entries.clear()
        for tag, count in counts.items():
            item = entry(tag, tag, "tag")
            item.setToolTip(rich(tag))
            item.setData(number(count), COUNT)
            said = self.tr("Tag {tag}, {count}").replace("{count}", number(count))
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
            if self.tags.entries.item(at).data(KEY).casefold() in self._searched:
                self.tags.setCurrentIndex(self.tags.entries.index(at, 0))

    def show_accounts(self, accounts: Sequence[tuple[str, str, str, Health, str]]) -> None:
        """Show these accounts as (id, name, service, how it is, tool tip)."""
        states = {"ok": self.tr("works"), "warn": self.tr("has trouble"), "bad": self.tr("fails")}
        if self._shown_accounts == (wanted := (*accounts, *states.values())):
            return  # every batch of answers shows them; painted anew they would cost more than it
        self._shown_accounts = wanted
        self.accounts.entries.clear()
        for key, name, service, health, tip in accounts:
            item = self._account(key, name, service, health, tip, states[health])
            self.accounts.entries.appendRow(item)
        self.accounts.setVisible(bool(accounts))
        self.nobody.setVisible(not accounts)
        self.accounts.fit()

    def choose(self, group: Group) -> None:
        """Mark the group as chosen."""
        self.groups.setCurrentIndex(self.groups.entries.index(list(Group).index(group), 0))

    def _fill_groups(self) -> None:
        for group, text in group_names().items():
            self.groups.entries.appendRow(entry(group.value, text, _GROUP_ICONS[group]))
        self.groups.fit()

    def _account(
        self, key: str, name: str, service: str, health: Health, tip: str, state: str
    ) -> QStandardItem:
        item = entry(key, plain(name, 60), "")
        item.setData(_HEALTH_ICONS[health], SIGN)
        item.setData(_HEALTH[health], TONE)
        item.setData(plain(service, 60) if service != name else "", COUNT)
        said = listed((plain(name, 60), plain(service, 60), state))
        item.setData(said, Qt.ItemDataRole.AccessibleTextRole)
        item.setToolTip(rich(plain(tip or said, 300)))
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
            button.setIconSize(icons.square(16))
        self._draw_icons()
        inside = QWidget()
        column = QVBoxLayout(inside)
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
        scrolled = Upright(inside)  # in a low window, under a question
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for place in (inside, scrolled.viewport()):
            place.setAutoFillBackground(False)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(scrolled)

    def _connect(self) -> None:
        self.groups.selectionModel().currentChanged.connect(
            lambda now, _: self.group_chosen.emit(Group(now.data(KEY)))
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
