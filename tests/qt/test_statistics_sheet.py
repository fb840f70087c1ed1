from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from vidmon.core.statistics import Figures, ServiceFigures, Tally, Usual, Week
from vidmon.qt.charts import ShareChart, SpanChart, WeeksChart
from vidmon.qt.statistics_sheet import StatisticsSheet, failed_words, usual_words, week_words
from vidmon.qt.theme import DARK, LIGHT, Scheme, install

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from vidmon.qt.theme import Colours

FIGURES = Figures(
    Tally(40, 10),
    (
        ServiceFigures("octopusx", Tally(38, 2), Usual(125.0, 60.0, 300.0, 38)),
        ServiceFigures("<b>odd</b>", Tally(2, 8), None),
    ),
    (
        Week(date(2026, 11, 9), Tally(10, 10)),
        Week(date(2026, 11, 16), Tally(0, 0)),
        Week(date(2026, 11, 23), Tally(30, 0)),
    ),
)
TITLES = {"octopusx": "OctopusX"}


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def look(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Colours]:
    install(qapp, Scheme.DARK if request.param.dark else Scheme.LIGHT)
    yield request.param
    install(qapp, Scheme.LIGHT)


@pytest.fixture
def sheet(qtbot: QtBot, look: Colours) -> StatisticsSheet:
    made = StatisticsSheet()
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show_figures(FIGURES, TITLES)
    made.show()
    qtbot.waitExposed(made)
    return made


def seen(widget: QWidget, x: float, y: float) -> QColor:
    """Give the colour at a place, in shares of the widget's size."""
    image = widget.grab().toImage()
    return image.pixelColor(int(x * (image.width() - 1)), int(y * (image.height() - 1)))


def has(widget: QWidget, colour: str) -> bool:
    image = widget.grab().toImage()
    wanted = QColor(colour)
    wide, high = image.width(), image.height()
    return any(image.pixelColor(x, y) == wanted for x in range(wide) for y in range(high))


def test_every_chart_is_told_in_words_too(sheet: StatisticsSheet) -> None:
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    for chart in sheet.findChildren(SpanChart) + sheet.findChildren(ShareChart):
        assert chart.accessibleName()
        assert chart.accessibleDescription() in texts
    (weeks,) = sheet.findChildren(WeeksChart)
    assert len(weeks.accessibleDescription().splitlines()) == 3
    assert week_words(FIGURES.weeks[-1]) in texts
    assert sheet.summary.text() == "40 finished, 10 failed (20 %)"


def test_a_service_s_name_stays_text(sheet: StatisticsSheet) -> None:
    labels = [label for label in sheet.findChildren(QLabel) if "odd" in label.text()]
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_charts_are_drawn_in_the_colours_in_force(sheet: StatisticsSheet, look: Colours) -> None:
    (weeks,) = sheet.findChildren(WeeksChart)
    assert has(weeks, look.accent)
    assert has(weeks, look.bad)
    (span,) = sheet.findChildren(SpanChart)
    assert has(span, look.accent)
    good, bad = sheet.findChildren(ShareChart)
    assert seen(bad, 0.5, 0.5) == QColor(look.bad)  # 80 % of the bar
    assert seen(good, 0.5, 0.5) == QColor(look.track)  # 5 % of it


def test_another_stretch_of_time_is_asked_for_by_key(qtbot: QtBot, sheet: StatisticsSheet) -> None:
    with qtbot.waitSignal(sheet.wanted) as wanted:
        QTest.keyClick(sheet.stretch, Qt.Key.Key_End)
    assert wanted.args == [0]
    with qtbot.waitSignal(sheet.finished):
        QTest.keyClick(sheet, Qt.Key.Key_Escape)


def test_nothing_ended_is_said_and_not_drawn(sheet: StatisticsSheet) -> None:
    sheet.show_figures(Figures(Tally(), (), ()), TITLES)
    assert sheet.summary.text() == "Nothing has ended in this time."
    assert not sheet.page.widget().findChildren(WeeksChart)


@pytest.mark.parametrize(
    ("usual", "words"),
    [
        (None, "not known yet"),
        (Usual(40.0, 40.0, 40.0, 1), "usually 40 s (1 timed)"),
        (Usual(119.0, 31.0, 3700.0, 12), "usually 2 min, most 31 s to 1 h 2 m (12 timed)"),
    ],
)
def test_what_is_usual_reads_as_people_say_it(usual: Usual | None, words: str) -> None:
    assert usual_words(usual) == words


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(9, 0), "0 % (0 of 9)"),
        (Tally(2, 1), "33 % (1 of 3)"),
        (Tally(199, 1), "0.5 % (1 of 200)"),
    ],
)
def test_a_failure_rate_is_told_with_its_numbers(tally: Tally, words: str) -> None:
    assert failed_words(tally) == words
