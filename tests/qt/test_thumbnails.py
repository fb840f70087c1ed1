"""Thumbnails from real videos by the real process; what is hostile or broken gives none."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filming import ffmpeg
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from vidmon import thumbnailer
from vidmon.core.task import Report, State, Task, TaskRef, Video
from vidmon.qt.small_picture import LONGEST, dark, read, small, write
from vidmon.qt.thumbnail_maker import ThumbnailMaker
from vidmon.qt.thumbnails import Thumbnails, covering, name_of
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    Make = Callable[..., Thumbnails]

VIDEOS = Path(__file__).parent / "videos"
NEON, SUNRISE = resource("demo", "neon-city.mp4"), resource("demo", "sunrise.mp4")


def task(key: int = 1, files: int = 1, saved: tuple[str, ...] = ()) -> Task:
    report = Report(State.SUCCEEDED, videos=tuple(Video(f"http://h/{n}.mp4") for n in range(files)))
    ref = TaskRef(f"task-{key}")
    return Task(key, "clearmaas", "a", ref, state=State.SUCCEEDED, report=report, saved=saved)


def picture(colour: str = "#20a060", size: tuple[int, int] = (640, 360)) -> QImage:
    made = QImage(*size, QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    return made


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Give what opens the thumbnails of one folder, with the real process unless told."""
    opened: list[Thumbnails] = []

    def open_(command: list[str] | None = None, *, ms: int = 10_000, **more: int) -> Thumbnails:
        maker = ThumbnailMaker(command or thumbnailer.command(), thumbnailer.HOME, limit=ms)
        opened.append(Thumbnails(tmp_path / "thumbnails", maker, **more))
        return opened[-1]

    yield open_
    for one in opened:
        one.close()


def _painted(qtbot: QtBot, thumbnails: Thumbnails, of: Task) -> QImage:
    """Ask as a row does: the first time in vain, then it is there."""
    with qtbot.waitSignal(thumbnails.arrived, timeout=5_000):
        assert thumbnails.picture(of) is None
    there = thumbnails.picture(of)
    assert there is not None
    return there.toImage()


def test_a_saved_video_gets_a_picture_that_only_its_owner_can_read(
    qtbot: QtBot, make: Make, tmp_path: Path
) -> None:
    thumbnails = make()
    with qtbot.waitSignal(thumbnails.arrived, timeout=20_000) as told:
        thumbnails.make(task(7), 0, NEON)
    assert told.args == [7, 0]
    (file,) = (tmp_path / "thumbnails").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert file.stat().st_size < 60_000
    kept = read(file)
    assert kept.size() == QSize(480, 270)
    sun = kept.pixelColor(311, 70)
    assert sun.red() > 200 > sun.blue()  # the frame itself, not a grey rectangle


def test_an_upright_video_stays_upright_and_is_cut_for_its_row(qtbot: QtBot, make: Make) -> None:
    thumbnails = make()
    with qtbot.waitSignal(thumbnails.arrived, timeout=20_000):
        thumbnails.make(task(), 0, SUNRISE)
    assert thumbnails.poster(task()).size() == QSize(270, 480)
    row = _painted(qtbot, thumbnails, task())
    assert row.width() / row.height() == pytest.approx(16 / 9, abs=0.05)


