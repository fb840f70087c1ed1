"""How loud the player is: as the user hears it, and as Qt wants to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtMultimedia import QAudioOutput, QtAudio

if TYPE_CHECKING:
    from vidmon.qt.transport import Transport


class Sound(QObject):
    """The loudness of a player, shown in its transport.

    Signals:
        changed: by the user. args: 0.0 to 1.0 as it is heard, whether it is muted.
    """

    changed = Signal(float, bool)

    def __init__(self, transport: Transport, parent: QObject) -> None:
        super().__init__(parent)
        self.output = QAudioOutput(self)
        self._transport = transport
        self._volume = 80  # of 100, as it is heard
        transport.mute_toggled.connect(self.mute)
        transport.volume_chosen.connect(self.choose)

    @property
    def muted(self) -> bool:
        """Say whether the sound is off."""
        return self.output.isMuted()

    def set_volume(self, volume: float, *, muted: bool) -> None:
        """Set the loudness (0.0 to 1.0 as it is heard), as kept from the last time."""
        self._volume = round(min(max(volume, 0.0), 1.0) * 100)
        scale = QtAudio.VolumeScale
        linear = QtAudio.convertVolume(
            self._volume / 100, scale.LogarithmicVolumeScale, scale.LinearVolumeScale
        )
        self.output.setVolume(linear)
        self.output.setMuted(muted)
        self._transport.show_sound(self._volume, muted=muted)

    def change(self, by: int) -> None:
        """Make it louder or less loud, by so many of 100."""
        self.choose(self._volume + by)

    def choose(self, volume: int) -> None:
        """Take a loudness (0 to 100) that the user chose; it turns the sound on."""
        self.set_volume(volume / 100, muted=False)
        self.changed.emit(self._volume / 100, False)

    def mute(self, muted: bool) -> None:
        """Turn the sound off or on for the user."""
        self.set_volume(self._volume / 100, muted=muted)
        self.changed.emit(self._volume / 100, muted)
