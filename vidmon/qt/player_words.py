"""Why a video does not play, and what to try, in words for people."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtMultimedia import QMediaPlayer

from vidmon.qt.measures import speed

translate = QCoreApplication.translate


def meaning(error: QMediaPlayer.Error, *, began: bool) -> str:
    """Give what an error of the player means; `began` is that pictures were seen before."""
    kinds = QMediaPlayer.Error
    if error is kinds.FormatError:
        return translate(
            "player_words", "What came is not a video, or is in a format that cannot be shown here."
        )
    if error is kinds.AccessDeniedError:
        return translate("player_words", "The service does not let this link be opened.")
    if began:
        return translate("player_words", "The connection broke while it played.")
    return translate("player_words", "The file could not be fetched.")


def what_to_try() -> str:
    """Give what helps against most of what can go wrong, a line each."""
    again = translate("player_words", "Ask for the task again: the link may have expired.")
    other = translate("player_words", "Save the file and open it in another player.")
    return f"{again}\n{other}"


def waiting(bytes_a_second: float) -> str:
    """Give what is said while nothing moves, with what the network brings if it brings any."""
    words = translate("player_words", "Waiting for the network…")
    return f"{words} {speed(bytes_a_second)}" if bytes_a_second >= 1 else words
