"""What Fusion's palette cannot say: rounded fields, quiet buttons, thin scroll bars.

Properties choose variants: `setProperty("kind", ...)` with primary, quiet or danger for buttons,
and card, muted or heading for frames and labels.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from vidmon.shipped import resource

if TYPE_CHECKING:
    from vidmon.qt.theme import Colours

_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 6px; }
QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {
  background: $panel; color: $text; border: 1px solid $edge; border-radius: 6px; padding: 5px 8px;
  selection-background-color: $fill; selection-color: $on_fill; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $accent; padding: 4px 7px; }
QLineEdit:disabled, QComboBox:disabled { color: $muted; background: $raised;
  border-color: $line; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: none; padding: 0; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url("$chevron"); width: 14px; height: 14px; }
QListWidget#accounts { background: $panel; border: 1px solid $line; border-radius: 8px;
  padding: 4px; }
QListWidget#accounts::item { padding: 7px; border: 1px solid transparent; border-radius: 6px; }
QListWidget#accounts::item:selected { background: $chosen; color: $text; border-color: $edge; }
QListWidget#accounts::item:focus { padding: 6px; border: 2px solid $accent; }
QListWidget#accounts::item:hover:!selected { background: $hover; }
QListWidget#sections { background: transparent; border: none; }
QListWidget#sections::item { padding: 0 6px; border: 2px solid transparent; border-radius: 6px; }
QListWidget#sections::item:focus { border-color: $accent; }
QListWidget#sections::item:selected { background: $chosen; color: $text; }
QListWidget#sections::item:hover:!selected { background: $hover; }
QFrame[kind="form"] { background: $panel; border: 1px solid $line; border-radius: 8px; }
QPushButton { background: $raised; color: $text; border: 1px solid $edge; border-radius: 6px;
  padding: 6px 14px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $muted; background: $window; border-color: $line; }
QPushButton[kind="primary"], QPushButton:default { background: $fill; color: $on_fill;
  border-color: $fill; }
QPushButton[kind="primary"]:disabled { background: $track; color: $muted; border-color: $track; }
QPushButton[kind="primary"]:focus, QPushButton:default:focus { border: 2px solid $text; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton[kind="danger"]:enabled { background: $raised; color: $bad; border-color: $edge; }
QPushButton[kind="danger"]:enabled:focus { border-color: $bad; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $accent;
  padding: 4px 8px; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus { border-color: $accent; padding: 3px 7px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: 5px; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 2px solid $accent; padding: 4px; }
QToolButton:checked { background: $chosen; border-bottom: 2px solid $accent;
  padding-bottom: 4px; }
QToolButton:checked:focus { border: 2px solid $accent; padding: 4px; }
QToolButton[kind="chip"] { background: $raised; border: 1px solid $edge; border-radius: 9px;
  padding: 1px 8px; color: $muted; }
QToolButton[kind="chip"]:hover { background: $hover; color: $text; }
QToolButton[kind="chip"]:focus { border: 2px solid $accent; padding: 0 7px; color: $text; }
QToolButton::menu-indicator { image: none; }
QFrame[kind="card"] { background: $raised; border: 1px solid $line; border-radius: 8px; }
QFrame[kind="card"][current="true"] { border-left: 3px solid $accent; }
QFrame[kind="panel"] { background: $panel; border: none; }
QFrame[kind="line"] { background: $line; border: none; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="bad"] { color: $bad; }
QLabel[kind="warn"] { color: $warn; }
QLabel[kind="good"] { color: $good; }
QMenu { background: $panel; border: 1px solid $line; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $chosen; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; padding: 6px 8px 8px;
  border: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected:focus { border-color: $accent; border-radius: 6px; }
QListView, QTreeView, QTableView { background: $panel; border: none; outline: none; }
QTableView::item { padding: 0 5px; border: none; }
QTableView::item:selected { background: $chosen; color: $text; }
QScrollArea[kind="scrolled"] { border: 2px solid transparent; border-radius: 6px; }
QScrollArea[kind="scrolled"]:focus { border-color: $accent; }
QTableWidget, QTreeWidget { border: 2px solid transparent; border-radius: 6px; }
QTableWidget:focus, QTreeWidget:focus { border-color: $accent; }
QTableView::item:focus { border: 1px solid $accent; }
QTreeView#keys::item { padding: 4px 0; }
QTableView#tasks::item:selected { background: $panel; }
QListView#sidebar { background: $window; }
QHeaderView::section { background: $raised; color: $muted; border: none;
  border-bottom: 1px solid $line; padding: 6px 8px; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 1px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar:disabled, QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QStatusBar { background: $window; color: $muted; }
QStatusBar::item { border: none; }
QProgressBar { background: $track; border: none; border-radius: 3px; min-height: 6px;
  max-height: 6px; text-align: center; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSlider::groove:horizontal { height: 4px; background: $track; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -4px 0; border-radius: 6px;
  background: $accent; }
QSlider::handle:horizontal:focus { background: $panel; border: 3px solid $accent;
  width: 10px; height: 10px; margin: -6px 0; border-radius: 8px; }
QSlider::handle:horizontal:disabled, QSlider::sub-page:horizontal:disabled { background: $line; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QCheckBox, QRadioButton { spacing: 8px; padding: 1px; border: 1px solid transparent;
  border-radius: 5px; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $muted; border-radius: 4px;
  background: $panel; }
QCheckBox::indicator:checked { background: $fill; border-color: $fill; image: url("$tick"); }
QCheckBox::indicator:disabled { border-color: $line; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; padding: 0; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $muted; border-radius: 8px;
  background: $panel; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $fill;
  background: $on_fill; }
QRadioButton::indicator:disabled { border-color: $line; }
QRadioButton:disabled { color: $muted; }
QListWidget#marks { border: 1px solid $edge; border-radius: 8px; padding: 4px; }
QListWidget#marks::item { padding: 3px; border: 2px solid transparent; border-radius: 6px;
  color: $text; }
QListWidget#marks::item:focus { border-color: $accent; }
QListWidget#marks::item:selected { background: $chosen; color: $text; }
QListWidget#marks::indicator { width: 16px; height: 16px; border: 1px solid $muted;
  border-radius: 4px; background: $panel; }
QListWidget#marks::indicator:checked { background: $fill; border-color: $fill;
  image: url("$tick"); }
QListWidget#marks::indicator:indeterminate { background: $fill; border-color: $fill;
  image: url("$dash"); }
""")


def sheet(colours: Colours) -> str:
    """Give the style sheet in these colours."""
    names = (name for name in colours.__slots__ if name != "dark")
    chosen = {name: getattr(colours, name) for name in names}
    drawn = ("chevron", "dash", "tick")
    pictures = {name: resource("icons", f"{name}.svg").as_posix() for name in drawn}
    return _SHEET.substitute(chosen, **pictures)
