"""The part of the settings that says what is told while vidmon is not in front."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from vidmon.core.notices import Event
from vidmon.core.settings import NOTIFY, NOTIFY_SOUND, Settings
from vidmon.qt.theme import SPACE


class NoticeChoices(QWidget):
    """A check box for each thing that may be told.

    Signals:
        kept: a choice was made. args: the setting's key, its value
    """

    kept = Signal(str, object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        on = settings.get(NOTIFY)
        self.boxes = {event: QCheckBox(text) for event, text in self._events().items()}
        self.sound = QCheckBox(self.tr("With a sound"))
        self.sound.setChecked(settings.get(NOTIFY_SOUND))
        self.sound.toggled.connect(lambda on: self.kept.emit(NOTIFY_SOUND.key, on))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        for event, box in self.boxes.items():
            box.setChecked(on.get(event, True))
            box.toggled.connect(self._keep)
            column.addWidget(box)
        column.addWidget(self.sound)

    def _events(self) -> dict[Event, str]:
        return {
            Event.FINISHED: self.tr("A video is finished"),
            Event.FAILED: self.tr("A task failed"),
            Event.KEY_REJECTED: self.tr("A key was rejected"),
            Event.EXPIRING: self.tr("A link expires within an hour and the video is not saved"),
        }

    def _keep(self) -> None:
        chosen = {str(event): box.isChecked() for event, box in self.boxes.items()}
        self.kept.emit(NOTIFY.key, chosen)
