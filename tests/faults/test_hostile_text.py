"""What services, users and files say stays text, wherever the window shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMessageBox,
    QTableWidget,
    QTextEdit,
    QWidget,
)
from window import Stage, only_task, paste, until

from vidmon.core.account import Account
from vidmon.core.task import Report, State, TaskRef
from vidmon.demo import Gateway
from vidmon.providers.base import Listed, Page
from vidmon.qt import theme
from vidmon.qt.server_tasks import ServerTasks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Of this machine, not of ours: no sound card, no notion of size hints.
EVIL = '<img src="http://127.0.0.1:9/x">\u202e\x1b[31m<b>&lt;../../CON=1+1'


def _shown_as_markup(widget: QWidget) -> Iterator[str]:
    """Give every text of a widget that Qt would read as markup with a picture or a colour in it."""
    if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
        yield widget.text()
    if isinstance(widget, QMessageBox) and widget.textFormat() is not Qt.TextFormat.PlainText:
        yield widget.text()
    if isinstance(widget, QTextEdit):  # not QPlainTextEdit, which knows no markup
        yield widget.toHtml()
    yield from _tips(widget)


def _tips(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    if isinstance(widget, QAbstractItemView) and (model := widget.model()):
        for row in range(model.rowCount()):
            for column in range(view_columns(widget)):
                yield str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")


def view_columns(view: QAbstractItemView) -> int:
    return view.columnCount() if isinstance(view, QTableWidget) else 1


def evil_markup() -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()}: {text[:200]}"
        for widget in QApplication.allWidgets()
        for text in _shown_as_markup(widget)
        if "<img" in text
    ]


def test_a_hostile_text_is_a_plain_one_everywhere_in_the_window(
    qapp: QApplication, tmp_path: Path
) -> None:
    theme.install(qapp)

    async def story() -> None:
        task = stage.gateway.add_task("clearmaas", story="quick", queue=0, run=900)
        async with stage.open("clearmaas", "moneyprinterturbo") as program:
            window = program.window
            stage.gateway.fail(task.id, EVIL)
            paste(program, task.id)
            bar = window.paste
            await until(lambda: program.engine.tasks and only_task(program).state.final)
            account = Account("evil", "clearmaas", EVIL, f"http://127.0.0.1:9/{EVIL}")
            await program.engine.accounts.put(account, {"key": "sk-of-nobody-0123456789"})
            (key,) = program.engine.tasks
            window.wishes.rename(key, EVIL)
            await until(lambda: program.engine.tasks[key].title)
            await until(lambda: any(card.isVisible() for card in window.details.cards))
            window.wishes.open_accounts()
            await until(program.accounting.dialog.isVisible)
            window.wishes.open_server_tasks()
            (dialog,) = window.findChildren(ServerTasks)
            listed = Listed(TaskRef(EVIL), Report(State.UNKNOWN, EVIL))
            await until(lambda: dialog.table.rowCount())
            dialog.show_page(Page((listed,), 1, 1), set())
            dialog.show_trouble(EVIL)
            window.say(EVIL)
            bar.say(EVIL, "bad")
            window.wishes.delete_on_server((key,))
            assert any("<img" in str(t.title) for t in program.engine.tasks.values())
            assert evil_markup() == []
            for child in window.findChildren(QObject):
                if isinstance(child, QMessageBox | ServerTasks):
                    child.close()
            program.accounting.dialog.close()

    with Gateway(speed=20) as gateway:
        stage = Stage(qapp, tmp_path, gateway)
        stage.run(story)
