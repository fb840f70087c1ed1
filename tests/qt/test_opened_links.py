from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent

from vidmon.qt.opened_links import OpenedLinks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def _open(qapp: QApplication, link: str) -> None:
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl(link)))


def test_a_link_that_comes_before_the_window_is_there_is_kept(qapp: QApplication) -> None:
    links = OpenedLinks(qapp)
    _open(qapp, "vidmon://track?id=one")
    heard: list[str] = []
    links.tell(heard.append)
    _open(qapp, "vidmon://track?id=two")
    assert heard == ["vidmon://track?id=one", "vidmon://track?id=two"]
    links.deleteLater()
