from __future__ import annotations

import http.server
import subprocess
import sys
import threading
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from dressed import dressed
from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtMultimedia import QMediaPlayer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider

from vidmon.qt import theme
from vidmon.qt.player import Player
from vidmon.qt.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore(
    # The FFmpeg back end says it beside the error that it reports:
    "Could not open media. FFmpeg error description: Server returned 404 Not Found",
    "Could not open media. FFmpeg error description: Invalid data found",
)


_VIDEOS = Path(__file__).parent / "videos"


class _Shelf(http.server.SimpleHTTPRequestHandler):
    """Serves the two videos (128x72, 25 pictures a second, 6 s and 1 s), and a gateway's error."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args, directory=str(_VIDEOS))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path != "/error.mp4":
            return super().do_GET()
        body = b'{"error": {"message": "Failed to fetch video content"}}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Shelf)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[Player]:
    made = Player()
    qtbot.addWidget(made)
    made.resize(480, 340)
    made.show()
    yield made
    made.close_media()


def _begin(qtbot: QtBot, player: Player, url: str) -> None:
    with qtbot.waitSignal(player.first_frame, timeout=20_000):
        player.play(url, "A video")


def _settled(player: Player, position: int, tolerance: int = 150) -> bool:
    return abs(player.media.position() - position) <= tolerance


def test_pictures_reach_the_screen_and_go_on_coming(
    qtbot: QtBot, player: Player, base: str
) -> None:
    _begin(qtbot, player, f"{base}/six.mp4")
    qtbot.waitUntil(lambda: player.frames_seen > 10, timeout=20_000)
    assert player.playing
    assert player.media.duration() == pytest.approx(6000, abs=100)
    assert player.transport.time.text().endswith("/ 0:06")


def test_space_pauses_and_plays_again(qtbot: QtBot, player: Player, base: str) -> None:
    _begin(qtbot, player, f"{base}/six.mp4")
    player.setFocus()
    QTest.keyClick(player.focusProxy(), Qt.Key.Key_Space)
    assert not player.playing
    assert player.transport.play.accessibleName() == "Play"
    QTest.keyClick(player.focusProxy(), Qt.Key.Key_Space)
    assert player.playing
    assert player.transport.play.accessibleName() == "Pause"


def test_the_arrows_seek_by_five_seconds_and_stop_at_the_ends(
    qtbot: QtBot, player: Player, base: str
) -> None:
    _begin(qtbot, player, f"{base}/six.mp4")
    player.toggle()
    start = player.media.position()
    QTest.keyClick(player.focusProxy(), Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: _settled(player, start + 5000))
    QTest.keyClick(player.focusProxy(), Qt.Key.Key_Left)
    QTest.keyClick(player.focusProxy(), Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: _settled(player, 0))


def test_a_click_on_the_bar_goes_there(qtbot: QtBot, player: Player, base: str) -> None:
    _begin(qtbot, player, f"{base}/six.mp4")
    player.toggle()
    bar = player.transport.bar
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() // 2, 10))
    qtbot.waitUntil(lambda: _settled(player, 3000))


def test_keys_step_through_the_pictures_while_it_rests(
    qtbot: QtBot, player: Player, base: str
) -> None:
    _begin(qtbot, player, f"{base}/six.mp4")
    player.toggle()
    player.seek(2000)
    qtbot.waitUntil(lambda: _settled(player, 2000))
    at = player.media.position()
    QTest.keyClick(player.focusProxy(), Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: _settled(player, at + 40, 5))
    assert not player.playing


def test_a_loop_begins_again_at_the_end(qtbot: QtBot, player: Player, base: str) -> None:
    player.set_loop(True)
    _begin(qtbot, player, f"{base}/short.mp4")
    qtbot.waitUntil(lambda: player.frames_seen > 30, timeout=20_000)  # the file has 25
    assert player.playing


def test_without_a_loop_it_ends_and_plays_again_when_asked(
    qtbot: QtBot, player: Player, base: str
) -> None:
    _begin(qtbot, player, f"{base}/short.mp4")
    qtbot.waitUntil(lambda: not player.playing, timeout=20_000)
    seen = player.frames_seen
    player.toggle()
    qtbot.waitUntil(lambda: player.frames_seen > seen, timeout=20_000)


def test_a_missing_file_is_told_in_words_with_what_to_try(
    qtbot: QtBot, player: Player, base: str
) -> None:
    with qtbot.waitSignal(player.failed, timeout=20_000) as told:
        player.play(f"{base}/missing.mp4", "A video")
    assert "could not be fetched" in told.args[0]
    assert "link may have expired" in player.words
    assert "another player" in player.words
    assert base not in player.words
    assert player.media.source().isEmpty()


def test_an_error_in_json_is_told_as_what_it_is(qtbot: QtBot, player: Player, base: str) -> None:
    with qtbot.waitSignal(player.failed, timeout=20_000):
        player.play(f"{base}/error.mp4", "A video")
    assert "not a video" in player.words


def test_after_an_error_another_video_plays(qtbot: QtBot, player: Player, base: str) -> None:
    with qtbot.waitSignal(player.failed, timeout=20_000):
        player.play(f"{base}/missing.mp4")
    _begin(qtbot, player, f"{base}/six.mp4")
    assert player.words == ""


def test_try_again_asks_for_the_video_anew(qtbot: QtBot, player: Player) -> None:
    player.complain("It broke", "Somebody pulled the plug.")
    with qtbot.waitSignal(player.play_requested):
        player._complaint.retry_requested.emit()
    assert player.words.startswith("It broke\nSomebody pulled the plug.\n")


def test_words_of_others_are_never_taken_for_markup(player: Player) -> None:
    player.complain("<b>bold</b>", "<img src='http://127.0.0.1:9/x.png'>")
    labels = (player._complaint.title, player._complaint.words)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_stop_forgets_the_video(qtbot: QtBot, player: Player, base: str) -> None:
    _begin(qtbot, player, f"{base}/six.mp4")
    player.stop()
    assert player.media.source().isEmpty()
    assert player.media.playbackState() is QMediaPlayer.PlaybackState.StoppedState
    assert player.transport.time.text() == "0:00 / –:––"


def test_loudness_is_kept_and_told(qtbot: QtBot, player: Player) -> None:
    player.set_volume(0.5, muted=False)
    assert player.transport.volume.value() == 50
    with qtbot.waitSignal(player.volume_changed) as told:
        QTest.keyClick(player.focusProxy(), Qt.Key.Key_Up)
    assert told.args == [0.55, False]
    with qtbot.waitSignal(player.volume_changed) as told:
        QTest.keyClick(player.focusProxy(), Qt.Key.Key_M)
    assert told.args == [0.55, True]
    assert player.transport.mute.isChecked()


def test_setting_the_kept_loudness_is_no_change_by_the_user(qtbot: QtBot, player: Player) -> None:
    with qtbot.assertNotEmitted(player.volume_changed):
        player.set_volume(0.2, muted=True)


def test_several_files_are_stepped_through(qtbot: QtBot, player: Player) -> None:
    player.set_files(["first", "second", "third"], 1)
    with qtbot.waitSignal(player.file_requested) as told:
        player.transport.next.click()
    assert told.args == [2]
    with qtbot.waitSignal(player.file_requested) as told:
        player.transport.previous.click()
    assert told.args == [0]
    assert player.transport.files.text() == "2 of 3 · second"


def test_at_the_last_file_there_is_no_next(player: Player) -> None:
    player.set_files(["first", "second"], 1)
    assert not player.transport.next.isEnabled()
    player.set_files(["only"], 0)
    assert not player.transport.next.isVisible()


def test_full_screen_keeps_playing_and_escape_leaves_it(
    qtbot: QtBot, player: Player, base: str
) -> None:
    _begin(qtbot, player, f"{base}/six.mp4")
    QTest.keyClick(player.focusProxy(), Qt.Key.Key_F)
    assert player.full_screen
    stage = player.focusProxy()
    assert stage.window().isFullScreen()
    seen = player.frames_seen
    qtbot.waitUntil(lambda: player.frames_seen > seen + 3, timeout=20_000)
    QTest.keyClick(stage, Qt.Key.Key_Escape)
    assert not player.full_screen
    assert stage.window() is player
    seen = player.frames_seen
    qtbot.waitUntil(lambda: player.frames_seen > seen + 3, timeout=20_000)


def test_a_window_of_its_own_keeps_all_and_comes_back(
    qtbot: QtBot, player: Player, base: str
) -> None:
    _begin(qtbot, player, f"{base}/six.mp4")
    player.seeking.set_speed(0.5)
    player.set_volume(0.3, muted=True)
    stage = player.focusProxy()
    QTest.keyClick(stage, Qt.Key.Key_W)
    assert player.detached
    assert stage.window() is not player.window()
    assert stage.window().windowTitle() == "A video"
    seen, place = player.frames_seen, player.media.position()
    qtbot.waitUntil(lambda: player.frames_seen > seen + 3, timeout=20_000)

    QTest.keyClick(stage, Qt.Key.Key_F)
    assert stage.window().isFullScreen()
    QTest.keyClick(stage, Qt.Key.Key_Escape)
    assert player.detached
    assert not stage.window().isFullScreen()

    with qtbot.waitSignal(player.place.window_placed) as kept:
        stage.window().close()
    assert stage.window() is player
    assert player.place.window_place == kept.args[0] != ""
    assert player.playing
    assert player.media.position() >= place
    assert player.media.playbackRate() == 0.5
    assert player.transport.mute.isChecked()
    seen = player.frames_seen
    qtbot.waitUntil(lambda: player.frames_seen > seen + 3, timeout=20_000)


def test_the_controls_are_dark_wherever_the_video_has_the_window_to_itself(
    qtbot: QtBot, qapp: QApplication, player: Player
) -> None:
    theme.install(qapp, theme.Scheme.LIGHT)

    def looks_like(scheme: theme.Colours) -> None:
        picture = player.transport.grab().toImage()
        ground = picture.pixelColor(1, picture.height() - 2)
        assert ground in (scheme["window"], scheme["panel"])
        icon = player.transport.mute.icon().pixmap(16).toImage()
        inks = {icon.pixelColor(x, y).name() for x in range(16) for y in range(16)}
        assert scheme.text in inks

    looks_like(theme.LIGHT)
    for key, leave in ((Qt.Key.Key_F, Qt.Key.Key_Escape), (Qt.Key.Key_W, Qt.Key.Key_W)):
        QTest.keyClick(player.focusProxy(), key)
        qtbot.waitUntil(partial(looks_like, theme.DARK))
        QTest.keyClick(player.focusProxy(), leave)
        qtbot.waitUntil(partial(looks_like, theme.LIGHT))


def test_the_player_is_brought_back_by_the_words_in_its_place(qtbot: QtBot, player: Player) -> None:
    QTest.mouseClick(player.transport.detach, Qt.MouseButton.LeftButton)
    assert player.detached
    back = next(
        button
        for button in player.findChildren(QAbstractButton)
        if button.text() == "Bring it back"
    )
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert not player.detached
    assert player.focusProxy().window() is player


def test_escape_is_left_to_the_window_when_it_does_not_fill_the_screen(player: Player) -> None:
    assert player.eventFilter(player.focusProxy(), _escape()) is False


def _escape() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)


def test_space_without_a_video_asks_for_one(qtbot: QtBot, player: Player) -> None:
    with qtbot.waitSignal(player.play_requested):
        QTest.keyClick(player.focusProxy(), Qt.Key.Key_Space)


def test_every_control_has_a_name(player: Player) -> None:
    controls = [*player.findChildren(QAbstractButton), *player.findChildren(QAbstractSlider)]
    assert len(controls) > 8
    assert all(control.accessibleName() for control in controls)


_PROGRAM = """
import sys
from PySide6.QtWidgets import QApplication
from vidmon.qt.player import Player
from vidmon.qt.transport import Transport
app = QApplication([])
player = Player()
player.show()
player.first_frame.connect(lambda: {end})
player.play(sys.argv[1])
sys.exit(app.exec())
"""


@pytest.mark.parametrize(
    "end", ["app.quit()", "(player.destroyed.connect(app.quit), player.deleteLater())"]
)
def test_a_program_that_ends_while_it_plays_ends_well(base: str, end: str) -> None:
    program = _PROGRAM.format(end=end)
    done = subprocess.run(
        [sys.executable, "-c", program, f"{base}/six.mp4"],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_stopping_the_first_video_of_a_player_never_stands_still(qtbot: QtBot, base: str) -> None:
    for _ in range(20):
        player = Player()
        qtbot.addWidget(player, before_close_func=Player.close_media)
        player.show()
        _begin(qtbot, player, f"{base}/six.mp4")
        player.stop()
        assert not player.playing


def test_brackets_change_the_speed_within_its_bounds(
    qtbot: QtBot, player: Player, base: str
) -> None:
    _begin(qtbot, player, f"{base}/six.mp4")
    stage = player.focusProxy()
    QTest.keyClick(stage, Qt.Key.Key_BracketRight)
    assert player.media.playbackRate() == 1.25
    assert player.transport.speed.text() == "1.25×"
    assert player.transport.speed.isChecked()
    for _ in range(12):
        QTest.keyClick(stage, Qt.Key.Key_BracketRight)
    assert player.media.playbackRate() == 4.0
    for _ in range(12):
        QTest.keyClick(stage, Qt.Key.Key_BracketLeft)
    assert player.media.playbackRate() == 0.25


def test_a_bracket_counts_however_the_keyboard_makes_it(player: Player) -> None:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier  # AltGr
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_BracketRight, held, "]")
    assert player.eventFilter(player.focusProxy(), press) is True
    assert player.transport.speed.text() == "1.25×"
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert player.eventFilter(player.focusProxy(), press) is False  # Ctrl+S is the window's


def test_the_speed_stays_for_the_next_video_and_really_is_faster(
    qtbot: QtBot, player: Player, base: str
) -> None:
    player.seeking.set_speed(4.0)
    clock = QElapsedTimer()
    _begin(qtbot, player, f"{base}/six.mp4")
    clock.start()
    qtbot.waitUntil(lambda: not player.playing, timeout=20_000)
    assert clock.elapsed() < 4_000  # of a video of six seconds
    assert player.media.playbackRate() == 4.0


def test_the_menu_offers_every_speed(qtbot: QtBot, player: Player) -> None:
    menu = player.transport.speed.menu()
    assert menu is not None
    offered = [action.text() for action in menu.actions()]
    assert offered[0] == "4×"
    assert offered[-1] == "0.25×"
    menu.actions()[offered.index("0.5×")].trigger()
    assert player.media.playbackRate() == 0.5


@pytest.mark.parametrize(
    ("key", "modifier", "wanted"),
    [
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, 2),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier, 2),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier, 0),
    ],
)
def test_keys_change_the_file(
    qtbot: QtBot, player: Player, key: Qt.Key, modifier: Qt.KeyboardModifier, wanted: int
) -> None:
    player.set_files(["first", "second", "third"], 1)
    with qtbot.waitSignal(player.file_requested) as told:
        QTest.keyClick(player.focusProxy(), key, modifier)
    assert told.args == [wanted]


def test_past_the_last_file_a_key_asks_for_nothing(qtbot: QtBot, player: Player) -> None:
    for labels in ((), ("only",), ("first", "last")):
        player.set_files(labels, max(len(labels) - 1, 0))
        with qtbot.assertNotEmitted(player.file_requested):
            QTest.keyClick(player.focusProxy(), Qt.Key.Key_PageDown)


def test_a_frame_is_given_as_it_is_shown_at_the_videos_own_size(
    qtbot: QtBot, player: Player, base: str
) -> None:
    assert not player.transport.frame.isEnabled()
    with qtbot.assertNotEmitted(player.frame_save_requested):
        QTest.keyClick(player.focusProxy(), Qt.Key.Key_S)
    _begin(qtbot, player, f"{base}/six.mp4")
    player.toggle()
    with qtbot.waitSignal(player.frame_save_requested) as told:
        QTest.keyClick(player.focusProxy(), Qt.Key.Key_S)
    picture, position = told.args
    assert picture.size() == QSize(128, 72)
    assert position == player.media.position()
    colours = {picture.pixel(x, y) for x in range(0, 128, 8) for y in range(0, 72, 8)}
    assert len(colours) > 4
    with qtbot.waitSignal(player.frame_save_requested):
        player.transport.frame.click()
    player.stop()
    assert not player.transport.frame.isEnabled()


class _Trickle(http.server.BaseHTTPRequestHandler):
    """Gives the beginning of a video, and then nothing for as long as the test likes."""

    released = threading.Event()
    first = 0

    def do_GET(self) -> None:
        data = (_VIDEOS / "six.mp4").read_bytes()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(data[: self.first])
            self.wfile.flush()
            self.released.wait(30)
            self.wfile.write(data[self.first :])

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def trickle() -> Iterator[tuple[str, type[_Trickle]]]:
    handler = type("Trickle", (_Trickle,), {"released": threading.Event()})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", handler
    handler.released.set()
    server.shutdown()
    server.server_close()
    thread.join()


def test_waiting_for_the_first_picture_is_said_with_the_pace_of_the_network(
    qtbot: QtBot, player: Player, trickle: tuple[str, type[_Trickle]]
) -> None:
    url, handler = trickle
    with qtbot.waitSignal(player.waiting_changed) as told:
        player.play(url)
    assert told.args == [True]
    assert player._wait.isVisible()
    assert player._wait.words.text() == "Waiting for the network…"
    player.set_network_speed(1_234_000)
    assert player._wait.words.text() == "Waiting for the network… 1.2 MB/s"
    with qtbot.waitSignals([player.waiting_changed, player.first_frame], timeout=20_000):
        handler.released.set()
    assert not player.waiting
    assert not player._wait.isVisible()


def test_a_stall_while_it_plays_is_said_under_the_picture(
    qtbot: QtBot, player: Player, trickle: tuple[str, type[_Trickle]]
) -> None:
    url, handler = trickle
    handler.first = (_VIDEOS / "six.mp4").stat().st_size // 2
    _begin(qtbot, player, url)
    qtbot.waitUntil(lambda: player.waiting, timeout=20_000)
    assert player.transport.spinner.isVisible()
    assert player.transport.waiting.text() == "Waiting…"
    player.set_network_speed(52_000)
    assert player.transport.waiting.text() == "52 kB/s"
    assert "Waiting for the network… 52 kB/s" in player.transport.waiting.toolTip()
    handler.released.set()
    qtbot.waitUntil(lambda: not player.waiting, timeout=20_000)
    assert not player.transport.spinner.isVisible()
    assert not player.transport.waiting.isVisible()


def test_a_poster_is_seen_where_the_video_will_be(player: Player) -> None:
    player.resize(640, 420)
    player.invite("", playable=True)
    poster = QImage(160, 90, QImage.Format.Format_RGB32)
    poster.fill(QColor("#ff0000"))
    player.set_poster(poster)
    seen = player.grab().toImage().pixelColor(60, 60)
    assert seen.red() > 100 > seen.green()
    player.stop()
    assert player.grab().toImage().pixelColor(60, 60).red() < 60


@pytest.fixture
def controls(qtbot: QtBot, qapp: QApplication, points: float) -> Iterator[Transport]:
    """Give controls with long texts, in the look that people see, with letters of that size."""
    with dressed(qapp):
        letters = qapp.font()
        letters.setPointSizeF(points)
        qapp.setFont(letters)
        made = Transport()
        qtbot.addWidget(made)
        made.setFixedWidth(432)  # as in details of their least width
        made.show()
        made.show_time(3_599_000, 3_599_000)
        yield made


@pytest.mark.parametrize("points", [9.0])
def test_the_controls_fit_the_least_width_of_the_details_whatever_they_show(
    qtbot: QtBot, controls: Transport
) -> None:
    assert controls.volume.isVisible()
    controls.show_files(["final 1", "final 2"], 0)
    controls.show_speed(0.25)
    controls.show_waiting("888 kB/s")
    qtbot.waitUntil(lambda: controls.waiting.x() > controls.time.geometry().right())
    assert not controls.volume.isVisible()
    qtbot.waitUntil(lambda: controls.minimumSizeHint().width() <= 432)
    assert controls.full.geometry().right() < 432
    assert controls.frame.isVisible()
    controls.setFixedWidth(700)
    assert controls.volume.isVisible()
    assert controls.frame.isVisible()


@pytest.mark.parametrize("points", [16.0])
def test_the_controls_fit_with_large_letters_too(qtbot: QtBot, controls: Transport) -> None:
    controls.show_files(["final 1", "final 2"], 0)
    controls.show_waiting("888 kB/s", "Waiting for the network: 888 kB/s")
    qtbot.waitUntil(lambda: controls.minimumSizeHint().width() <= 432)
    assert not controls.waiting.isVisible()
    assert controls.spinner.isVisible()  # and says it to the mouse and to screen readers
    assert controls.spinner.toolTip() == controls.spinner.accessibleDescription() != ""
    controls.setFixedWidth(700)
    assert controls.waiting.isVisible()


def test_words_on_a_poster_have_a_dark_ground(player: Player) -> None:
    player.resize(640, 420)
    poster = QImage(160, 90, QImage.Format.Format_RGB32)
    poster.fill(QColor("#ffffff"))
    player.set_poster(poster)
    player.invite("Play the first of 2 files", playable=True)
    words = player._invitation.words
    inside = words.mapTo(player, words.rect().center())
    shown = player.grab().toImage()
    row = [shown.pixelColor(x, inside.y()).lightness() for x in range(inside.x() - 60, inside.x())]
    assert min(row) < 80
    assert shown.pixelColor(30, 30).lightness() > 180
