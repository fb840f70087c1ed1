"""The menu bar: every action of the window with its keys, so that nothing needs a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from vidmon.qt.menu_entry import add as _add
from vidmon.qt.shortcut_keys import Standard
from vidmon.qt.task_actions import ACTIONS
from vidmon.qt.view_menu import fill_view_menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from vidmon.qt.main_window import MainWindow

_Role = QAction.MenuRole


def _tr(text: str) -> str:
    return QCoreApplication.translate("main_menu", text)


def fill_menu_bar(window: MainWindow) -> None:
    """Give the window its menus."""
    _file(window, window.menuBar().addMenu(_tr("&File")))
    _task(window, window.menuBar().addMenu(_tr("&Task")))
    fill_view_menu(window, window.menuBar().addMenu(_tr("&View")))
    _help(window, window.menuBar().addMenu(_tr("&Help")))


def _file(window: MainWindow, menu: QMenu) -> None:
    _add(
        menu,
        _tr("&Type or paste a task"),
        (Standard.New, "Ctrl+N", "Ctrl+L"),
        window.paste.setFocus,
    )
    _add(menu, _tr("Follow what is in the &clipboard"), (Standard.Paste,), window.paste_clipboard)
    menu.addSeparator()
    finished = window.wishes.save_finished
    _add(menu, _tr("&Save all finished videos"), ("Ctrl+Shift+S",), finished)
    _add(menu, _tr("&Export tasks…"), ("Ctrl+E",), window.wishes.open_export)
    _add(menu, _tr("&Import tasks…"), ("Ctrl+I",), window.wishes.open_import)
    menu.addSeparator()
    _add(menu, _tr("&Accounts…"), ("Ctrl+Shift+A",), window.wishes.open_accounts)
    _add(menu, _tr("Add a ser&vice…"), ("Ctrl+Shift+N",), window.wishes.add_service)
    listed = window.wishes.open_server_tasks
    _add(menu, _tr("Show the serve&r's tasks…"), ("Ctrl+Shift+L",), listed)
    settings = _add(
        menu, _tr("Settin&gs…"), (Standard.Preferences, "Ctrl+,"), window.wishes.open_settings
    )
    settings.setMenuRole(_Role.PreferencesRole)
    menu.addSeparator()
    leave = _add(menu, _tr("&Quit"), (Standard.Quit, "Ctrl+Q"), window.wishes.quit)
    leave.setMenuRole(_Role.QuitRole)


def _task(window: MainWindow, menu: QMenu) -> None:
    """The list's own actions; their keys are shown here and work in the list."""
    section = 0
    for action in ACTIONS:
        if action.section != section:
            menu.addSeparator()
        section = action.section
        menu.addAction(window.tasks.actions_by_id[action.id])
    menu.addSeparator()
    _add(
        menu,
        _tr("As&k again for all that could not be asked"),
        ("Ctrl+Shift+R",),
        window.retry_failed,
    )
    pause = _add(menu, _tr("&Pause all asking"), ("Ctrl+Shift+P",), window.toggle_paused)
    pause.setCheckable(True)
    window.paused_changed.connect(pause.setChecked)


def _help(window: MainWindow, menu: QMenu) -> None:
    wishes = window.wishes
    _add(menu, _tr("&Keys"), ("?", "F1"), window.show_keys)
    _add(menu, _tr("&What's new"), ("Ctrl+F1",), wishes.show_news)
    menu.addSeparator()
    _add(menu, _tr("Open the &log folder"), ("Ctrl+Shift+G",), wishes.open_logs)
    _add(menu, _tr("Copy &diagnostics…"), ("Ctrl+Shift+I",), wishes.show_diagnostics)
    menu.addSeparator()
    about = _add(menu, _tr("&About vidmon"), ("Shift+F1",), wishes.show_about)
    about.setMenuRole(_Role.AboutRole)
