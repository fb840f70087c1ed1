"""A video's picture kept small: how large it is, how it is written and read.

A file of them may come from a process that decoded a hostile video, so reading takes JPEG alone
and of no other size than ours.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 480  # px of the longer side: sharp in a row at 3x, and bearable as a poster
SUFFIX = ".jpg"
_QUALITY = 82
_DARK = 18  # of 255: the mean of a picture that shows nothing yet, as where a video fades in
_SAMPLE = 16  # px of the side of what the mean is taken of
_MOST_BYTES = 400_000
_JPEG = b"\xff\xd8\xff"  # how such a file begins


def small(picture: QImage) -> QImage:
    """Give a picture made to fit `LONGEST`, never larger than it was."""
    if max(picture.width(), picture.height()) <= LONGEST:
        return picture
    return picture.scaled(
        QSize(LONGEST, LONGEST),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def dark(picture: QImage) -> bool:
    """Tell whether there is next to nothing to see in a picture."""
    side = QSize(_SAMPLE, _SAMPLE)
    grey = picture.scaled(side).convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(bytes(grey.constBits())) / (_SAMPLE * _SAMPLE) < _DARK


def write(picture: QImage, path: Path) -> None:
    """Write a small picture as a whole or not at all, for the user's eyes only.

    Raises `OSError`.
    """
    fresh = path.with_suffix(f".{os.getpid()}.new")
    binary = getattr(os, "O_BINARY", 0)  # Windows would write line ends of its own
    fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | binary, 0o600)
    with os.fdopen(fd, "wb") as file:
        file.write(encoded(small(picture), "JPEG", _QUALITY))
    fresh.replace(path)


def read(path: Path) -> QImage:
    """Read a small picture; a null one where there is none or it is not ours."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES)
    except OSError:
        return QImage()
    if not data.startswith(_JPEG):
        return QImage()
    buffer = QBuffer()
    buffer.setData(data)
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    size = reader.size()
    ours = size.isValid() and max(size.width(), size.height()) <= LONGEST
    return reader.read() if ours else QImage()


def encoded(picture: QImage, kind: str, quality: int = -1) -> bytes:
    """Give a picture as the bytes of a file. Raises `OSError` where Qt cannot."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, kind, quality):  # type: ignore[call-overload]  # a str is taken
        raise OSError("The picture cannot be encoded.")
    return bytes(data.data())
