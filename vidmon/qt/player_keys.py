"""Which key does what in the player, and how it gets there, though others have uses for it too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from vidmon.qt.player import Player

KeyTable = Mapping[int, Callable[[], None]]  # by the key's number, plus Shift's where it is held
_KINDS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_Held = Qt.KeyboardModifier
_MEANINGLESS = _Held.KeypadModifier | _Held.GroupSwitchModifier
_BRACKETS = ("[", "]")  # typed with AltGr on many keyboards, which Windows calls Ctrl+Alt
_STEP = 5_000  # ms for the arrow keys
_LOUDER = 5  # of 100


@dataclass(frozen=True, slots=True)
class PlayerKey:
    """What some keys, by Qt's portable names, do with a player."""

    source: str  # the English text
    keys: tuple[str, ...]
    do: Callable[[Player], None]

    @property
    def text(self) -> str:
        """Give what they do in the user's language."""
        return QCoreApplication.translate("player_keys", self.source)


KEYS = (
    PlayerKey(
        str(QT_TRANSLATE_NOOP("player_keys", "Play or pause")),
        ("Space",),
        lambda player: player.toggle(),
    ),
    PlayerKey(
        str(QT_TRANSLATE_NOOP("player_keys", "5 seconds back")),
        ("Left",),
        lambda player: player.seeking.seek_by(-_STEP),
    ),
    PlayerKey(
        str(QT_TRANSLATE_NOOP("player_keys", "5 seconds forth")),
        ("Right",),
        lambda player: player.seeking.seek_by(_STEP),
    ),
    PlayerKey(
        str(QT_TRANSLATE_NOOP("player_keys", "One frame back")),
        (",",),
        lambda player: player.seeking.step(-1),
    ),
    PlayerKey(
        str(QT_TRANSLATE_NOOP("player_keys", "One frame forth")),
        (".",),
        lambda player: player.seeking.step(1),
    ),
    PlayerKey(
        str(QT_TRANSLATE_NOOP("player_keys", "Slower")),
        ("[",),
        lambda player: player.seeking.change_speed(-1),
    ),
    PlayerKey(
        str(QT_TRANSLATE_NOOP("player_keys", "Faster")),
        ("]",),
        lambda player: player.seeking.change_speed(1),
    ),
    PlayerKey(
        str(QT_TRANSLATE_NOOP("player_keys", "Louder")),
        ("Up",),
        lambda player: player.change_volume(_LOUDER),
    ),
    PlayerKey(
        str(QT_TRANSLATE_NOOP("player_keys", "Less loud")),
        ("Down",),
        lambda player: player.change_volume(-_LOUDER),
    ),
    PlayerKey(
        str(QT_TRANSLATE_NOOP("player_keys", "Sound on or off")),
        ("M",),
        lambda player: player.toggle_sound(),
    ),
    PlayerKey(
        str(QT_TRANSLATE_NOOP("player_keys", "Full screen; Esc leaves it")),
        ("F",),
        lambda player: player.toggle_full_screen(),
    ),
    PlayerKey(
        str(QT_TRANSLATE_NOOP("player_keys", "A window of its own, and back")),
        ("W",),
        lambda player: player.toggle_detached(),
    ),
    PlayerKey(
        str(QT_TRANSLATE_NOOP("player_keys", "Play again at the end")),
        ("L",),
        lambda player: player.toggle_loop(),
    ),
    PlayerKey(
        str(QT_TRANSLATE_NOOP("player_keys", "Save this frame as a picture")),
        ("S",),
        lambda player: player.save_frame(),
    ),
    PlayerKey(
        str(QT_TRANSLATE_NOOP("player_keys", "Previous file")),
        ("PgUp", "Shift+P"),
        lambda player: player.change_file(-1),
    ),
    PlayerKey(
        str(QT_TRANSLATE_NOOP("player_keys", "Next file")),
        ("PgDown", "Shift+N"),
        lambda player: player.change_file(1),
    ),
)


def key_table(player: Player) -> KeyTable:
    """Give what the keys do with a player."""
    return {number_of(key): _bound(one, player) for one in KEYS for key in one.keys}


def number_of(key: str) -> int:
    """Give the number under which a key of the table arrives."""
    first: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]  # PySide gives it
    return int(first.toCombined())


def _bound(one: PlayerKey, player: Player) -> Callable[[], None]:
    return lambda: one.do(player)


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
