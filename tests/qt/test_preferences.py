"""Settings take effect at once, are found by typing, and a mistake is said before it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from vidmon.core.notices import Event
from vidmon.core.proxy import Way
from vidmon.core.settings import (
    AUTO_SAVE,
    CACHE_GIGABYTES,
    CHECK_EVERY,
    LANGUAGE,
    NAME_TEMPLATE,
    NOTIFY,
    PROXY,
    SAVE_FOLDER,
    SCHEME,
    SIDECAR,
    TRAY,
    Settings,
)
from vidmon.core.settings_table import BY_KEY
from vidmon.qt import theme
from vidmon.qt.preferences import Preferences
from vidmon.qt.setting_editors import Surroundings

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from pytestqt.qtbot import QtBot

    from vidmon.core.settings import Setting

_SERVICES = (("clearmaas", "ClearMaas", 5.0), ("octopusx", "OctopusX", 8.0))


def _dialog(qtbot: QtBot, settings: Settings, around: Surroundings) -> Preferences:
    theme.install(QApplication.instance())
    made = Preferences(settings, around)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def dialog(qtbot: QtBot, qapp: object, tmp_path: Path) -> Preferences:
    return _dialog(qtbot, Settings(), Surroundings(tmp_path, _SERVICES))


def _editor(dialog: Preferences, setting: Setting[Any]) -> Any:  # noqa: ANN401 - by its shape
    return dialog.rows[setting.key].editor


def test_every_line_of_the_table_is_there(dialog: Preferences) -> None:
    assert set(dialog.rows) == set(BY_KEY)


def test_a_template_shows_the_name_that_it_gives(dialog: Preferences, qtbot: QtBot) -> None:
    template = _editor(dialog, NAME_TEMPLATE)
    template.line.clear()
    qtbot.keyClicks(template.line, "{service} {date} {n}")
    assert template.preview.text() == "For example: OctopusX 2026-11-22 1.mp4"


def test_saving_by_itself_is_on_until_it_is_switched_off(dialog: Preferences, qtbot: QtBot) -> None:
    box = _editor(dialog, AUTO_SAVE).box
    assert box.isChecked()
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(box, Qt.Key.Key_Space)
    assert kept.args == [AUTO_SAVE.key, False]


def test_nothing_is_written_beside_a_video_until_it_is_wished(
    dialog: Preferences, qtbot: QtBot
) -> None:
    box = _editor(dialog, SIDECAR).box
    assert not box.isChecked()
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(box, Qt.Key.Key_Space)
    assert kept.args == [SIDECAR.key, True]


def test_the_room_for_watched_videos_is_kept_as_gigabytes(
    dialog: Preferences, qtbot: QtBot
) -> None:
    box = _editor(dialog, CACHE_GIGABYTES).box
    assert box.value() == 2.0
    box.selectAll()
    qtbot.keyClicks(box, "20")
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert kept.args == [CACHE_GIGABYTES.key, 20.0]


def test_a_wheel_that_passes_over_a_number_does_not_change_it(dialog: Preferences) -> None:
    box = _editor(dialog, CACHE_GIGABYTES).box
    for focused, value in ((False, 2.0), (True, 2.5)):
        (box if focused else dialog.search).setFocus()
        turn = QWheelEvent(
            QPointF(5, 5),
            QPointF(box.mapToGlobal(QPoint(5, 5))),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, turn)
        assert box.value() == value


def test_a_mistake_in_the_template_stands_out_and_goes_again(dialog: Preferences) -> None:
    template = _editor(dialog, NAME_TEMPLATE)
    template.line.setText("{title")
    assert template.preview.property("kind") == "bad"
    assert "braces" in template.preview.text()
    template.line.setText("{title}")
    assert template.preview.property("kind") == "muted"


def test_a_long_complaint_is_not_cut_off(dialog: Preferences, qtbot: QtBot) -> None:
    template = _editor(dialog, NAME_TEMPLATE)
    template.line.setText("{nobody} and a few words more that make the line a long one")
    preview = template.preview
    qtbot.waitUntil(lambda: preview.height() >= preview.heightForWidth(preview.width()))


def test_a_good_template_is_kept(dialog: Preferences, qtbot: QtBot) -> None:
    line = _editor(dialog, NAME_TEMPLATE).line
    line.setText("{id}")
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert kept.args == [NAME_TEMPLATE.key, "{id}"]


def test_a_bad_template_is_explained_and_not_kept(dialog: Preferences, qtbot: QtBot) -> None:
    template = _editor(dialog, NAME_TEMPLATE)
    template.line.setText("{nobody}")
    with qtbot.assertNotEmitted(dialog.kept):
        qtbot.keyClick(template.line, Qt.Key.Key_Return)
    assert "{nobody}" in template.preview.text()


def test_a_folder_is_made_and_kept(dialog: Preferences, qtbot: QtBot, tmp_path: Path) -> None:
    wanted = tmp_path / "new" / "folder"
    line = _editor(dialog, SAVE_FOLDER).line
    line.setText(str(wanted))
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert kept.args == [SAVE_FOLDER.key, str(wanted)]
    assert wanted.is_dir()
    assert not list(wanted.iterdir())


def test_a_folder_that_cannot_be_written_is_refused_at_once(
    dialog: Preferences, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    folder = _editor(dialog, SAVE_FOLDER)
    folder.line.setText(str(tmp_path / "file" / "videos"))
    with qtbot.assertNotEmitted(dialog.kept):
        qtbot.keyClick(folder.line, Qt.Key.Key_Return)
    assert "Cannot save there" in folder.complaint.text()


def test_an_emptied_folder_is_the_profiles_own(
    dialog: Preferences, qtbot: QtBot, tmp_path: Path
) -> None:
    line = _editor(dialog, SAVE_FOLDER).line
    line.setText(str(tmp_path / "other"))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    line.clear()
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert kept.args == [SAVE_FOLDER.key, ""]
    assert line.text() == str(tmp_path)


@pytest.mark.parametrize(("setting", "value"), [(SCHEME, "light"), (LANGUAGE, "en")])
def test_a_choice_is_made_by_keys(
    dialog: Preferences, qtbot: QtBot, setting: Setting[str], value: str
) -> None:
    box = _editor(dialog, setting).box
    box.setFocus()
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert kept.args == [setting.key, value]


def test_a_notice_is_switched_off_and_the_others_stay(dialog: Preferences, qtbot: QtBot) -> None:
    boxes = _editor(dialog, NOTIFY).boxes
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(boxes[Event.FAILED], Qt.Key.Key_Space)
    assert kept.args[1][Event.FAILED] is False
    assert kept.args[1][Event.FINISHED] is True
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(boxes[Event.FAILED], Qt.Key.Key_Space)
    assert kept.args == [NOTIFY.key, {}]


def test_no_service_is_asked_more_often_than_it_wishes(dialog: Preferences, qtbot: QtBot) -> None:
    box = _editor(dialog, CHECK_EVERY).boxes["octopusx"]
    assert (box.value(), box.minimum()) == (8.0, 8.0)
    box.selectAll()
    qtbot.keyClicks(box, "30")
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert kept.args == [CHECK_EVERY.key, {"octopusx": 30.0}]
    box.selectAll()
    qtbot.keyClicks(box, "3")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.value() >= 8.0


def test_a_proxy_is_told_with_its_password_which_goes_out_of_sight(
    dialog: Preferences, qtbot: QtBot
) -> None:
    row = dialog.rows[PROXY.key]
    choice = row.editor.choice
    qtbot.keyClick(choice.kind, Qt.Key.Key_End)
    qtbot.keyClicks(choice.line, "me:hunter2@127.0.0.1:7890")
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(choice.line, Qt.Key.Key_Return)
    assert kept.args == [PROXY.key, Way("http://me@127.0.0.1:7890", "hunter2")]
    assert choice.line.text() == "http://me@127.0.0.1:7890"
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(row.reset, Qt.Key.Key_Space)
    assert kept.args == [PROXY.key, "system"]
    assert choice.line.isHidden()


def test_without_an_account_there_is_no_time_to_choose(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = _dialog(qtbot, Settings(), Surroundings(tmp_path))
    assert not _editor(dialog, CHECK_EVERY).boxes


def test_a_changed_setting_has_an_arrow_back_and_others_have_none(
    dialog: Preferences, qtbot: QtBot
) -> None:
    row = dialog.rows[SIDECAR.key]
    assert not any(each.reset.isVisible() for each in dialog.rows.values())
    qtbot.keyClick(row.editor.focusProxy(), Qt.Key.Key_Space)
    assert row.reset.isVisible()
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(row.reset, Qt.Key.Key_Space)
    assert kept.args == [SIDECAR.key, False]
    assert not row.reset.isVisible()


def test_all_are_reset_only_after_a_yes(qtbot: QtBot, tmp_path: Path) -> None:
    changed = Settings({SIDECAR.key: True, SCHEME.key: "dark"})
    dialog = _dialog(qtbot, changed, Surroundings(tmp_path))
    kept: list[tuple[str, object]] = []
    dialog.kept.connect(lambda key, value: kept.append((key, value)))
    qtbot.mouseClick(dialog.reset_all, Qt.MouseButton.LeftButton)
    box = dialog.findChild(QMessageBox)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not kept
    qtbot.mouseClick(dialog.reset_all, Qt.MouseButton.LeftButton)
    box = dialog.findChildren(QMessageBox)[-1]
    yes = next(b for b in box.buttons() if b.text() == "Reset all")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert sorted(kept) == [(SCHEME.key, "system"), (SIDECAR.key, False)]


def test_typing_leaves_what_fits_and_marks_the_words(dialog: Preferences, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.search, "room wat")
    shown = {key for key, row in dialog.rows.items() if row.isVisible()}
    assert shown == {CACHE_GIGABYTES.key}
    assert "<span" in dialog.rows[CACHE_GIGABYTES.key].name.text()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert all(row.isVisible() for row in dialog.rows.values())
    assert "<span" not in dialog.rows[CACHE_GIGABYTES.key].name.text()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_search_finds_options_too_and_says_when_nothing_fits(
    dialog: Preferences, qtbot: QtBot
) -> None:
    dialog.search.setText("简体")
    assert [key for key, row in dialog.rows.items() if row.isVisible()] == [LANGUAGE.key]
    qtbot.keyClicks(dialog.search, "<b>")
    assert not any(row.isVisible() for row in dialog.rows.values())
    assert dialog.said.text() == "No setting matches “简体<b>”"


def test_sections_are_gone_through_by_keys(dialog: Preferences, qtbot: QtBot) -> None:
    bar = dialog.page.verticalScrollBar()
    dialog.sections.setFocus()
    qtbot.keyClick(dialog.sections, Qt.Key.Key_Down)
    assert bar.value() > 0
    bar.setValue(0)
    assert dialog.sections.currentRow() == 0


def test_a_desktop_without_a_tray_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = _dialog(qtbot, Settings(), Surroundings(tmp_path, has_tray=False))
    row = dialog.rows[TRAY.key]
    assert not row.editor.isEnabled()
    assert "no tray" in row.reason.text()
    with_tray = _dialog(qtbot, Settings(), Surroundings(tmp_path))
    assert with_tray.rows[TRAY.key].editor.isEnabled()


def test_it_fits_into_the_smallest_window(dialog: Preferences) -> None:
    assert dialog.minimumSizeHint().width() <= 900
    assert dialog.minimumSizeHint().height() <= 600
