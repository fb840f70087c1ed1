"""Which language the window speaks: the system's, or the one that was chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from vidmon.shipped import resource

SYSTEM = "system"
_speaking: list[QTranslator] = []


def apply_language(code: str) -> None:
    """Speak `code` ("en", "zh_CN"), or the system's language for "system".

    Texts without a translation stay English. Qt tells every widget by `LanguageChange`.
    """
    locale = QLocale.system() if code == SYSTEM else QLocale(code)
    while _speaking:
        QCoreApplication.removeTranslator(_speaking.pop())
    translator = QTranslator()
    if translator.load(locale, "vidmon", "_", str(resource("translations"))):
        QCoreApplication.installTranslator(translator)
        _speaking.append(translator)
