"""The sheet with what the history tells: how long services take, how often they fail, by week."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from vidmon.core.plain import plain
from vidmon.qt.charts import ShareChart, SpanChart, WeeksChart
from vidmon.qt.labels import label, rule, show_text
from vidmon.qt.language import language
from vidmon.qt.measures import duration
from vidmon.qt.theme import SPACE, Type

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from vidmon.core.statistics import Figures, ServiceFigures, Tally, Usual, Week

translate = QCoreApplication.translate
_DAYS = (28, 84, 365, 0)  # of the choices; 0 is everything
_MOST_WEEKS = 53


class StatisticsSheet(QDialog):
    """Shows the numbers of a stretch of time that the user chooses.

    Signals:
        wanted: the numbers of the last days are wanted. arg: how many days, 0 for all
    """

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Statistics"))
        self.resize(720, 600)
        self.stretch = QComboBox()
        self.summary = label(look="muted", wrap=True)
        self.page = QScrollArea()
        self.page.setProperty("kind", "scrolled")
        self.close_button = QPushButton(self.tr("Close"))
        self._shown: tuple[Figures, Mapping[str, str]] | None = None
        self._build()
        language().changed.connect(self._tell_anew)

    def ask(self) -> None:
        """Ask for the numbers of the chosen stretch of time."""
        self.wanted.emit(int(self.stretch.currentData()))

    def show_figures(self, figures: Figures, titles: Mapping[str, str]) -> None:
        """Show the numbers; `titles` are the names of services by their ids."""
        self._shown = figures, titles
        show_text(self.summary, summary(figures.total))
        inside = QFrame()
        inside.setProperty("kind", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        if figures.total.total:
            column.addWidget(label(self.tr("By week"), size=Type.STRONG))
            self._add_weeks(column, figures.weeks[-_MOST_WEEKS:])
            column.addSpacing(SPACE)
            column.addWidget(rule())
            column.addSpacing(SPACE)
            column.addWidget(label(self.tr("By service"), size=Type.STRONG))
            column.addLayout(self._services(figures, titles))
        column.addStretch(1)
        self.page.setWidget(inside)

    def _tell_anew(self) -> None:
        """Write the numbers and the days as the language of the window has them."""
        if self._shown:
            self.show_figures(*self._shown)

    def _build(self) -> None:
        names = (
            self.tr("Last 4 weeks"),
            self.tr("Last 12 weeks"),
            self.tr("Last year"),
            self.tr("All"),
        )
        for days, name in zip(_DAYS, names, strict=True):
            self.stretch.addItem(name, days)
        self.stretch.setCurrentIndex(1)
        self.stretch.setAccessibleName(self.tr("Which time"))
        self.stretch.activated.connect(lambda _at: self.ask())
        self.page.setAccessibleName(self.tr("Statistics"))
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setWidgetResizable(True)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        top = QHBoxLayout()
        top.addWidget(label(self.tr("Statistics"), size=Type.HEADING), 1)
        top.addWidget(self.stretch)
        foot = QHBoxLayout()
        told = self.tr("Removed tasks count for 30 days. Nothing of this leaves your computer.")
        foot.addWidget(label(told, look="muted", size=Type.SMALL, wrap=True), 1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addLayout(top)
        column.addWidget(self.summary)
        column.addWidget(self.page, 1)
        column.addLayout(foot)

    def _add_weeks(self, column: QVBoxLayout, weeks: tuple[Week, ...]) -> None:
        chart = WeeksChart(weeks, [_day(week.monday) for week in weeks])
        chart.say(self.tr("Tasks by week"), "\n".join(map(week_words, weeks)))
        column.addWidget(chart)
        legend = self.tr("Finished below, failed hatched on top. A bar is a week from Monday on.")
        column.addWidget(label(legend, look="muted", size=Type.SMALL, wrap=True))
        if weeks:
            column.addWidget(label(week_words(weeks[-1]), size=Type.SMALL, wrap=True))

    def _services(self, figures: Figures, titles: Mapping[str, str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, 18 * SPACE)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        for at, head in enumerate((self.tr("Service"), self.tr("Time"), self.tr("Failed"))):
            name = label(head, look="muted", size=Type.SMALL)
            name.setContentsMargins(0, 0, 0, SPACE // 2)
            grid.addWidget(name, 0, at)
        most = max((one.usual.high for one in figures.services if one.usual), default=0.0)
        for number, service in enumerate(figures.services):
            title = plain(titles.get(service.provider, service.provider), 40)
            self._add_service(grid, 2 * number + 1, service, title, most)
        return grid

    def _add_service(
        self, grid: QGridLayout, at: int, service: ServiceFigures, title: str, most: float
    ) -> None:
        grid.addWidget(label(title, wrap=True), at, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        times = usual_words(service.usual)
        if service.usual:
            spans = SpanChart(service.usual, most)
            spans.say(self.tr("Time of {service}").replace("{service}", title), times)
            grid.addWidget(spans, at, 1)
        failed = failed_words(service.tally)
        share = ShareChart(service.tally.failure_rate, "bad")
        share.say(self.tr("Failures of {service}").replace("{service}", title), failed)
        grid.addWidget(share, at, 2)
        top = Qt.AlignmentFlag.AlignTop
        for column, words in ((1, times), (2, failed)):
            beside = label(words, look="muted", size=Type.SMALL, wrap=True)
            beside.setContentsMargins(0, 0, 0, SPACE)
            grid.addWidget(beside, at + 1, column, top)


def summary(total: Tally) -> str:
    """Give the whole in one line."""
    if not total.total:
        return translate("statistics_sheet", "Nothing has ended in this time.")
    words = translate("statistics_sheet", "{succeeded} finished, {failed} failed ({share})")
    return words.format(
        succeeded=_number(total.succeeded), failed=_number(total.failed), share=_percent(total)
    )


def usual_words(usual: Usual | None) -> str:
    """Give how long something usually takes: the median, and between what most lie."""
    if usual is None:
        return translate("statistics_sheet", "not known yet")
    median, low, high = (_time(at) for at in (usual.median, usual.low, usual.high))
    if low == high:
        words = translate("statistics_sheet", "usually {median} ({n} timed)")
    else:
        words = translate("statistics_sheet", "usually {median}, most {low} to {high} ({n} timed)")
    return words.format(median=median, low=low, high=high, n=_number(usual.count))


def failed_words(tally: Tally) -> str:
    """Give how many of all failed."""
    words = translate("statistics_sheet", "{share} ({failed} of {total})")
    return words.format(
        share=_percent(tally), failed=_number(tally.failed), total=_number(tally.total)
    )


def week_words(week: Week) -> str:
    """Give what ended in a week."""
    words = translate("statistics_sheet", "Week of {day}: {succeeded} finished, {failed} failed")
    return words.format(
        day=_day(week.monday),
        succeeded=_number(week.tally.succeeded),
        failed=_number(week.tally.failed),
    )


def _time(seconds: float) -> str:
    """Give a length of time to the nearest minute, where it is one at all."""
    return duration(seconds if seconds < 60 else round(seconds / 60) * 60)


def _percent(tally: Tally) -> str:
    share = tally.failure_rate * 100
    digits = 0 if share >= 1 or not share else -math.floor(math.log10(share))
    return translate("measures", "{n} %").format(n=QLocale().toString(share, "f", digits))


def _number(count: int) -> str:
    return QLocale().toString(count)


def _day(day: date) -> str:
    """Give a day in the user's own short way, without the year."""
    moment = QDate(day.year, day.month, day.day)
    return QLocale().toString(moment, translate("statistics_sheet", "d MMM"))
