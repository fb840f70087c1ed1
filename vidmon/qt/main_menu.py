"""The menu bar: every action of the window with its keys, so that nothing needs a mouse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from vidmon import __version__
from vidmon.qt.task_actions import ACTIONS
from vidmon.qt.task_filter import Order
from vidmon.qt.theme import Scheme, theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from vidmon.qt.main_window import MainWindow

_Role = QAction.MenuRole


def _tr(text: str) -> str:
    return QCoreApplication.translate("main_menu", text)


def fill_menu_bar(window: MainWindow) -> None:
    """Give the window its menus."""
    _file(window, window.menuBar().addMenu(_tr("&File")))
    _task(window, window.menuBar().addMenu(_tr("&Task")))
    _view(window, window.menuBar().addMenu(_tr("&View")))
    _help(window, window.menuBar().addMenu(_tr("&Help")))


def _file(window: MainWindow, menu: QMenu) -> None:
    _add(menu, _tr("&Type or paste a task"), ("Ctrl+N", "Ctrl+L"), window.paste.setFocus)
    _add(menu, _tr("Follow what is in the &clipboard"), ("Ctrl+V",), window.paste_clipboard)
    menu.addSeparator()
    finished = window.wishes.save_finished
    _add(menu, _tr("&Save all finished videos"), ("Ctrl+Shift+S",), finished)
    _add(menu, _tr("&Export tasks…"), ("Ctrl+E",), window.wishes.open_export)
    _add(menu, _tr("&Import tasks…"), ("Ctrl+I",), window.wishes.open_import)
    menu.addSeparator()
    _add(menu, _tr("&Accounts…"), ("Ctrl+Shift+A",), window.wishes.open_accounts)
    _add(menu, _tr("Add a s&ervice…"), (), window.wishes.add_service)
    listed = window.wishes.open_server_tasks
    _add(menu, _tr("Show the &server's tasks…"), ("Ctrl+Shift+L",), listed)
    settings = _add(menu, _tr("&Settings…"), ("Ctrl+,",), window.wishes.open_settings)
    settings.setMenuRole(_Role.PreferencesRole)
    menu.addSeparator()
    leave = _add(menu, _tr("&Quit"), ("Ctrl+Q",), window.close)
    leave.setMenuRole(_Role.QuitRole)


def _task(window: MainWindow, menu: QMenu) -> None:
    """The list's own actions; their keys are shown here and work in the list."""
    section = 0
    for action in ACTIONS:
        if action.section != section:
            menu.addSeparator()
        section = action.section
        menu.addAction(window.tasks.actions_by_id[action.id])


def _view(window: MainWindow, menu: QMenu) -> None:
    _add(menu, _tr("&Find"), ("Ctrl+F",), window.find_task)
    menu.addSeparator()
    orders = {
        Order.ADDED: _tr("Newest first"),
        Order.CHANGED: _tr("By last change"),
        Order.STATE: _tr("By state"),
        Order.TITLE: _tr("By title"),
        Order.SERVICE: _tr("By service"),
    }
    sort = menu.addMenu(_tr("&Sort"))
    _choose_one(window, sort, orders, Order.ADDED, window.sort_by)
    _add(menu, _tr("S&tatistics…"), ("Ctrl+Shift+T",), window.wishes.open_statistics)
    schemes = {
        Scheme.SYSTEM: _tr("Like the system"),
        Scheme.LIGHT: _tr("Light"),
        Scheme.DARK: _tr("Dark"),
    }
    looks = menu.addMenu(_tr("&Appearance"))
    _choose_one(window, looks, schemes, theme().scheme, window.choose_scheme)


def _help(window: MainWindow, menu: QMenu) -> None:
    about = _add(menu, _tr("&About vidmon"), (), lambda: window.say(f"vidmon {__version__}"))
    about.setMenuRole(_Role.AboutRole)


def _add(menu: QMenu, text: str, keys: tuple[str, ...], do: Callable[[], object]) -> QAction:
    action = QAction(text, menu)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.triggered.connect(lambda: do())
    menu.addAction(action)
    return action


def _choose_one(
    window: MainWindow,
    menu: QMenu,
    texts: dict[Order, str] | dict[Scheme, str],
    chosen: Order | Scheme,
    choose: Callable[[str], None],
) -> None:
    group = QActionGroup(window)
    for value, text in texts.items():
        action = _add(menu, text, (), partial(choose, str(value)))
        action.setCheckable(True)
        action.setChecked(value is chosen)
        group.addAction(action)
