"""The editor of how often each service is asked: a line for each that has an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout
from typing_extensions import override

from vidmon.core.setting_shapes import Number
from vidmon.qt.labels import label
from vidmon.qt.setting_editor import Editor, number_box, quiet
from vidmon.qt.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.core.setting_shapes import Intervals


class IntervalsEditor(Editor):
    """Seconds by service, none below what the service itself wishes."""

    def __init__(
        self, name: str, shape: Intervals, services: Sequence[tuple[str, str, float]]
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._value: dict[str, float] = {}
        self._least = {service: least for service, _title, least in services}
        self.boxes: dict[str, QDoubleSpinBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE // 2)
        grid.setColumnStretch(2, 1)
        for service, title, least in services:
            box = number_box(Number(least, shape.most, 1.0, self.tr("s")), decimals=0)
            box.setAccessibleName(
                self.tr("Seconds between two questions to {title}").format(title=title)
            )
            least_words = self.tr("{title} wishes at least {n} s.")
            box.setToolTip(least_words.format(title=title, n=f"{least:g}"))
            box.valueChanged.connect(lambda now, of=service: self._chosen(of, now))
            grid.addWidget(label(title), len(self.boxes), 0)
            grid.addWidget(box, len(self.boxes), 1)
            self.boxes[service] = box
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))
        else:
            none = self.tr("Your services are here as soon as there is an account.")
            grid.addWidget(label(none, "muted", wrap=True), 0, 0, 1, 3, Qt.AlignmentFlag.AlignTop)

    @override
    def show_value(self, value: object) -> None:
        self._value = dict(value) if isinstance(value, dict) else {}
        for service, box in self.boxes.items():
            with quiet(box):
                box.setValue(self._value.get(service, self._least[service]))

    def _chosen(self, service: str, seconds: float) -> None:
        others = {of: kept for of, kept in self._value.items() if of != service}
        longer = {service: seconds} if seconds > self._least[service] else {}
        self._value = {**others, **longer}
        self.chosen.emit(dict(self._value))
