"""The settings dialog: where videos go, what they are called, how the window looks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from vidmon.core.naming import FIELDS, BadTemplate, file_name
from vidmon.core.settings import (
    AUTO_SAVE,
    CACHE_GIGABYTES,
    NAME_TEMPLATE,
    PROXY,
    SAVE_FOLDER,
    SCHEME,
    SIDECAR,
    WATCH_CLIPBOARD,
)
from vidmon.qt.labels import set_look, show_text
from vidmon.qt.notice_choices import NoticeChoices
from vidmon.qt.proxy_choice import ProxyChoice
from vidmon.qt.said import said
from vidmon.qt.theme import SPACE, Scheme

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from vidmon.core.settings import Settings

_SAMPLE = {
    "title": "Neon city, take 3",
    "service": "OctopusX",
    "account": "Work",
    "id": "task_9q9oz6tj",
    "date": "2026-11-22",
    "n": "1",
    "original": "final-1",
}


class Preferences(QDialog):
    """Shows the settings; each takes effect at once and is kept when it is valid.

    Signals:
        kept: a setting was chosen. args: its key, its value
        scheme_chosen: arg: the scheme's name
        proxy_chosen: arg: the way (core/proxy.py), with a password that was typed
    """

    kept = Signal(str, object)
    scheme_chosen = Signal(str)
    proxy_chosen = Signal(object)

    def __init__(self, settings: Settings, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(620, 0)
        self.folder = QLineEdit(str(folder))
        self.auto_save = QCheckBox(self.tr("Save videos as soon as they are finished"))
        self.auto_save.setChecked(settings.get(AUTO_SAVE))
        self._why_auto_save = QLabel(
            self.tr(
                "Most links die within hours or days. A saving that fails is tried again, and "
                "once more before the link dies."
            )
        )
        self.template = QLineEdit(settings.get(NAME_TEMPLATE))
        self._fields = QLabel(" ".join(f"{{{field}}}" for field in FIELDS))
        self.preview = QLabel()
        self.sidecar = QCheckBox(self.tr("Write what is known of each video beside it (JSON)"))
        self.sidecar.setChecked(settings.get(SIDECAR))
        self.clipboard = QCheckBox(self.tr("Watch the clipboard for tasks"))
        self.clipboard.setChecked(settings.get(WATCH_CLIPBOARD))
        self._why_clipboard = QLabel(
            self.tr(
                "What is surely a task of yours is offered, never followed by itself. "
                "The clipboard is kept nowhere, and nothing of it is sent."
            )
        )
        self.cache = _gigabytes(settings.get(CACHE_GIGABYTES))
        self.cache.setToolTip(
            self.tr("What was watched is kept until this is full; the oldest goes first.")
        )
        self.proxy = ProxyChoice(of_account=False)
        self.proxy.show_way(settings.get(PROXY))
        self._why_proxy = QLabel(
            self.tr(
                "For asking, playing and saving, unless an account says otherwise. If it fails, "
                "nothing goes around it. This computer itself is reached without it."
            )
        )
        self.scheme = QComboBox()
        self.notices = NoticeChoices(settings)
        self._column = QVBoxLayout(self)
        self._choose = QPushButton(self.tr("Choose…"))
        self.complaint = QLabel()
        self._build(settings.get(SCHEME))
        self._connect()
        self._show_preview()

    def _build(self, scheme: str) -> None:
        for value, text in (
            (Scheme.SYSTEM, self.tr("Like the system")),
            (Scheme.LIGHT, self.tr("Light")),
            (Scheme.DARK, self.tr("Dark")),
        ):
            self.scheme.addItem(text, str(value))
        self.scheme.setCurrentIndex(max(self.scheme.findData(scheme), 0))
        for widget, name in (
            (self.folder, self.tr("Folder for videos")),
            (self.template, self.tr("Template for file names")),
            (self.cache, self.tr("Room for watched videos")),
            (self.scheme, self.tr("Appearance")),
        ):
            widget.setAccessibleName(name)
        for label, kind in (
            (self._why_auto_save, "muted"),
            (self._why_clipboard, "muted"),
            (self._why_proxy, "muted"),
            (self._fields, "muted"),
            (self.preview, "muted"),
            (self.complaint, "bad"),
        ):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("kind", kind)
            label.setWordWrap(True)
        self._arrange()

    def _arrange(self) -> None:
        where = QHBoxLayout()
        where.addWidget(self.folder, 1)
        where.addWidget(self._choose)
        form = QFormLayout()
        form.setVerticalSpacing(SPACE + SPACE // 2)
        form.setHorizontalSpacing(2 * SPACE)
        form.addRow(self.tr("Save videos in"), where)
        form.addRow("", self.complaint)
        self.complaint.hide()
        self._choose.setAutoDefault(False)
        form.addRow("", self.auto_save)
        form.addRow("", self._why_auto_save)
        form.addRow(self.tr("File names"), self.template)
        form.addRow("", self._fields)
        form.addRow("", self.preview)
        form.addRow("", self.sidecar)
        form.addRow(self.tr("Room for watched videos"), self.cache)
        form.addRow("", self.clipboard)
        form.addRow("", self._why_clipboard)
        form.addRow(self.tr("Proxy"), self.proxy)
        form.addRow("", self._why_proxy)
        form.addRow(self.tr("Appearance"), self.scheme)
        form.addRow(self.tr("Notify me when"), self.notices)
        done = QPushButton(self.tr("Close"))
        done.setAutoDefault(False)
        done.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(done)
        column = self._column
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addLayout(form)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._choose.clicked.connect(self._choose_folder)
        self.folder.editingFinished.connect(self._keep_folder)
        self.template.textChanged.connect(lambda _text: self._show_preview())
        self.template.editingFinished.connect(self._keep_template)
        self.auto_save.toggled.connect(lambda on: self.kept.emit(AUTO_SAVE.key, on))
        self.clipboard.toggled.connect(lambda on: self.kept.emit(WATCH_CLIPBOARD.key, on))
        self.sidecar.toggled.connect(lambda on: self.kept.emit(SIDECAR.key, on))
        self.notices.kept.connect(self.kept)
        self.cache.valueChanged.connect(lambda size: self.kept.emit(CACHE_GIGABYTES.key, size))
        self.proxy.settled.connect(lambda: self.proxy_chosen.emit(self.proxy.way()))
        self.proxy.edited.connect(self._fit)
        self.scheme.activated.connect(
            lambda _at: self.scheme_chosen.emit(str(self.scheme.currentData()))
        )

    def _choose_folder(self) -> None:
        box = QFileDialog(self, self.tr("Folder for videos"), self.folder.text())
        box.setFileMode(QFileDialog.FileMode.Directory)
        box.fileSelected.connect(self._folder_chosen)
        box.open()

    def _folder_chosen(self, folder: str) -> None:
        self.folder.setText(folder)
        self._keep_folder()

    def _keep_folder(self) -> None:
        """Keep the folder if it can be written to; say why not before a video is due."""
        folder = Path(self.folder.text().strip()).expanduser()
        complaint = _unusable(folder)
        self.complaint.setVisible(bool(complaint))
        self.complaint.setText(complaint and self.tr("Cannot save there: ") + complaint)
        self._fit()
        if not complaint:
            self.kept.emit(SAVE_FOLDER.key, str(folder))

    def _keep_template(self) -> None:
        if self._valid():
            self.kept.emit(NAME_TEMPLATE.key, self.template.text())

    def _valid(self) -> str:
        try:
            return file_name(self.template.text(), _SAMPLE)
        except BadTemplate:
            return ""

    def _show_preview(self) -> None:
        """Show the name that a sample gets, or what is wrong; a mistake stands out."""
        try:
            words, look = file_name(self.template.text(), _SAMPLE), "muted"
        except BadTemplate as bad:
            words, look = said(bad), "bad"
        show_text(self.preview, words)
        set_look(self.preview, look)
        self._fit()

    def _fit(self) -> None:
        """Give wrapped lines the height that they need at this width: Qt does not by itself."""
        if self.isVisible():
            self._column.activate()
            needed = self._column.totalHeightForWidth(self.width())
            self.resize(self.width(), max(needed, self.height()))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()


def _gigabytes(size: float) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setRange(0.0, 1000.0)
    made.setDecimals(1)
    made.setSingleStep(0.5)
    made.setSuffix(" GB")
    made.setKeyboardTracking(False)  # "20" is not 2 first
    made.setValue(size)
    made.lineEdit().setTextMargins(SPACE, 0, 0, 0)
    made.setMaximumWidth(18 * SPACE)
    return made


def _unusable(folder: Path) -> str:
    """Say why files cannot be put into `folder`, "" if they can."""
    if not folder.is_absolute():
        return QCoreApplication.translate("Preferences", "it is not a full path")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".vidmon-probe"
        probe.touch()
        probe.unlink()
    except OSError as fault:
        return fault.strerror or type(fault).__name__
    return ""
