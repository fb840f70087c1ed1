"""The small pictures of tasks: which there are on the disk, and the few that are painted now.

A row asks while it is painted, so asking costs nothing: what is not at hand is read afterwards,
one picture a turn of the loop, and its row painted again.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPixmap

from vidmon.qt.small_picture import SUFFIX, read, write
from vidmon.qt.task_layout import Fonts, picture_size

if TYPE_CHECKING:
    from pathlib import Path

    from vidmon.core.task import Task
    from vidmon.qt.thumbnail_maker import ThumbnailMaker

DEFAULT_LIMIT = 50_000_000  # bytes on the disk
_KEPT = 150  # pictures ready to be painted: some screens full
_MOST_WANTED = 40  # read at most; a fast scroll passes by the rest
_MOST_FILES = 12  # of one task that are looked at for a picture
_TALL = 0.35  # where a tall picture is cut: what matters stands in its upper half


class Thumbnails(QObject):
    """The pictures in `folder`, made by `maker`, the oldest dropped above `limit` bytes.

    Signals:
        arrived: there is a picture to paint now. args: the task's key, the file's index
        missing: a task in sight has no picture, told once. arg: the Task
    """

    arrived = Signal(int, int)
    missing = Signal(object)

    def __init__(
        self,
        folder: Path,
        maker: ThumbnailMaker,
        parent: QObject | None = None,
        *,
        limit: int = DEFAULT_LIMIT,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._maker = maker
        maker.setParent(self)
        self._limit = limit
        self._sizes = _there(folder)  # bytes by name, the oldest first
        self._ready: OrderedDict[tuple[str, int, int], QPixmap] = OrderedDict()
        self._wanted: dict[str, tuple[int, int]] = {}
        self._without: list[Task] = []
        self._told: set[str] = set()
        self._making: dict[str, tuple[int, int, tuple[str, int]]] = {}
        self._refused: set[tuple[str, int]] = set()
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._go_on)
        maker.ended.connect(self._made)
        self._bound()

    # What is asked while painting

    def picture(self, task: Task) -> QPixmap | None:
        """Give the picture of a task, cut to a row's; None where it is not at hand (yet)."""
        index = self._index(task)
        if index is None:
            self._tell_missing(task)
            return None
        name = name_of(task, index)
        size = _wanted_size()
        kept = self._ready.get((name, size.width(), size.height()))
        if kept is None:
            self._want(name, task.key, index)
            return None
        self._ready.move_to_end((name, size.width(), size.height()))
        return kept

    def poster(self, task: Task) -> QImage:
        """Give the picture of a task as large as it is kept; a null one where there is none."""
        index = self._index(task)
        return QImage() if index is None else read(self._path(name_of(task, index)))

    # What comes in

    def has(self, task: Task, index: int) -> bool:
        """Tell whether there is a picture of this file."""
        return name_of(task, index) in self._sizes

    def keep(self, task: Task, index: int, picture: QImage) -> None:
        """Keep a picture that somebody has already, a frame of the player."""
        name = name_of(task, index)
        with suppress(OSError):  # a picture less: nothing that anybody must hear of
            write(picture, self._path(name))
            self._take_in(name, task.key, index)

    def make(self, task: Task, index: int, video: Path) -> None:
        """Make a picture of a video of this computer, unless there is one or it had none."""
        name = name_of(task, index)
        try:
            looks = (str(video), video.stat().st_size)
        except OSError:
            return
        if name not in self._sizes and looks not in self._refused:
            self._making[name] = (task.key, index, looks)
            self._maker.make(name, video, self._path(name))

    @property
    def making(self) -> int:
        """How many pictures are still to be made."""
        return len(self._making)

    def close(self) -> None:
        """End what is being made."""
        self._soon.stop()
        self._maker.close()

    # What happens

    def _made(self, name: str, there: bool) -> None:
        key, index, looks = self._making.pop(name)
        if there and not read(self._path(name)).isNull():
            self._take_in(name, key, index)
        else:
            self._refused.add(looks)
            with suppress(OSError):
                self._path(name).unlink(missing_ok=True)

    def _take_in(self, name: str, key: int, index: int) -> None:
        for known in [one for one in self._ready if one[0] == name]:
            del self._ready[known]
        self._sizes.pop(name, None)
        with suppress(OSError):
            self._sizes[name] = self._path(name).stat().st_size
        self._bound()
        self.arrived.emit(key, index)

    def _bound(self) -> None:
        taken = sum(self._sizes.values())
        while taken > self._limit and self._sizes:
            name = next(iter(self._sizes))
            taken -= self._sizes.pop(name)
            with suppress(OSError):
                self._path(name).unlink(missing_ok=True)

    def _want(self, name: str, key: int, index: int) -> None:
        self._wanted.pop(name, None)
        self._wanted[name] = (key, index)
        while len(self._wanted) > _MOST_WANTED:
            del self._wanted[next(iter(self._wanted))]
        self._soon.start()

    def _tell_missing(self, task: Task) -> None:
        name = name_of(task, len(task.saved))  # anew when more of it is saved
        if name not in self._told:
            self._told.add(name)
            self._without.append(task)
            self._soon.start()

    def _go_on(self) -> None:
        """Read one picture, the one asked for last, or tell what is missing."""
        if self._wanted:
            name, (key, index) = self._wanted.popitem()
            self._read(name, key, index)
        elif self._without:
            self.missing.emit(self._without.pop(0))
        if self._wanted or self._without:
            self._soon.start()

    def _read(self, name: str, key: int, index: int) -> None:
        picture = read(self._path(name))
        if picture.isNull():  # somebody cleaned the cache
            self._sizes.pop(name, None)
            return
        size = _wanted_size()
        ready = QPixmap.fromImage(covering(picture, size))
        ready.setDevicePixelRatio(_ratio())
        self._ready[name, size.width(), size.height()] = ready
        while len(self._ready) > _KEPT:
            self._ready.popitem(last=False)
        self.arrived.emit(key, index)

    def _index(self, task: Task) -> int | None:
        """Find the first file of a task that there is a picture of."""
        count = max(len(task.report.videos) if task.report else 0, 1)
        files = range(min(count, _MOST_FILES))
        return next((at for at in files if name_of(task, at) in self._sizes), None)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{SUFFIX}"


def name_of(task: Task, index: int) -> str:
    """Give what the picture of one file of a task is called: nothing that says whose it is."""
    return _hash(f"{task.account}\n{task.ref.id}\n{index}")


@lru_cache(maxsize=4096)
def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def covering(picture: QImage, size: QSize) -> QImage:
    """Give a picture that fills `size` (px), cut where it is too wide or too tall."""
    scaled = picture.scaled(
        size,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left = (scaled.width() - size.width()) // 2
    top = round((scaled.height() - size.height()) * _TALL)
    return scaled.copy(QRect(left, top, size.width(), size.height()))


def _wanted_size() -> QSize:
    return (picture_size(Fonts.now()) * _ratio()).toSize()


def _ratio() -> float:
    """Give how many pixels a point has on the finest screen."""
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


def _there(folder: Path) -> dict[str, int]:
    """Find the pictures on the disk, the oldest first; none where the folder cannot be used."""
    found = []
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path in folder.iterdir():
            if path.suffix == SUFFIX:
                looks = path.stat()
                found.append((looks.st_mtime, path.stem, looks.st_size))
    return {stem: size for _, stem, size in sorted(found)}
