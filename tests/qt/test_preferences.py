"""Settings take effect at once, and a mistake is said before a video is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from vidmon.core.settings import (
    AUTO_SAVE,
    CACHE_GIGABYTES,
    NAME_TEMPLATE,
    SAVE_FOLDER,
    SIDECAR,
    Settings,
)
from vidmon.qt import theme
from vidmon.qt.preferences import Preferences

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def dialog(qtbot: QtBot, qapp: object, tmp_path: Path) -> Preferences:
    theme.install(qapp)
    made = Preferences(Settings(), tmp_path)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_template_shows_the_name_that_it_gives(dialog: Preferences, qtbot: QtBot) -> None:
    dialog.template.clear()
    qtbot.keyClicks(dialog.template, "{service} {date} {n}")
    assert dialog.preview.text() == "OctopusX 2026-11-22 1.mp4"


def test_saving_by_itself_is_on_until_it_is_switched_off(dialog: Preferences, qtbot: QtBot) -> None:
    assert dialog.auto_save.isChecked()
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(dialog.auto_save, Qt.Key.Key_Space)
    assert kept.args == [AUTO_SAVE.key, False]


def test_nothing_is_written_beside_a_video_until_it_is_wished(
    dialog: Preferences, qtbot: QtBot
) -> None:
    assert not dialog.sidecar.isChecked()
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(dialog.sidecar, Qt.Key.Key_Space)
    assert kept.args == [SIDECAR.key, True]


def test_the_room_for_watched_videos_is_kept_as_gigabytes(
    dialog: Preferences, qtbot: QtBot
) -> None:
    assert dialog.cache.value() == 2.0
    dialog.cache.selectAll()
    qtbot.keyClicks(dialog.cache, "20")
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(dialog.cache, Qt.Key.Key_Return)
    assert kept.args == [CACHE_GIGABYTES.key, 20.0]


def test_a_mistake_in_the_template_stands_out_and_goes_again(dialog: Preferences) -> None:
    dialog.template.setText("{title")
    assert dialog.preview.property("kind") == "bad"
    assert "braces" in dialog.preview.text()
    dialog.template.setText("{title}")
    assert dialog.preview.property("kind") == "muted"


def test_a_long_complaint_is_not_cut_off(dialog: Preferences) -> None:
    dialog.template.setText("{nobody}")
    needed = dialog.preview.heightForWidth(dialog.preview.width())
    assert dialog.preview.height() >= needed > dialog.preview.fontMetrics().height()


def test_a_good_template_is_kept(dialog: Preferences, qtbot: QtBot) -> None:
    dialog.template.setText("{id}")
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(dialog.template, Qt.Key.Key_Return)
    assert kept.args == [NAME_TEMPLATE.key, "{id}"]


def test_a_bad_template_is_explained_and_not_kept(dialog: Preferences, qtbot: QtBot) -> None:
    dialog.template.setText("{nobody}")
    with qtbot.assertNotEmitted(dialog.kept):
        qtbot.keyClick(dialog.template, Qt.Key.Key_Return)
    assert "{nobody}" in dialog.preview.text()


def test_a_folder_is_made_and_kept(dialog: Preferences, qtbot: QtBot, tmp_path: Path) -> None:
    wanted = tmp_path / "new" / "folder"
    dialog.folder.setText(str(wanted))
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(dialog.folder, Qt.Key.Key_Return)
    assert kept.args == [SAVE_FOLDER.key, str(wanted)]
    assert wanted.is_dir()
    assert not list(wanted.iterdir())


def test_a_folder_that_cannot_be_written_is_refused_at_once(
    dialog: Preferences, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    dialog.folder.setText(str(tmp_path / "file" / "videos"))
    with qtbot.assertNotEmitted(dialog.kept):
        qtbot.keyClick(dialog.folder, Qt.Key.Key_Return)
    assert "Cannot save there" in dialog.complaint.text()


def test_a_scheme_is_chosen_at_once(dialog: Preferences, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.scheme_chosen) as chosen:
        dialog.scheme.setFocus()
        qtbot.keyClick(dialog.scheme, Qt.Key.Key_Down)
    assert chosen.args == ["light"]
