"""Which key does what in the player, and how it gets there, though others have uses for it too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from vidmon.qt.player import Player

KeyTable = Mapping[int, Callable[[], None]]  # by the key's number, plus Shift's where it is held
_KINDS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_Held = Qt.KeyboardModifier
_SHIFT = _Held.ShiftModifier.value
_MEANINGLESS = _Held.KeypadModifier | _Held.GroupSwitchModifier
_BRACKETS = ("[", "]")  # typed with AltGr on many keyboards, which Windows calls Ctrl+Alt
_STEP = 5_000  # ms for the arrow keys
_LOUDER = 5  # of 100


def key_table(player: Player) -> KeyTable:
    """Give what the keys do with a player."""
    key = Qt.Key
    table = {
        key.Key_Space: player.toggle,
        key.Key_Left: lambda: player.seek_by(-_STEP),
        key.Key_Right: lambda: player.seek_by(_STEP),
        key.Key_Comma: lambda: player.step(-1),
        key.Key_Period: lambda: player.step(1),
        key.Key_BracketLeft: lambda: player.change_speed(-1),
        key.Key_BracketRight: lambda: player.change_speed(1),
        key.Key_Up: lambda: player.change_volume(_LOUDER),
        key.Key_Down: lambda: player.change_volume(-_LOUDER),
        key.Key_M: player.toggle_sound,
        key.Key_F: player.toggle_full_screen,
        key.Key_L: player.toggle_loop,
        key.Key_S: player.save_frame,
        key.Key_PageUp: lambda: player.change_file(-1),
        key.Key_PageDown: lambda: player.change_file(1),
    }
    with_shift = {
        key.Key_P.value | _SHIFT: lambda: player.change_file(-1),
        key.Key_N.value | _SHIFT: lambda: player.change_file(1),
    }
    return {one.value: act for one, act in table.items()} | with_shift


def take_key(event: QEvent, table: KeyTable, escape: Callable[[], None] | None) -> bool:
    """Do what a key stands for, and tell whether it was one of ours; `escape` is for Escape."""
    if not isinstance(event, QKeyEvent) or event.type() not in _KINDS:
        return False
    act = table.get(_number(event))
    if event.key() == Qt.Key.Key_Escape:
        act = escape
    if act is None:
        return False
    event.accept()  # a ShortcutOverride that is accepted comes back as a KeyPress
    if event.type() is QEvent.Type.KeyPress:
        act()
    return True


def _number(event: QKeyEvent) -> int:
    if event.text() in _BRACKETS:
        return event.key()
    return event.key() | (event.modifiers() & ~_MEANINGLESS).value
