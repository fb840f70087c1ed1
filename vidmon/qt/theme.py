"""How vidmon looks: one palette for light, one for dark, one spacing unit, one type scale.

Fusion with palettes of our own, because many Linux desktop themes ignore `setColorScheme`. The
scheme follows the system live; `Theme.changed` tells painters to fetch their colours again.
"""

from __future__ import annotations

import enum
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from typing_extensions import override

from vidmon.qt.sheet import sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication, QWidget

SPACE = 8  # the spacing unit in device-independent pixels; distances are its multiples or half


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme, as #rrggbb. `good`, `warn`, `bad` are readable as text.

    What contrast they must have is held by tests/qt/test_contrast.py (WCAG 2.2, level AA).
    """

    dark: bool
    window: str
    panel: str
    raised: str
    hover: str
    line: str  # parts areas, no more
    edge: str  # what one can press or type in ends here
    text: str
    muted: str
    accent: str  # text, bars and icons in the one accent
    fill: str  # the accent under text of colour on_fill
    on_fill: str
    chosen: str  # the background of a selected row
    good: str
    warn: str
    bad: str
    track: str  # the unfilled part of a bar

    def __getitem__(self, name: str) -> QColor:
        """Give a colour by name as Qt wants it."""
        return QColor(getattr(self, name))


LIGHT = Colours(
    dark=False,
    window="#f4f5f7",
    panel="#ffffff",
    raised="#f8f9fb",
    hover="#eef1f6",
    line="#dce0e6",
    edge="#7d8593",
    text="#1a1d23",
    muted="#596270",
    accent="#4353c9",
    fill="#4c5dd6",
    on_fill="#ffffff",
    chosen="#e4e8fb",
    good="#177042",
    warn="#8f5600",
    bad="#b93228",
    track="#e3e6ec",
)
DARK = Colours(
    dark=True,
    window="#14161a",
    panel="#1b1e24",
    raised="#22262e",
    hover="#262b34",
    line="#333944",
    edge="#737c8c",
    text="#e8eaee",
    muted="#a0a8b5",
    accent="#9aa7ff",
    fill="#5364e0",
    on_fill="#ffffff",
    chosen="#2b3152",
    good="#62cf96",
    warn="#efb45f",
    bad="#ff8a80",
    track="#343a46",
)


class Scheme(enum.StrEnum):
    """Which palette the user wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"

    @classmethod
    @override
    def _missing_(cls, value: object) -> Scheme:
        """Take what another version or a hand wrote for the system's."""
        return cls.SYSTEM


def palette(colours: Colours) -> QPalette:
    """Give Qt's palette for these colours, so that plain widgets fit without a style sheet."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, name in {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "panel",
        role.AlternateBase: "raised",
        role.Text: "text",
        role.PlaceholderText: "muted",
        role.Button: "raised",
        role.ButtonText: "text",
        role.BrightText: "bad",
        role.ToolTipBase: "raised",
        role.ToolTipText: "text",
        role.Highlight: "fill",
        role.HighlightedText: "on_fill",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Light: "raised",
        role.Midlight: "hover",
        role.Mid: "line",
        role.Dark: "line",
        role.Shadow: "line",
    }.items():
        made.setColor(which, colours[name])
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, colours["muted"])
    return made


class Theme(QObject):
    """The look in force.

    Signals:
        changed: the colours are others now; painters fetch them again.
    """

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        app.setStyle("Fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def colours(self) -> Colours:
        """Give the colours in force."""
        return DARK if self._is_dark() else LIGHT

    @property
    def scheme(self) -> Scheme:
        """Give what the user chose."""
        return self._scheme

    def choose(self, scheme: Scheme) -> None:
        """Follow the system, or stay light or dark."""
        if scheme is not self._scheme:  # a style sheet that is set again costs a window's making
            self._scheme = scheme
            self._apply()

    @contextmanager
    def bare(self) -> Iterator[None]:
        """Do without the style sheet, for making many widgets: they are dressed at the end.

        Qt dresses a widget again with all that is in it whenever it is put into another one.
        """
        self._app.setStyleSheet("")
        try:
            yield
        finally:
            self._app.setStyleSheet(sheet(self.colours))

    def _is_dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def _apply(self) -> None:
        self._app.setPalette(palette(self.colours))
        self._app.setStyleSheet(sheet(self.colours))
        self.changed.emit()


_theme: list[Theme] = []
_ALWAYS_DARK = "alwaysDark"


def install(app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> Theme:
    """Give `app` its look; call once at the start (a second call only changes the scheme)."""
    if not _theme:
        _theme.append(Theme(app, scheme))
    else:
        _theme[0].choose(scheme)
    return _theme[0]


def theme() -> Theme:
    """Give the look in force; `install` must have been called."""
    return _theme[0]


def colours() -> Colours:
    """Give the colours in force, the light ones where no look was installed."""
    return _theme[0].colours if _theme else LIGHT


def always_dark(window: QWidget) -> None:
    """Let a window be dark in every scheme, with all that is or comes into it."""
    window.setProperty(_ALWAYS_DARK, True)
    window.setPalette(palette(DARK))
    window.setStyleSheet(sheet(DARK))


def colours_in(widget: QWidget) -> Colours:
    """Give the colours in force where a widget is: dark ones in a window that is always dark."""
    return DARK if widget.window().property(_ALWAYS_DARK) else colours()


class Type(enum.Enum):
    """The type scale, as factors of the system font's size."""

    SMALL = 0.88
    BODY = 1.0
    STRONG = 1.001  # body size, demi-bold
    HEADING = 1.25
    DISPLAY = 1.6


def font(kind: Type = Type.BODY) -> QFont:
    """Give the system font at one step of the type scale."""
    made = QFont(QGuiApplication.font())
    size = made.pointSizeF()
    made.setPointSizeF(round((size if size > 0 else 10.0) * kind.value, 1))
    if kind in (Type.STRONG, Type.HEADING, Type.DISPLAY):
        made.setWeight(QFont.Weight.DemiBold)
    return made


def mono() -> QFont:
    """Give the system's fixed-width font at body size."""
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setPointSizeF(font(Type.SMALL).pointSizeF())
    return made
