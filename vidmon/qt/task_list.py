"""What the user does with the list of tasks: selects, plays, saves, renames, removes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QTableView
from typing_extensions import override

from vidmon.qt import icons
from vidmon.qt.drag_out import carry
from vidmon.qt.row_buttons import ButtonView
from vidmon.qt.task_actions import ACTIONS, BY_ID, Act, enabled, menu_for
from vidmon.qt.task_model import Role
from vidmon.qt.task_table import SELECT, Form
from vidmon.qt.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from vidmon.core.task import Task
    from vidmon.qt.row import Row
    from vidmon.qt.task_filter import Group
    from vidmon.qt.task_sections import Heading

_Key = Qt.Key
_TURNING = frozenset({_Key.Key_Space, _Key.Key_Return, _Key.Key_Enter})
_FOLDING = {True: frozenset({_Key.Key_Right}), False: frozenset({_Key.Key_Left})}
_SIDEWAYS = frozenset({_Key.Key_Left, _Key.Key_Right})
_OPENING = _TURNING | _SIDEWAYS
_COUNTING = 100  # ms in which changes are gathered before groups are counted


class TaskList(ButtonView):
    """Shows tasks and says what the user wants done with them.

    Selection, current task and scroll place stay with their tasks through updates and sorting.
    `to_carry` gives the files of a task that can be dragged into another program, by its key.
    `actions_by_id` are the QActions of task_actions.py, for a main menu and buttons too.

    Signals:
        current_changed: another task is looked at, or it changed. arg: Row, or None
        counts_changed: groups have other counts. arg: dict from Group to int
        tags_changed: other tags are in use, or by other numbers. arg: dict from tag to int
        ids_copied: IDs went to the clipboard. arg: how many
        play_requested, folder_requested, copy_link_requested, look_requested: arg: the task's key
        rename_requested: args: the task's key, the new title ("" for none)
        save_requested, stop_saving_requested, ask_requested, tags_requested, remove_requested,
        trash_requested,
        cancel_on_server_requested, delete_on_server_requested: arg: list of keys, never empty
        server_tasks_requested: arg: the key of a task of the account
    """

    current_changed = Signal(object)
    counts_changed = Signal(object)
    tags_changed = Signal(object)
    ids_copied = Signal(int)
    play_requested = Signal(int)
    folder_requested = Signal(int)
    copy_link_requested = Signal(int)
    look_requested = Signal(int)
    rename_requested = Signal(int, str)
    save_requested = Signal(list)
    stop_saving_requested = Signal(list)
    ask_requested = Signal(list)
    tags_requested = Signal(list)
    remove_requested = Signal(list)
    trash_requested = Signal(list)
    server_tasks_requested = Signal(int)
    cancel_on_server_requested = Signal(list)
    delete_on_server_requested = Signal(list)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], float] = time.time,
        thumbnail: Callable[[Task], QPixmap | None] = lambda _: None,
    ) -> None:
        super().__init__(parent, clock=clock, thumbnail=thumbnail)
        self._told: Row | None = None
        self.to_carry: Callable[[int], Sequence[str]] = lambda _key: ()
        self._counts: dict[Group, int] = {}
        self._tags: dict[str, int] = {}
        self._counting = QTimer(self, interval=_COUNTING, singleShot=True)
        self._counting.timeout.connect(self._count)
        self.actions_by_id = {action.id: self._action(action.id) for action in ACTIONS}
        self.setDragEnabled(True)
        self.setDragDropMode(self.DragDropMode.DragOnly)
        self._listen()
        self._follow_selection()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show exactly these tasks."""
        with self._at_once():
            self.tasks.show(rows)
        self._tasks_changed()

    def update_rows(self, rows: Sequence[Row]) -> None:
        """Show these tasks as they are now, new ones included; the others stay."""
        with self._at_once():
            self.tasks.update(rows)
        self._tasks_changed()

    def remove_rows(self, keys: Iterable[int]) -> None:
        """Show these tasks no more."""
        with self._at_once():
            self.tasks.remove(keys)
        self._tasks_changed()

    def selected(self) -> list[Row]:
        """Give the selected tasks from top to bottom."""
        found = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(Role.ROW) for index in found]

    def current(self) -> Row | None:
        """Give the task that is looked at."""
        index = self.currentIndex().siblingAtColumn(0)
        row: Row | None = index.data(Role.ROW) if index.isValid() else None
        return row

    def select(self, key: int) -> bool:
        """Select this task alone and bring it into sight; False where it is not shown."""
        self._unfold(key)
        index = self.filter.mapFromSource(self.tasks.index_of(key))
        if not index.isValid():
            return False
        self.selectionModel().setCurrentIndex(index, SELECT)
        self.scrollTo(index)
        return True

    def toggle(self, section: str) -> None:
        """Close or open a section; its heading becomes current."""
        self.fold(self.filter.folded ^ {section})
        heading = self.filter.index_of_heading(section)
        self.selectionModel().setCurrentIndex(heading, SELECT)

    def do(self, act: Act) -> None:
        """Do with the selected tasks what the action says, if it can be done."""
        rows = self.selected()
        if rows and enabled(act, rows):
            self._do(act, rows)

    def menu(self) -> QMenu:
        """Give a menu of what can be done with the selected tasks; it deletes itself."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for section in menu_for(self.selected()):
            menu.addSeparator()
            menu.addActions([self.actions_by_id[action.id] for action in section])
        return menu

    def _action(self, act: Act) -> QAction:
        """Give the QAction for menus; its keys work while the list has the focus."""
        spec = BY_ID[act]
        action = QAction(icons.icon(spec.icon), spec.text, self)
        action.setShortcuts(spec.keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: self.do(act))
        self.addAction(action)
        return action

    def _unfold(self, key: int) -> None:
        row = self.tasks.row_of(key)
        if row and self.filter.folded:
            self.fold(self.filter.folded - {self.filter.section(row).key})

    def _press_button(self, key: int, act: Act | None) -> None:
        row = self.tasks.row_of(key)
        if row is None:
            return
        if act is not None:
            self._do(act, [row])
            return
        if all(one.key != key for one in self.selected()):
            self.select(key)
        places = dict(self.button_places(row))
        below = places[None].bottomLeft().toPoint() if None in places else self.rect().center()
        self.menu().popup(self.viewport().mapToGlobal(below))

    def _heading_at(self, index: QModelIndex) -> Heading | None:
        found: Heading | None = index.data(Role.HEADING) if index.isValid() else None
        return found

    def _listen(self) -> None:
        self.button_pressed.connect(self._press_button)
        self.cells.renamed.connect(self.rename_requested)
        self.delegate.renamed.connect(self.rename_requested)
        self.delegate.play_clicked.connect(self.play_requested)
        self.doubleClicked.connect(self._double_clicked)
        for changed in (self.tasks.rows_put, self.tasks.rowsRemoved):
            changed.connect(self._tasks_changed)
        # Not by overriding: Qt calls currentChanged from setModel, where an override of a
        # half-built widget lost a reference (PySide 6.11.3) and the process died later.
        self.selectionModel().selectionChanged.connect(self._follow_selection)
        self.selectionModel().currentChanged.connect(self._follow_selection)

    def _double_clicked(self, index: QModelIndex) -> None:
        if self._heading_at(index) is None:
            self.do(Act.PLAY)

    def _tasks_changed(self) -> None:
        if self._many:
            return
        if not self._counting.isActive():
            self._counting.start()
        self._follow_selection()

    def _count(self) -> None:
        counts = self.filter.counts()
        if counts != self._counts:
            self._counts = counts
            self.counts_changed.emit(counts)
        tags = self.filter.tags()
        if tags != self._tags:
            self._tags = tags
            self.tags_changed.emit(tags)

    def _follow_selection(self) -> None:
        """Tell of the current task if it is another or changed; enable what can be done."""
        rows = self.selected()
        for act, action in self.actions_by_id.items():
            action.setEnabled(enabled(act, rows))
        current = self.current()
        if current == self._told:
            return
        self._told = current
        self.filter.keep(current.key if current else None)
        self.current_changed.emit(current)

    def _do(self, act: Act, rows: list[Row]) -> None:
        keys = [row.key for row in rows]
        if act is Act.RENAME:
            self.edit(self.filter.mapFromSource(self.tasks.index_of(keys[0])))
        elif act is Act.COPY_ID:
            self._copy(rows)
        elif act in self._one_signals():
            self._one_signals()[act].emit(keys[0])
        else:
            self._many_signals()[act].emit(keys)

    def _one_signals(self) -> dict[Act, SignalInstance]:
        return {
            Act.PLAY: self.play_requested,
            Act.FOLDER: self.folder_requested,
            Act.COPY_LINK: self.copy_link_requested,
            Act.LOOK: self.look_requested,
            Act.SERVER_TASKS: self.server_tasks_requested,
        }

    def _many_signals(self) -> dict[Act, SignalInstance]:
        return {
            Act.SAVE: self.save_requested,
            Act.STOP_SAVING: self.stop_saving_requested,
            Act.ASK: self.ask_requested,
            Act.TAGS: self.tags_requested,
            Act.REMOVE: self.remove_requested,
            Act.TRASH: self.trash_requested,
            Act.CANCEL_ON_SERVER: self.cancel_on_server_requested,
            Act.DELETE_ON_SERVER: self.delete_on_server_requested,
        }

    def _copy(self, rows: list[Row]) -> None:
        QGuiApplication.clipboard().setText("\n".join(row.task.ref.id for row in rows))
        self.ids_copied.emit(len(rows))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        heading = self._heading_at(self.indexAt(event.position().toPoint()))
        if heading and event.button() is Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.toggle(heading.section.key)
        else:
            super().mousePressEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Left and Right close and open sections, and Space and Enter do either."""
        if not self._section_key(event.key()):
            super().keyPressEvent(event)

    def _section_key(self, key: int) -> bool:
        index = self.currentIndex()
        heading, row = self._heading_at(index), self.current()
        if heading and key in _OPENING and key in (_TURNING | _FOLDING[heading.folded]):
            self.toggle(heading.section.key)
            return True
        if row and key == Qt.Key.Key_Left and self.filter.headings:
            up = self.filter.index_of_heading(self.filter.section(row).key)
            self.selectionModel().setCurrentIndex(up, SELECT)
            return True
        return key in _SIDEWAYS and self.form is Form.CARDS

    @override
    def moveCursor(
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go to the ends of the list, not of a row, and stay in the first column."""
        moves = QTableView.CursorAction
        last = self.filter.rowCount() - 1
        if action is moves.MoveHome:
            return self.filter.index(0, 0)
        if action is moves.MoveEnd:
            return self.filter.index(last, 0)
        if action in (moves.MoveLeft, moves.MoveRight):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (-1 if action is moves.MoveLeft else 1) * 6 * SPACE)
            return self.currentIndex()
        return super().moveCursor(action, modifiers)

    @override
    def startDrag(self, _supported: Qt.DropAction) -> None:
        carry(self, [path for row in self.selected() for path in self.to_carry(row.key)])

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "actions_by_id"):
            self._fit_heights()
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "actions_by_id"):
            for act, action in self.actions_by_id.items():
                action.setIcon(icons.icon(BY_ID[act].icon))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if by_mouse and not self.indexAt(event.pos()).isValid():
            return
        where = event.pos() if by_mouse else self.visualRect(self.currentIndex()).center()
        menu = self.menu()
        if not menu.isEmpty():
            menu.popup(self.viewport().mapToGlobal(where))