def test_pictures_outlive_the_program(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    make().keep(task(), 0, picture())
    (file,) = (tmp_path / "thumbnails").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = make()
    assert again.has(task(), 0)
    shown = _painted(qtbot, again, task()).pixelColor(20, 20)
    assert abs(shown.green() - 0xA0) < 8


def test_a_task_shows_its_first_file_that_has_a_picture(qtbot: QtBot, make: Make) -> None:
    thumbnails = make()
    thumbnails.keep(task(files=3), 2, picture("#ff0000"))
    assert _painted(qtbot, thumbnails, task(files=3)).pixelColor(20, 20).red() > 240
    thumbnails.keep(task(files=3), 1, picture("#0000ff"))
    assert _painted(qtbot, thumbnails, task(files=3)).pixelColor(20, 20).blue() > 240


def test_a_better_picture_takes_the_place_of_the_one_that_is_painted(
    qtbot: QtBot, make: Make
) -> None:
    thumbnails = make()
    thumbnails.keep(task(), 0, picture("#ff0000"))
    _painted(qtbot, thumbnails, task())
    thumbnails.keep(task(), 0, picture("#0000ff"))
    assert _painted(qtbot, thumbnails, task()).pixelColor(20, 20).blue() > 240


def test_a_task_without_a_picture_is_told_once_and_again_when_more_is_saved(
    qtbot: QtBot, make: Make
) -> None:
    thumbnails = make()
    told: list[Task] = []
    thumbnails.missing.connect(told.append)
    for _ in range(3):
        assert thumbnails.picture(task()) is None
    qtbot.waitUntil(lambda: told == [task()])
    more = task(saved=("a.mp4",))
    for _ in range(3):
        thumbnails.picture(more)
    qtbot.waitUntil(lambda: told == [task(), more])


def test_the_oldest_go_when_there_is_too_much(make: Make, tmp_path: Path) -> None:
    thumbnails = make(limit=9_000)
    for key in range(12):
        thumbnails.keep(task(key), 0, picture())
    kept = [key for key in range(12) if thumbnails.has(task(key), 0)]
    assert 0 < len(kept) < 12
    assert kept == list(range(12 - len(kept), 12))
    files = list((tmp_path / "thumbnails").iterdir())
    assert len(files) == len(kept)
    assert sum(file.stat().st_size for file in files) <= 9_000


def test_the_oldest_of_another_day_are_known_by_their_time(make: Make, tmp_path: Path) -> None:
    first = make()
    for key in range(3):
        first.keep(task(key), 0, picture())
        path = tmp_path / "thumbnails" / f"{name_of(task(key), 0)}.jpg"
        os.utime(path, (1000 - key, 1000 - key))
    size = path.stat().st_size
    again = make(limit=2 * size)
    assert [again.has(task(key), 0) for key in range(3)] == [True, True, False]


@pytest.mark.parametrize("kind", ["truncated", "text", "empty", "zeros", "playlist"])
def test_what_is_no_whole_video_gives_no_picture_and_the_next_one_does(
    qtbot: QtBot, make: Make, tmp_path: Path, kind: str
) -> None:
    data = NEON.read_bytes()
    hostile = tmp_path / "hostile.mp4"
    hostile.write_bytes(
        {
            "truncated": data[:9000],
            "text": b"<Error><Code>AccessDenied</Code></Error>" * 50,
            "empty": b"",
            "zeros": data[:64] + bytes(200_000),
            "playlist": b"#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n",
        }[kind]
    )
    thumbnails = make()
    thumbnails.make(task(1), 0, hostile)
    with qtbot.waitSignal(thumbnails.arrived, timeout=20_000) as told:
        thumbnails.make(task(2), 0, NEON)
    assert told.args == [2, 0]
    assert not thumbnails.has(task(1), 0)
    assert len(list((tmp_path / "thumbnails").iterdir())) == 1


_CRASH = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
_HANG = "import time; time.sleep(60)"
_LIES = "import sys; open(sys.argv[2], 'wb').write(b'GIF89a' + bytes(900))"


@pytest.mark.parametrize("program", [_CRASH, _HANG, _LIES, "import sys; sys.exit(1)"])
def test_a_process_that_crashes_hangs_or_lies_costs_a_picture_and_nothing_else(
    qtbot: QtBot, make: Make, tmp_path: Path, program: str
) -> None:
    thumbnails = make([sys.executable, "-c", program], ms=700)
    with qtbot.waitSignal(thumbnails._maker.ended, timeout=10_000):
        thumbnails.make(task(), 0, NEON)
    assert not thumbnails.has(task(), 0)
    assert not list((tmp_path / "thumbnails").iterdir())
    assert thumbnails._maker.waiting == 0
    thumbnails.make(task(), 0, NEON)  # what had no picture is not tried again and again
    assert thumbnails._maker.waiting == 0


def test_a_process_that_cannot_start_costs_a_picture_and_nothing_else(
    qtbot: QtBot, make: Make, tmp_path: Path
) -> None:
    thumbnails = make([str(tmp_path / "no-such-program")])
    with qtbot.waitSignal(thumbnails._maker.ended, timeout=10_000):
        thumbnails.make(task(), 0, NEON)
    assert not thumbnails.has(task(), 0)


def test_one_process_runs_at_a_time(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    log = tmp_path / "log"
    program = f"import time; f = open({str(log)!r}, 'a')\nfor w in 'be': print(w, end='', file=f, flush=True); time.sleep(.1)"  # noqa: E501
    thumbnails = make([sys.executable, "-c", program])
    thumbnails.make(task(0), 0, NEON)
    qtbot.waitUntil(lambda: log.exists() and log.read_text() == "b", timeout=10_000)
    for key in (1, 2):
        thumbnails.make(task(key), 0, SUNRISE)
    qtbot.waitUntil(lambda: thumbnails._maker.waiting == 0, timeout=20_000)
    assert log.read_text() == "bebebe"


def test_the_process_knows_nothing_of_the_users_surroundings(
    qtbot: QtBot, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIDMON_KEY", "sk-canary")
    log = tmp_path / "log"
    program = f"import os; open({str(log)!r}, 'w').write(repr(dict(os.environ)))"
    thumbnails = make([sys.executable, "-c", program])
    with qtbot.waitSignal(thumbnails._maker.ended, timeout=10_000):
        thumbnails.make(task(), 0, NEON)
    assert "PATH" in log.read_text()
    assert "canary" not in log.read_text()
    assert "HOME" not in log.read_text()


def test_closing_ends_the_process(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    log = tmp_path / "pid"
    program = f"import os, time; open({str(log)!r}, 'w').write(f'{{os.getpid()}} '); time.sleep(60)"
    thumbnails = make([sys.executable, "-c", program])
    thumbnails.make(task(), 0, NEON)
    qtbot.waitUntil(lambda: log.exists() and log.read_text().endswith(" "), timeout=10_000)
    thumbnails._maker.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(log.read_text()), 0)


def test_after_closing_no_process_begins(qapp: object, tmp_path: Path) -> None:
    """A save may end while the program closes; nobody would end a process begun then."""
    maker = ThumbnailMaker([sys.executable, "-c", ""], thumbnailer.HOME)
    maker.close()
    maker.make("late", NEON, tmp_path / "late.jpg")
    assert maker.waiting == 0


def _run(*words: str | Path) -> int:
    command = [*thumbnailer.command(), *map(str, words)]
    done = subprocess.run(command, capture_output=True, timeout=30, check=False)
    return done.returncode


def test_the_process_by_itself(tmp_path: Path) -> None:
    out = tmp_path / "out.jpg"
    assert _run(VIDEOS / "six.mp4", out) == 0
    assert read(out).size() == QSize(128, 72)  # never made larger than it was
    assert _run(VIDEOS / "missing.mp4", tmp_path / "2.jpg") == 1
    assert _run(tmp_path, tmp_path / "2.jpg") == 1
    assert _run(NEON, tmp_path / "no-such-folder" / "2.jpg") == 1
    assert _run(NEON) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["out.jpg"]


def test_a_video_that_begins_in_the_dark_is_looked_at_further(tmp_path: Path) -> None:
    fading = tmp_path / "fading.mp4"
    source = "testsrc=s=160x90:r=25:d=3"
    fade = ["-f", "lavfi", "-i", source, "-vf", "fade=in:10:10", "-pix_fmt", "yuv420p"]
    ffmpeg(*fade, str(fading))
    assert _run(fading, tmp_path / "out.jpg") == 0
    assert not dark(read(tmp_path / "out.jpg"))


def test_dark_is_what_shows_next_to_nothing() -> None:
    assert dark(picture("#000000"))
    assert dark(picture("#080808"))
    assert not dark(picture("#303050"))


def test_small_is_never_larger_than_it_was() -> None:
    assert small(picture(size=(1920, 1080))).size() == QSize(LONGEST, 270)
    assert small(picture(size=(90, 160))).size() == QSize(90, 160)


def test_covering_cuts_a_wide_picture_at_both_sides_and_a_tall_one_more_below() -> None:
    wide = picture("#ff0000", (300, 100))
    wide.setPixelColor(0, 50, QColor("#0000ff"))
    assert covering(wide, QSize(100, 100)).pixelColor(0, 50).red() > 240
    tall = picture("#ff0000", (100, 300))
    for x in range(100):
        tall.setPixelColor(x, 75, QColor("#0000ff"))
    cut = covering(tall, QSize(100, 100))
    assert cut.pixelColor(50, 5).blue() > 240


def test_what_is_not_ours_is_not_read(tmp_path: Path) -> None:
    png, large = tmp_path / "a.jpg", tmp_path / "b.jpg"
    assert picture(size=(100, 60)).save(str(png), "PNG")
    assert picture(size=(4000, 60)).save(str(large), "JPEG")
    assert read(png).isNull()
    assert read(large).isNull()
    assert read(tmp_path / "none.jpg").isNull()
    write(picture(), png)
    assert read(png).width() == LONGEST
