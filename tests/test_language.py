"""The window speaks the system's language or the chosen one, and changes it while it is open."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QLineEdit, QWidget
from window import Stage, only_task, paste, until

from vidmon.core.task import State
from vidmon.demo import Gateway
from vidmon.qt.catalogue import Words, chinese, english, entries
from vidmon.qt.language import apply_language, current, language_of
from vidmon.qt.main_window import MainWindow
from vidmon.qt.measures import size
from vidmon.qt.moments import clock
from vidmon.qt.retelling import retell
from vidmon.qt.said import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vidmon.app import Program

_SHOWN = (
    "text",
    "title",
    "toolTip",
    "windowTitle",
    "placeholderText",
    "accessibleName",
    "accessibleDescription",
)


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway(speed=20, empty=True) as made:
        yield made


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_language("en")


@pytest.mark.parametrize(
    ("wishes", "spoken"),
    [
        (["zh-Hans-CN", "zh-CN", "zh"], "zh_CN"),
        (["zh_CN"], "zh_CN"),
        (["zh-SG"], "zh_CN"),
        (["en-GB", "zh-CN"], "en"),
        (["de-DE", "zh-Hans"], "zh_CN"),
        (["zh-Hant-TW", "zh-TW"], "en"),
        (["zh-HK"], "en"),
        (["fr-FR"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_the_first_of_the_systems_languages_that_vidmon_speaks_is_spoken(
    wishes: list[str], spoken: str
) -> None:
    assert language_of(wishes) == spoken


@contextmanager
def _main_window(program: Program) -> Iterator[MainWindow]:
    """Give a window without an engine behind it. It is not closed: that would end the program."""
    window = MainWindow(program.window.wishes)
    yield window
    window.deleteLater()


def _words(window: QWidget) -> dict[str, str]:
    """Give every word that stands in a window, by where it stands."""
    found = {}
    for number, one in enumerate([window, *window.findChildren(QObject)]):
        for name in _SHOWN:
            typed = isinstance(one, QLineEdit) and name == "text"
            of_qt = one.objectName().startswith("Scroll")  # of the tab bar, told once
            words = None if typed or of_qt else one.property(name)
            if isinstance(words, str) and words:
                found[f"{number} {type(one).__name__}.{name}"] = words
    return found


async def _finished(program: Program, stage: Stage) -> None:
    task = stage.gateway.add_task("clearmaas", story="quick", title="Neon city")
    paste(program, task.id)
    QTest.keyClick(program.window.paste.field, Qt.Key.Key_Return)
    await until(lambda: program.engine.tasks and only_task(program).state is State.SUCCEEDED)
    program.rows.show_now()
    program.window.show_task(only_task(program).key)
    await until(lambda: program.window.details.heading.isVisible())


@pytest.mark.parametrize(("first", "then"), [("en", "zh_CN"), ("zh_CN", "en")])
def test_a_window_that_changes_its_language_reads_like_one_that_was_opened_in_it(
    stage: Stage, first: str, then: str
) -> None:
    async def story() -> None:
        async with stage.open("clearmaas", "moneyprinterturbo", profile="then") as program:
            apply_language(then)
            program.accounting.open("clearmaas")
            await until(lambda: program.accounting.dialog.current() == "clearmaas")
            with _main_window(program) as window:
                wanted = _words(window)
            dialog = _words(program.accounting.dialog)
            program.accounting.dialog.close()

        async with stage.open("clearmaas", "moneyprinterturbo", profile="first") as program:
            apply_language(first)
            program.accounting.open("clearmaas")
            await until(lambda: program.accounting.dialog.current() == "clearmaas")
            with _main_window(program) as window:
                before = _words(window)

                apply_language(then)

                assert before != wanted
                assert _words(window) == wanted
            await until(lambda: _words(program.accounting.dialog) == dialog)
            program.accounting.dialog.close()

    stage.run(story)


def test_what_was_chosen_typed_and_opened_stays_as_the_language_changes(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            await _finished(program, stage)
            window = program.window
            window.search.setText("Neon")
            window.details.show_page(window.details.facts)
            QTest.keyClicks(window.paste.field, "Save")  # a word of the catalogue, but the user's

            apply_language("zh_CN")

            assert window.details.key == only_task(program).key
            assert window.details.tabs.currentWidget() is window.details.facts
            assert window.search.text() == "Neon"
            assert window.paste.field.text() == "Save"
            labels = window.details.findChildren(QLabel)
            await until(lambda: any(label.text() == "已完成" for label in labels), "the state")
            assert window.details.heading.title.text() == only_task(program).ref.id
            menus = [action.text() for action in window.menuBar().findChildren(QAction)]
            assert "文件(&F)" in menus

    stage.run(story)


def test_qts_own_buttons_speak_the_language_too(qapp: QApplication) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)

    apply_language("zh_CN")
    qapp.processEvents()

    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"


@pytest.mark.parametrize(
    ("english_words", "chinese_words"),
    [
        ("The key is empty.", "密钥为空。"),
        ("The host name api.x.example could not be found.", "找不到主机名 api.x.example。"),
        ("The cache cannot be written: the disk is full.", "无法写入缓存：磁盘已满。"),
        (
            "The link expired 2 h ago and the service no longer knows the task.",
            "链接已在 2 小时前过期，而服务已不认识这个任务。",
        ),
        ("Nobody of ours said this.", "Nobody of ours said this."),
        ("{host} {0} %n %s", "{host} {0} %n %s"),
        ("The host name {why} could not be found.", "找不到主机名 {why}。"),
    ],
)
def test_what_the_engine_says_is_shown_in_the_language_of_the_window(
    qapp: QApplication,
    english_words: str,
    chinese_words: str,
) -> None:
    assert said(english_words) == english_words

    apply_language("zh_CN")

    assert current() == "zh_CN"
    assert said(english_words) == chinese_words


def test_plural_forms_follow_the_number(qapp: QApplication) -> None:
    apply_language("en")
    owner = QObject()
    translate = QApplication.translate

    assert translate("MainWindow", "%n tasks removed", None, 1) == "1 task removed"
    assert translate("MainWindow", "%n tasks removed", None, 3) == "3 tasks removed"
    apply_language("zh_CN")
    assert translate("MainWindow", "%n tasks removed", None, 1) == "已移除 1 个任务"
    owner.deleteLater()


def test_a_text_with_values_in_it_is_found_again_and_its_values_with_it() -> None:
    words = Words.of(entries(), english)
    apply_language("zh_CN")

    assert words.anew("expires in 3 h 12 m") == "3 小时 12 分后过期"
    assert words.anew("ClearMaas · 5 min ago") == "ClearMaas · 5 分钟前"
    assert words.anew("x" * 100_000) == "x" * 100_000


def test_chinese_words_are_found_again_by_where_they_stand(qapp: QApplication) -> None:
    words = Words.of(entries(), chinese)
    label = QLabel("已完成")

    retell(words)

    assert label.text() == "Finished"
    qapp.processEvents()


@pytest.mark.parametrize(
    ("locale", "read_size", "read_time"),
    [
        ("de_DE", "4,1 MB", "14:05:09"),
        ("zh_CN", "4.1 MB", "14:05:09"),
        ("en_US", "4.1 MB", "2:05:09"),
    ],
)
def test_numbers_and_times_are_written_as_in_the_users_country(
    locale: str, read_size: str, read_time: str
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        noon = datetime(2026, 11, 24, 14, 5, 9).timestamp()
        assert size(4_100_000) == read_size
        assert clock(noon, noon).startswith(read_time)
        assert clock(noon, noon + 200_000) != clock(noon, noon)
    finally:
        QLocale.setDefault(before)
