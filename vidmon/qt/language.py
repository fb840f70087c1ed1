"""Which language the window speaks, the system's or the one chosen, and how it changes at once.

An open window changes its language by looking each text that stands in it up in the catalogue
(catalogue.py, retelling.py). The usual way, a method in every widget that sets its texts a second
time, is twice the code in a hundred widgets and forgets one; building the window anew loses what
was typed, what plays and which dialogs are open. What is shown of tasks is told again by those
who show it, after `changed`.

Words of vidmon come from resources/translations, Qt's own (the buttons of its dialogs, the menu of
a text field) from the files that come with Qt. Numbers and dates are written as in the country of
the system, with names of months in the window's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
    Signal,
)

from vidmon.qt.catalogue import CHINESE, Words, chinese, english, entries
from vidmon.qt.retelling import retell
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Sequence

# What Qt shows in its dialogs, and its own Chinese leaves in English.
OF_QT = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
)
SYSTEM, ENGLISH = "system", "en"
_OTHER_CHINESE = ("hant", "tw", "hk", "mo")


def language_of(wishes: Sequence[str]) -> str:
    """Give the first language of the system's list that vidmon speaks, English if none is."""
    for wish in wishes:
        parts = wish.replace("_", "-").lower().split("-")
        if parts[0] == "zh" and not any(part in _OTHER_CHINESE for part in parts):
            return CHINESE
        if parts[0] == "en":
            return ENGLISH
    return ENGLISH


class Language(QObject):
    """The language in force.

    Signals:
        changed: it is another now; what is made of data is to be shown again.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code = ENGLISH
        self._translators: list[QTranslator] = []

    def speak(self, code: str) -> None:
        """Speak English or Chinese, also where something is shown already."""
        if code == self.code and self._translators:
            return
        before = self.code
        self.code = code
        self._install(code)
        QLocale.setDefault(_locale(code))
        if code != before:
            retell(Words.of(entries(), chinese if before == CHINESE else english))
            self.changed.emit()

    def _install(self, code: str) -> None:
        for old in self._translators:
            QCoreApplication.removeTranslator(old)
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._translators = []
        for name, folder in (("qtbase", qt), ("vidmon", str(resource("translations")))):
            made = QTranslator()
            if made.load(f"{name}_{code}", folder):
                QCoreApplication.installTranslator(made)
            self._translators.append(made)  # the last one is asked first


def _locale(code: str) -> QLocale:
    system, wanted = QLocale.system(), QLocale(code)
    if system.language() in (wanted.language(), QLocale.Language.C):
        return system  # with all that the user set there
    return QLocale(wanted.language(), wanted.script(), system.territory())


_language: list[Language] = []


def language() -> Language:
    """Give the language in force."""
    if not _language:
        _language.append(Language())
    return _language[0]


def current() -> str:
    """Give the code of the language in force."""
    return language().code


def apply_language(code: str) -> None:
    """Speak `code` ("en", "zh_CN"), or the system's language for "system"."""
    if code not in (ENGLISH, CHINESE):
        code = language_of(QLocale.system().uiLanguages())
    language().speak(code)
