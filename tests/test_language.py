"""The window speaks the system's language or the chosen one, and changes it while it is open."""

from __future__ import annotations

import errno
import os
import re
import sys
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTreeView,
    QWidget,
)
from window import Stage, only_task, paste, until

from vidmon.core.task import State
from vidmon.demo import Gateway
from vidmon.engine.media.disk import reason
from vidmon.qt.catalogue import Words, chinese, english, entries
from vidmon.qt.joined import listed, named, sentences
from vidmon.qt.language import apply_language, current, language_of
from vidmon.qt.main_window import MainWindow
from vidmon.qt.measures import size
from vidmon.qt.moments import clock
from vidmon.qt.retelling import retell
from vidmon.qt.said import of_label, said, why_of
from vidmon.qt.spec_words import mistake_words

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


@pytest.mark.parametrize(
    ("told", "chinese_words"),
    [
        ("read.ttl (line 12): a length of time", "read.ttl（第 12 行）：a length of time"),
        (
            'read.ttl (line 12): a length of time is written like "9h" or "7d"',
            "read.ttl（第 12 行）：时长要写成“9h”或“7d”这样",
        ),
        ("every: Expected `float`, got `str`", "every：应为 `float`，实为 `str`"),
        ("not TOML: Invalid value (at line 1, column 5)", "不是 TOML：值无效（第 1 行第 5 列）"),
        (
            "ids[0].pattern: this pattern may not be used: a bracket is not closed",
            "ids[0].pattern：不能使用这个正则表达式：有括号没有闭合",
        ),
        ("the file is not UTF-8 text", "文件不是 UTF-8 文本"),
        ("id: Object missing required field `id`", "id：缺少必需的 `id`"),
    ],
)
def test_a_mistake_in_the_file_of_a_service_is_told_in_the_language_of_the_window(
    qapp: QApplication, told: str, chinese_words: str
) -> None:
    assert mistake_words(told) == told

    apply_language("zh_CN")

    assert mistake_words(told) == chinese_words


@pytest.mark.skipif(sys.platform == "win32", reason="Windows speaks the user's language itself")
def test_what_the_system_refuses_is_told_in_the_language_of_the_window(qapp: QApplication) -> None:
    codes = (errno.EACCES, errno.EPERM, errno.ENOSPC, errno.ESTALE, errno.EDQUOT, errno.ELOOP)
    faults = [OSError(code, os.strerror(code)) for code in codes]
    assert [why_of(one) for one in faults] == [one.strerror for one in faults]

    apply_language("zh_CN")

    assert not [why_of(one) for one in faults if re.search("[A-Za-z]", why_of(one))]
    assert why_of(OSError(9999, "Odd weather")) == "系统提示：Odd weather"
    assert said(f"The cache cannot be written: {reason(OSError(9999, 'Odd weather'))}.") == (
        "无法写入缓存：系统提示：Odd weather。"
    )


def test_what_a_service_calls_its_videos_is_shown_in_the_language_of_the_window(
    qapp: QApplication,
) -> None:
    apply_language("zh_CN")

    assert [of_label(one) for one in ("final 2", "with captions", "Teaser 7", "", "12")] == [
        "成片 2",
        "带字幕",
        "Teaser 7",
        "",
        "12",
    ]


def test_the_dialogs_of_qt_have_no_english_words_left(qapp: QApplication) -> None:
    apply_language("zh_CN")
    box = QFileDialog()
    box.setOption(QFileDialog.Option.DontUseNativeDialog)

    texts = [one.text() for one in box.findChildren(QLabel)]
    texts += [one.text() for one in box.findChildren(QAbstractButton)]
    headers = box.findChild(QTreeView).model()
    texts += [headers.headerData(at, Qt.Orientation.Horizontal) for at in range(4)]

    assert not [text for text in texts if re.search("[A-Za-z]{2}", text)]
    box.deleteLater()


def test_lists_names_and_sentences_have_the_marks_of_the_language(qapp: QApplication) -> None:
    assert sentences(["One", "Two."]) == "One. Two."
    assert (listed(["a", "", "b"]), named("a", "b"), named("a", "")) == ("a, b", "a: b", "a")

    apply_language("zh_CN")

    assert sentences(["一", "二。"]) == "一。二。"
    assert (listed(["a", "", "b"]), named("a", "b")) == ("a，b", "a：b")


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
