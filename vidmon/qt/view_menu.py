"""The menu of how things are shown: groups, order, sections, the list's form, look, player."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from vidmon.qt.menu_entry import Choice, add
from vidmon.qt.shortcut_keys import Standard
from vidmon.qt.sidebar import group_names
from vidmon.qt.task_order import Order
from vidmon.qt.task_sections import Grouping
from vidmon.qt.task_table import Form
from vidmon.qt.theme import Scheme, theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from vidmon.qt.main_window import MainWindow
    from vidmon.qt.player import Player


def fill_view_menu(window: MainWindow, menu: QMenu) -> None:
    """Fill the menu."""
    add(menu, _tr("&Find"), (Standard.Find,), window.find_task)
    groups = menu.addMenu(_tr("S&how"))
    for number, (group, text) in enumerate(group_names().items(), 1):
        add(groups, text, (f"Ctrl+{number}",), partial(window.sidebar.choose, group))
    menu.addSeparator()
    _list(window, menu)
    add(menu, _tr("S&tatistics…"), ("Ctrl+Shift+T",), window.wishes.open_statistics)
    menu.addSeparator()
    schemes = {
        Scheme.SYSTEM: _tr("Like the system"),
        Scheme.LIGHT: _tr("Light"),
        Scheme.DARK: _tr("Dark"),
    }
    looks = Choice(menu.addMenu(_tr("&Appearance")), schemes)
    looks.follow(theme().changed, lambda: theme().scheme, window.choose_scheme, "Ctrl+Shift+D")
    menu.addSeparator()
    player = window.details.player
    own = _tr("&Player in a window of its own, or back")
    add(menu, own, ("Ctrl+Shift+W",), player.toggle_detached)
    full = _tr("Player in f&ull screen, or back")
    add(menu, full, (Standard.FullScreen, "F11"), partial(_fill_screen, player))


def _fill_screen(player: Player) -> None:
    """Fill the screen with the player or come back; without a player there is nothing to do."""
    if player.isVisible() or player.detached or player.full_screen:
        player.toggle_full_screen()


def _list(window: MainWindow, menu: QMenu) -> None:
    tasks, look = window.tasks, window.tasks.look_changed
    orders = {
        Order.ADDED: _tr("Newest first"),
        Order.CHANGED: _tr("By last change"),
        Order.STATE: _tr("By state"),
        Order.TITLE: _tr("By title"),
        Order.SERVICE: _tr("By service"),
        Order.ACCOUNT: _tr("By account"),
        Order.EXPIRES: _tr("By end of the link"),
        Order.ID: _tr("By task ID"),
    }
    sort = Choice(menu.addMenu(_tr("&Sort")), orders)
    sort.follow(look, lambda: tasks.filter.order, tasks.sort_by, "Ctrl+Shift+O")
    groupings = {
        Grouping.NONE: _tr("Not at all"),
        Grouping.SERVICE: _tr("By service"),
        Grouping.DAY: _tr("By day"),
    }
    put_together = Choice(menu.addMenu(_tr("&Group")), groupings)
    put_together.follow(look, lambda: tasks.filter.grouping, tasks.group_by, "Ctrl+G")
    forms = {Form.CARDS: _tr("Cards"), Form.COLUMNS: _tr("Columns")}
    form = Choice(menu.addMenu(_tr("&List as")), forms)
    form.follow(look, lambda: tasks.form, tasks.show_form, "Ctrl+Shift+E")
    columns = menu.addMenu(_tr("&Columns"))
    columns.addActions(tasks.columns.choices)
    columns.addSeparator()
    columns.addActions(tasks.column_keys.actions)
    columns.addSeparator()
    columns.addAction(tasks.columns.as_at_first)


def _tr(text: str) -> str:
    return QCoreApplication.translate("main_menu", text)
