"""The help menu: what is new, the log, diagnostics without a secret, and whose parts these are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu
from window import Stage, until

from vidmon import __version__
from vidmon.core.settings import NAME_TEMPLATE
from vidmon.core.task import TaskRef
from vidmon.demo import Gateway
from vidmon.qt.about import About
from vidmon.qt.reading import Page, TextToCopy
from vidmon.wiring.helping import log_end
from vidmon.wiring.parts import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction

    from vidmon.app import Program

# Of this machine, not of ours: no sound card.
CANARY = "CanaryOfNoKnownShape0123456789"


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway(speed=1.0) as made:
        yield made


def _entry(program: Program, text: str) -> QAction:
    menus = program.window.menuBar().findChildren(QMenu)
    return next(
        action
        for menu in menus
        for action in menu.actions()
        if action.text().replace("&", "") == text
    )


def test_what_is_new_is_shown_as_plain_text(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            _entry(program, "What's new").trigger()
            page = program.window.findChild(Page)
            assert page is not None
            labels = page.findChildren(QLabel)
            assert any(label.text().startswith("• ") for label in labels)
            assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
            page.close()

    stage.run(story)


def test_diagnostics_hold_the_facts_and_no_secret(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: stage.folder)

    async def story() -> None:
        async with stage.open("clearmaas", "moneyprinterturbo") as program:
            account = program.engine.accounts.get("clearmaas")
            assert account is not None
            await program.engine.accounts.put(account, {"key": CANARY})
            await program.engine.follow(
                [("clearmaas", TaskRef("task_private1"), "A private title")]
            )
            await program.engine.keep(NAME_TEMPLATE, "{title} {date}")
            logs = program.where.logs
            logs.mkdir(parents=True, exist_ok=True)
            line = f"GET https://x.example/a.mp4?X-Amz-Signature=abcdef0123 with {CANARY}"
            (logs / "vidmon.log").write_text(f"{line}\nthe last line\n")
            _entry(program, "Copy diagnostics…").trigger()
            dialog = program.window.findChild(TextToCopy)
            assert dialog is not None
            shown = dialog.text.toPlainText()
            for fact in (
                f"vidmon: {__version__}",
                f"Qt: {qVersion()}",
                "httpx: ",
                "desktop plug-in: offscreen",
                "clearmaas, unknown: 1",
                "moneyprinterturbo: 1",
                'name_template: "{title} {date}"',
                "the last line",
            ):
                assert fact in shown
            for private in (
                CANARY,
                "abcdef0123",
                "task_private1",
                "A private title",
                str(stage.folder),
            ):
                assert private not in shown
            QGuiApplication.clipboard().setText("before")
            QTest.keyClick(dialog, Qt.Key.Key_Return)
            assert QGuiApplication.clipboard().text() == shown

    stage.run(story)


def test_the_log_folder_is_opened(stage: Stage) -> None:
    opened: list[str] = []

    async def story() -> None:
        async with stage.open() as program:
            _entry(program, "Open the log folder").trigger()
            await until(lambda: opened)
            assert Path(opened[0]) == program.where.logs
            assert program.where.logs.is_dir()

    class Desktop(QObject):  # what the desktop would open it with
        @Slot(QUrl)
        def open(self, url: QUrl) -> None:
            opened.append(url.toLocalFile())

    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "open")
    try:
        stage.run(story)
    finally:
        QDesktopServices.unsetUrlHandler("file")


def test_the_end_of_a_log_is_whole_lines(tmp_path: Path) -> None:
    log = tmp_path / "vidmon.log"
    assert log_end(log) == ()
    log.write_text("".join(f"{n} {'x' * 1000}\n" for n in range(200)))
    lines = log_end(log)
    assert lines[-1].startswith("199 ")
    assert all(len(line.partition(" ")[2]) == 1000 for line in lines)
    assert len(lines) <= 80


def test_all_parts_have_a_version_and_a_licence() -> None:
    found = {part.name.casefold().replace("_", "-"): part for part in parts(qVersion())}
    assert found["qt"].licence == "LGPL-3.0-only"
    assert found["ffmpeg"].licence == "LGPL-2.1-or-later"
    for name in ("pyside6-essentials", "httpx", "httpcore", "keyring", "msgspec", "certifi"):
        assert found[name].version
        assert found[name].licence
    assert "MIT" in found["keyring"].licence
    assert "Redistribution" in found["httpx"].text
    assert not {"pytest", "ruff", "mypy", "vidmon"} & set(found)


def test_a_bundle_tells_its_parts_from_its_folder_of_licences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlib import metadata

    def nothing(name: str) -> object:
        raise metadata.PackageNotFoundError(name)

    for asked in ("requires", "version", "metadata", "files"):
        monkeypatch.setattr(metadata, asked, nothing)
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    folder = tmp_path / "licences"
    folder.mkdir()
    for name, text in (
        ("httpx", "BSD 3-Clause License\nmore"),
        ("debian-libexpat1", "Copyright expat"),
        ("LGPL-3", "GNU LESSER"),
        ("parts", "x"),
    ):
        (folder / f"{name}.txt").write_text(text)
    found = {part.name: part for part in parts("6.11")}
    assert set(found) == {"Qt", "FFmpeg", "Python", "httpx", "debian-libexpat1"}
    assert found["httpx"].licence == "BSD 3-Clause License"
    assert found["Qt"].text == "GNU LESSER"


def test_about_shows_the_licence_of_the_part_that_is_chosen(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            _entry(program, "About vidmon").trigger()
            about = program.window.findChild(About)
            assert about is not None
            assert "MIT License" in about.text.toPlainText()
            names = [about.parts.item(at, 0).text() for at in range(about.parts.rowCount())]
            assert names[0] == "vidmon"
            about.parts.setFocus()
            for _ in range(names.index("httpx")):
                QTest.keyClick(about.parts, Qt.Key.Key_Down)
            assert "Encode OSS" in about.text.toPlainText()
            about.close()

    stage.run(story)
