"""The top of the details: the task's name to edit, its state in words, a bar, the main buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionFrame,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from vidmon.qt.busy_bar import BusyBar
from vidmon.qt.fitted import tip
from vidmon.qt.flow import Flow
from vidmon.qt.icons import icon, square
from vidmon.qt.labels import elided, label, set_look, show_text
from vidmon.qt.tag_chips import TagChips
from vidmon.qt.task_actions import BY_ID, Act, enabled
from vidmon.qt.task_look import Bar, look
from vidmon.qt.task_remark import slowness
from vidmon.qt.task_words import name
from vidmon.qt.theme import SPACE, Type, colours, font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from vidmon.qt.row import Row

_ICON = 18
_ICON_ONLY = frozenset({Act.FOLDER})  # so that all fit beside each other at the least width
_BUTTONS = (Act.PLAY, Act.SAVE, Act.STOP_SAVING, Act.ASK, Act.FOLDER)


class TaskHeading(QFrame):
    """The heading.

    Signals:
        rename_requested: arg: the new title, "" for none.
        act_requested: a button was pressed. arg: the name of the action (task_actions.Act).
        menu_requested: the rest of what can be done is wanted. arg: where, on the screen.
        tag_chosen: a tag was pressed. arg: the tag
        tags_requested: the tags are to be changed.
    """

    rename_requested = Signal(str)
    act_requested = Signal(str)
    menu_requested = Signal(object)
    tag_chosen = Signal(str)
    tags_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: Row | None = None
        self.title = TitleField()
        self.sign = QLabel()
        self._signed = ("", "")
        self.state = elided(size=Type.STRONG)
        self.about = label(look="muted", size=Type.SMALL, wrap=True)
        self.slow = label(look="warn", size=Type.SMALL, wrap=True)
        self.chips = TagChips()
        self.bar = BusyBar()
        self.buttons: dict[Act, QPushButton] = {}
        self.more = QToolButton()
        self._build()
        self._dress()

    def _build(self) -> None:
        self.sign.setFixedSize(square(_ICON))
        self.bar.setAccessibleName(self.tr("Progress"))
        self.title.renamed.connect(self.rename_requested)
        self.chips.tag_chosen.connect(self.tag_chosen)
        self.chips.edit_requested.connect(self.tags_requested)
        state = QHBoxLayout()
        state.setSpacing(SPACE)
        state.addWidget(self.sign)
        state.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE * 3 // 2, 2 * SPACE, SPACE)
        column.setSpacing(SPACE // 2)
        column.addWidget(self.title)
        column.addLayout(state)
        for widget in (self.bar, self.about, self.slow, self.chips):
            column.addWidget(widget)
        column.addSpacing(SPACE // 2)
        column.addLayout(self._button_row())

    def _button_row(self) -> QHBoxLayout:
        buttons = Flow(SPACE)
        for act in _BUTTONS:
            button = QPushButton("" if act in _ICON_ONLY else BY_ID[act].text)
            button.setToolTip(BY_ID[act].text)
            button.setAccessibleName(BY_ID[act].text)
            button.setIconSize(square(16))
            button.clicked.connect(lambda _=False, act=act: self.act_requested.emit(act.value))
            buttons.addWidget(button)
            self.buttons[act] = button
        self.buttons[Act.PLAY].setProperty("kind", "primary")
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addLayout(buttons, 1)
        self.more.setAccessibleName(self.tr("More"))
        self.more.setToolTip(self.tr("More"))
        self.more.setIconSize(square(16))
        self.more.clicked.connect(self._show_menu)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def show_row(self, row: Row, now: float) -> None:
        """Show a row at `now` (Unix seconds)."""
        self._row = row
        seen = look(row, now)
        self.title.show_name(name(row.task), same_task=self.title.key == row.key)
        self.title.key = row.key
        show_text(self.state, seen.state)
        set_look(self.state, "" if seen.tone == "accent" else seen.tone)
        show_text(self.about, seen.second)
        slow = slowness(row, now)
        show_text(self.slow, slow)
        self.slow.setVisible(bool(slow))
        self.chips.show_tags(row.task.tags)
        self._signed = (seen.icon, seen.tone)
        self._draw_sign()
        self._show_bar(seen.bar)
        self._show_buttons(row)

    def edit_title(self) -> None:
        """Let the user type a name."""
        self.title.setFocus()
        self.title.selectAll()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _show_bar(self, bar: Bar | float) -> None:
        self.bar.setVisible(bar is not Bar.NONE)
        self.bar.show_share(bar if isinstance(bar, float) else None)

    def _show_buttons(self, row: Row) -> None:
        for act, button in self.buttons.items():
            button.setEnabled(enabled(act, [row]))
            button.setVisible(_is_shown(act, row))
        self.buttons[Act.ASK].setEnabled(not row.asking)

    def _show_menu(self) -> None:
        self.menu_requested.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _draw_sign(self) -> None:
        name, tone = self._signed
        if name:
            self.sign.setPixmap(icon(name, tone).pixmap(square(_ICON)))

    def _dress(self) -> None:
        self._draw_sign()
        for act, button in self.buttons.items():
            button.setIcon(icon(BY_ID[act].icon, "on_fill" if act is Act.PLAY else "text"))
        self.more.setIcon(icon("more"))


def _is_shown(act: Act, row: Row) -> bool:
    """Tell which buttons a row has: those that cannot be used soon are left out."""
    if act in (Act.PLAY, Act.SAVE):
        saving = act is Act.SAVE and row.saving is not None
        return enabled(Act.PLAY, [row]) and not saving
    return BY_ID[act].shown_when([row])


class TitleField(QLineEdit):
    """A name that is edited where it stands.

    Signals:
        renamed: arg: the new name, "" for none.
    """

    renamed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = -1
        self._name = ""
        self.setFont(font(Type.HEADING))
        self.setAccessibleName(self.tr("Name of the task"))
        self.setMaxLength(300)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.editingFinished.connect(self._finish)
        self.installEventFilter(self)
        self._dress()

    def show_name(self, name: str, *, same_task: bool) -> None:
        """Show a name; what the user types at this moment is not taken away."""
        if same_task and self.hasFocus():
            self._name = name
            return
        if name != self.text():
            self.setText(name)
            self.setCursorPosition(0)
        self._name = name
        hint = self.tr("Click to give it a name of your own")
        self.setToolTip(tip(name) + tip(hint))
        self.setAccessibleDescription(hint)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Show a long name cut in the middle, while nobody edits it."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        place = (
            self.style()
            .subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
            .adjusted(2, 0, -2, 0)
        )
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, place.width()
        )
        if self.hasFocus() or shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(colours()["text"])
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.setText(self._name)
            self.clearFocus()
            return True
        return super().eventFilter(watched, event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _finish(self) -> None:
        typed = self.text().strip()
        if typed != self._name:
            self._name = typed
            self.renamed.emit(typed)
        self.setCursorPosition(0)
        self.clearFocus()

    def _dress(self) -> None:
        sheet = (
            "TitleField { background: transparent; border: none; border-radius: 0;"
            " border-bottom: 1px solid transparent; padding: 2px 0; }"
            f"TitleField:hover {{ border-bottom-color: {colours().line}; }}"
            f"TitleField:focus {{ border-bottom-color: {colours().accent}; }}"
        )
        if sheet != self.styleSheet():  # setting it brings the same event again
            self.setStyleSheet(sheet)
