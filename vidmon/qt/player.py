"""One video at a time: QMediaPlayer with a picture, controls, keys, full screen and words.

The player reads a URL that somebody else prepared (a loopback stream or a saved file); it shows
neither that URL nor what the media library says of it, but what the user can do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame
from PySide6.QtMultimediaWidgets import QVideoWidget
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from vidmon.qt.focus_ring import WIDTH, Ringed
from vidmon.qt.media_calls import MediaCalls
from vidmon.qt.player_keys import key_table, take_key
from vidmon.qt.player_place import PlayerPlace
from vidmon.qt.player_seeking import Seeking
from vidmon.qt.player_sound import Sound
from vidmon.qt.player_wait import Waiting
from vidmon.qt.player_words import meaning, what_to_try
from vidmon.qt.stage import Complaint, Invitation, Wait
from vidmon.qt.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Sequence

_Status = QMediaPlayer.MediaStatus
_State = QMediaPlayer.PlaybackState


class Player(QWidget):
    """A video player.

    Signals:
        first_frame: the first picture of this video is there.
        play_requested: the invitation was accepted, or another try is wanted.
        file_requested: another file of the task is wanted. arg: its index.
        volume_changed: by the user. args: 0.0 to 1.0 as it is heard, whether it is muted.
        loop_changed: by the user. arg: whether it is on.
        failed: it does not play. arg: the words shown.
        waiting_changed: arg: whether it waits for the network now.
        moved: it has a window of its own now or fills the screen, or came back.
        frame_save_requested: keep a picture. args: QImage, its place in the video in ms.
    """

    first_frame = Signal()
    play_requested = Signal()
    file_requested = Signal(int)
    volume_changed = Signal(float, bool)
    loop_changed = Signal(bool)
    failed = Signal(str)
    waiting_changed = Signal(bool)
    moved = Signal()
    frame_save_requested = Signal(QImage, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The media player is the first child, so it is destroyed before the picture it draws on.
        self._media = QMediaPlayer(self)
        self.transport = Transport()
        self._sound = Sound(self.transport, self)
        self._calls = MediaCalls(self._media, self._sound.output, self)
        self.seeking: Seeking = Seeking(self._media, self._calls, self.transport, self)
        self._picture = QVideoWidget()
        self._invitation = Invitation()
        self._wait = Wait()
        self._complaint = Complaint()
        self._stage = Ringed()
        self.place = PlayerPlace(self, self._stage)
        self._screen = QStackedLayout()
        self._waiting = Waiting(self._wait, self.transport, self)
        self._keys = key_table(self)
        self._build()
        self._connect()
        self.set_volume(0.8, muted=False)
        self.transport.let_save_frame(False)
        self.invite(self.tr("Nothing to play"), playable=False)

    # What others ask of it

    @property
    def frames_seen(self) -> int:
        """Count the pictures shown since `play`."""
        return self._waiting.frames

    @property
    def media(self) -> QMediaPlayer:
        """Give Qt's player, for its state; what it plays is decided by `play` alone."""
        return self._media

    @property
    def playing(self) -> bool:
        """Say whether it plays, waiting for the network included."""
        return self._media.playbackState() is _State.PlayingState

    @property
    def waiting(self) -> bool:
        """Say whether it waits for the network."""
        return self._waiting.on

    @property
    def full_screen(self) -> bool:
        """Say whether it fills the screen."""
        return self.place.full_screen

    @property
    def detached(self) -> bool:
        """Say whether it has a window of its own."""
        return self.place.detached

    @property
    def words(self) -> str:
        """Give the complaint that is shown, "" if there is none."""
        shown = self._screen.currentWidget() is self._complaint
        return self._complaint.text() if shown else ""

    def play(self, url: str, title: str = "") -> None:
        """Play a URL (http of this computer, or file) from its beginning."""
        self._calls.stop.emit()
        self.transport.let_save_frame(False)
        self.place.set_title(title)
        self._screen.setCurrentWidget(self._wait)
        self._waiting.begin()
        self.set_buffered(())
        self.transport.set_playable(True)
        self._calls.set_source.emit(QUrl())  # the same link again is a new attempt, not nothing
        self._calls.set_source.emit(QUrl(url))
        self._calls.play.emit()

    def prepare(self) -> None:
        """Show that a file is being opened, before its URL is known."""
        self._silence()
        self._wait.words.setText(self.tr("Opening…"))
        self._screen.setCurrentWidget(self._wait)

    def stop(self) -> None:
        """Stop, let go of the file, and leave the full screen."""
        self.set_full_screen(False)
        self._silence()
        self.set_files((), 0)
        self.set_buffered(())
        self.set_poster(QImage())
        self.invite(self.tr("Nothing to play"), playable=False)

    def invite(self, words: str, *, playable: bool, picture: str = "video") -> None:
        """Show a line in place of the video, with a big play button if there is one to play."""
        self._invitation.show_words(words, playable=playable, picture=picture)
        self._screen.setCurrentWidget(self._invitation)
        self.transport.set_playable(playable)

    def complain(self, title: str, words: str = "", steps: str = "") -> None:
        """Say why there is no video; who fetched it knows better than the media library."""
        self._silence()
        self._complaint.show_words(title, words, steps or what_to_try())
        self._screen.setCurrentWidget(self._complaint)
        self.failed.emit(self._complaint.text())

    def set_files(self, labels: Sequence[str], current: int) -> None:
        """Tell which files the task has and which of them is on."""
        self.transport.show_files(labels, current)

    def set_buffered(self, ranges: Sequence[tuple[float, float]]) -> None:
        """Tell which parts of the file have arrived, as (from, to) in fractions."""
        self.transport.bar.set_buffered(ranges)

    def set_poster(self, picture: QImage) -> None:
        """Show this where the video will be, until it is; a null picture for none."""
        for page in (self._invitation, self._wait):
            page.show_poster(picture)

    def set_network_speed(self, bytes_a_second: float) -> None:
        """Tell what the network brings, for the words while it is waited for."""
        self._waiting.set_network_speed(bytes_a_second)

    def picture(self) -> QImage:
        """Give the picture that is shown, at the video's own size; a null one where there is none.

        It costs some milliseconds.
        """
        frame = self._picture.videoSink().videoFrame()
        return frame.toImage() if self.frames_seen and frame.isValid() else QImage()

    def set_volume(self, volume: float, *, muted: bool) -> None:
        """Set the loudness (0.0 to 1.0 as it is heard), as kept from the last time."""
        self._sound.set_volume(volume, muted=muted)

    def set_loop(self, on: bool) -> None:
        """Begin again at the end, or not."""
        loops = QMediaPlayer.Loops
        self._media.setLoops(loops.Infinite if on else loops.Once)
        self.transport.show_loop(on)

    def set_full_screen(self, on: bool) -> None:
        """Fill the screen, or come back."""
        self.place.fill_screen(on)

    def seek(self, milliseconds: int) -> None:
        """Go to a position."""
        self.seeking.seek(milliseconds)

    def change_volume(self, by: int) -> None:
        """Make it louder by so many of 100, or less loud for a negative number."""
        self._sound.change(by)

    def toggle_sound(self) -> None:
        """Turn the sound off or on."""
        self._sound.mute(not self._sound.muted)

    def toggle_loop(self) -> None:
        """Begin again at the end from now on, or no more."""
        self._loop_toggled(self._media.loops() == 1)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or come back."""
        self.set_full_screen(not self.full_screen)

    def toggle_detached(self) -> None:
        """Move into a window of its own, or come back."""
        self.place.detach(not self.detached)

    def change_file(self, step: int) -> None:
        """Ask for the file before (-1) or after (1) this one, if there is one."""
        self.transport.change_file(step)

    def save_frame(self) -> None:
        """Ask for the picture that is shown to be saved."""
        picture = self.picture()
        if not picture.isNull():
            self.frame_save_requested.emit(picture, self._media.position())

    def toggle(self) -> None:
        """Play or pause; without a video, ask for one."""
        if self._media.source().isEmpty():
            if self._screen.currentWidget() is not self._wait:
                self.play_requested.emit()
        elif self.playing:
            self._calls.pause.emit()
        else:
            self._calls.play.emit()

    def close_media(self) -> None:
        """Let go of everything before the program ends; the player is not used after that."""
        self.place.detach(False)
        self.set_full_screen(False)
        self._silence()
        self._media.setVideoOutput(None)  # type: ignore[arg-type]  # Qt takes it
        self._media.setAudioOutput(None)  # type: ignore[arg-type]

    # Building

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Player"))
        self._picture.setAccessibleName(self.tr("Video"))
        for page in (self._invitation, self._wait, self._picture, self._complaint):
            self._screen.addWidget(page)
        column = QVBoxLayout(self._stage)
        column.setContentsMargins(WIDTH, WIDTH, WIDTH, WIDTH)
        column.setSpacing(0)
        column.addLayout(self._screen, 1)
        column.addWidget(self.transport)
        self._stage.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stage.setAccessibleName(self.tr("Player"))
        self._stage.setMouseTracking(True)
        self._picture.setMouseTracking(True)
        self.setFocusProxy(self._stage)

    def _connect(self) -> None:
        media, transport = self._media, self.transport
        media.setAudioOutput(self._sound.output)
        media.setVideoOutput(self._picture)
        media.positionChanged.connect(self._show_time)
        media.durationChanged.connect(self._show_time)
        media.playbackStateChanged.connect(self._state_changed)
        media.mediaStatusChanged.connect(self._status_changed)
        media.errorOccurred.connect(self._error_occurred)
        self._picture.videoSink().videoFrameChanged.connect(self._frame_arrived)
        transport.play_toggled.connect(self.toggle)
        transport.seek_requested.connect(self.seek)
        transport.file_requested.connect(self.file_requested)
        transport.loop_toggled.connect(self._loop_toggled)
        transport.speed_chosen.connect(self.seeking.set_speed)
        transport.frame_wanted.connect(self.save_frame)
        transport.detach_toggled.connect(self.toggle_detached)
        transport.full_screen_toggled.connect(self.toggle_full_screen)
        self._sound.changed.connect(self.volume_changed)
        self._invitation.accepted.connect(self.play_requested)
        self._complaint.retry_requested.connect(self.play_requested)
        self.place.changed.connect(self._moved)
        self._waiting.changed.connect(self.waiting_changed)
        self._stage.installEventFilter(self)
        self._picture.installEventFilter(self)
        app = QCoreApplication.instance()
        if app is not None:  # a running decoder must not outlive the program
            app.aboutToQuit.connect(self.close_media)

    # What happens

    @override
    def event(self, event: QEvent) -> bool:
        """Stop before being taken apart: a decoder must not draw on what is half gone."""
        if event.type() is QEvent.Type.DeferredDelete:
            self.close_media()
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys wherever in the player the focus is, and clicks on the picture."""
        if watched is self._picture:
            return self._clicked(event.type())
        escape = self.toggle_full_screen if self.full_screen else None
        return take_key(event, self._keys, escape) or super().eventFilter(watched, event)

    def _clicked(self, kind: QEvent.Type) -> bool:
        if kind is QEvent.Type.MouseButtonPress:
            self._stage.setFocus()
            self.toggle()
            return True
        if kind is QEvent.Type.MouseButtonDblClick:
            self.toggle()  # takes back what the first click of the two did
            self.toggle_full_screen()
            return True
        return False

    def _frame_arrived(self, frame: QVideoFrame) -> None:
        if not frame.isValid() or self._media.source().isEmpty():
            return
        self._waiting.frame_arrived()
        if self.frames_seen == 1:
            self._screen.setCurrentWidget(self._picture)
            self.transport.let_save_frame(True)
            self.first_frame.emit()

    def _show_time(self) -> None:
        self.transport.show_time(self._media.position(), self._media.duration())

    def _state_changed(self, state: QMediaPlayer.PlaybackState) -> None:
        self.transport.show_playing(state is _State.PlayingState)
        if state is _State.PlayingState:
            self._waiting.go_on()
        else:
            self._waiting.rest()

    def _status_changed(self, status: QMediaPlayer.MediaStatus) -> None:
        loaded = status in (_Status.LoadedMedia, _Status.BufferedMedia)
        if loaded and self._screen.currentWidget() is self._wait and not self._media.hasVideo():
            self._invitation.show_words(self.tr("Sound only"), playable=False, picture="audio")
            self._screen.setCurrentWidget(self._invitation)
            self._waiting.rest()

    def _error_occurred(self, error: QMediaPlayer.Error) -> None:
        if error is QMediaPlayer.Error.NoError:
            return
        self.complain(
            self.tr("This video does not play"), meaning(error, began=self.frames_seen > 0)
        )

    def _silence(self) -> None:
        self._calls.stop.emit()
        self._calls.set_source.emit(QUrl())
        self.transport.show_time(0, 0)
        self.transport.let_save_frame(False)
        self._waiting.end()

    def _loop_toggled(self, on: bool) -> None:
        self.set_loop(on)
        self.loop_changed.emit(on)

    def _moved(self) -> None:
        self.transport.setVisible(True)
        self.transport.show_place(full_screen=self.full_screen, detached=self.detached)
        self._stage.setFocus()
        self.moved.emit()
