"""The program with a window: opens the parts, puts them together, closes them in order."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QProcess
from PySide6.QtGui import QGuiApplication

from vidmon import __version__, thumbnailer
from vidmon.core import scheme
from vidmon.core.plain_report import report_of
from vidmon.core.redact import Redactor, guard_logs
from vidmon.core.settings import LANGUAGE, SCHEME, WINDOW_PLACE
from vidmon.engine.engine import Engine, News
from vidmon.engine.ledger import LedgerTrouble
from vidmon.providers.shelf import Shelf
from vidmon.qt.first_sight import seen
from vidmon.qt.language import apply_language, language
from vidmon.qt.loop import Owner, end_all
from vidmon.qt.main_window import MainWindow
from vidmon.qt.notify import Notifier
from vidmon.qt.quiet import hush
from vidmon.qt.said import said
from vidmon.qt.theme import Scheme, theme
from vidmon.qt.thumbnail_maker import ThumbnailMaker
from vidmon.qt.thumbnails import Thumbnails
from vidmon.qt.wishes import Wishes
from vidmon.shipped import resource
from vidmon.wiring.accounting import Accounting
from vidmon.wiring.autosaving import AutoSaving
from vidmon.wiring.dropping import Dropping
from vidmon.wiring.filing import Filing
from vidmon.wiring.frames import Frames
from vidmon.wiring.listing import Listing
from vidmon.wiring.noticing import Noticing
from vidmon.wiring.on_demand import OnDemand
from vidmon.wiring.pictures import Pictures
from vidmon.wiring.presence import Presence
from vidmon.wiring.rows import Rows
from vidmon.wiring.settling import Settling
from vidmon.wiring.shelving import Shelving

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    from vidmon.core.task import Task
    from vidmon.engine.keys import Keys
    from vidmon.places import Places
    from vidmon.providers.shelf import Changes

_log = logging.getLogger(__name__)
_AT_FIRST = 100  # tasks, some screens full: the others come when the window is seen
_ENDINGS = (signal.SIGINT, signal.SIGTERM)


class Program(OnDemand):
    """A running vidmon: engine, window and what connects them. Made by `open`."""

    def __init__(self, engine: Engine, where: Places, shelf: Shelf) -> None:
        self.engine = engine
        self.where = where
        self.closed = asyncio.Event()
        language().changed.connect(self._language_changed)
        self.owner = Owner(self._tell)
        self.thumbnails = Thumbnails(
            where.thumbnails, ThumbnailMaker(thumbnailer.command(), thumbnailer.HOME)
        )
        self.window = MainWindow(self._wishes(), self.thumbnails.picture)
        self.thumbnails.setParent(self.window)
        hush()  # after the player is made: loading it sets FFmpeg's own level
        self.rows = Rows(engine, self.window, time.time, self.owner.start)
        self.accounting = Accounting(engine, self.window, self.owner, self._accounts_changed)
        self.shelving = Shelving(engine, self.window, shelf, where.services, self._services_changed)
        self.accounting.new_service_wanted = lambda: self.services.add()
        self.dropping = Dropping(self.window)
        self.listing = Listing(engine, self.window, self.owner)
        self.filing = Filing(engine, self.window, self.owner, where.videos)
        self.autosaving = AutoSaving(engine, self.window, self.filing, self.rows)
        self.pictures = Pictures(engine, self.window, self.thumbnails)
        self.noticing = Noticing(
            engine, self.window, self.owner, Notifier(resource("icons", "vidmon.svg"))
        )
        self.presence = Presence(engine, self.window, self.closed.set)
        self.settling = Settling(
            engine,
            self.window,
            self.owner,
            where.videos,
            self.presence.available,
            self.accounting.go_by,
            self._settings_changed,
        )
        self.frames = Frames(engine, self.window, self.owner, self.filing.folder)
        engine.news = News(
            changed=self._tasks_changed,
            transfer=self.rows.transfer_changed,
            buffered=self.filing.buffered,
            saved=self._saved,
            not_saved=self.autosaving.not_saved,
        )

    @classmethod
    async def open(cls, where: Places, keys: Keys | None = None) -> Program:
        """Open a profile and show its window. Raises `LedgerTrouble`."""
        shelf = Shelf.load(resource("providers"), where.services)
        engine = await Engine.open(
            where.ledger, where.media, shelf.providers, keys, at_first=_AT_FIRST
        )
        guard_logs(engine.keys.known)
        apply_language(engine.settings.get(LANGUAGE))  # before there is a window, which both
        theme().choose(Scheme(engine.settings.get(SCHEME)))  # would make anew
        with theme().bare():
            return cls(engine, where, shelf)

    async def start(self) -> None:
        """Show the window with the newest tasks, then load the others and begin to ask."""
        settings = self.engine.settings
        self.settling.start()
        self.listing.start()
        if place := settings.get(WINDOW_PLACE):
            self.window.put_back(place)
        asyncio.get_running_loop().set_exception_handler(self._complained)
        self.presence.look()
        self.rows.show_what_is_here()
        self.window.show()
        await seen(self.window)
        await self.engine.load_older()
        await self.rows.show_all()
        self.engine.start()
        self.autosaving.start()
        self.clipboard.look()
        self.noticing.start()
        await self.accounting.look()
        self.shelving.start()

    def called(self, text: str) -> None:
        """Come to the front: vidmon was started again, maybe with a text."""
        self.window.come_up()
        if text:
            self.take(text)

    def take(self, text: str) -> None:
        """Take a text from outside as if it was pasted; what a link asks for is only shown."""
        if scheme.is_ours(text):
            self.window.paste.offer(scheme.wanted(text))
        else:
            self.window.paste.paste(text)

    async def till_closed(self) -> None:
        """Run until the window is closed, or the program told to end, and end in order.

        Ctrl+C in a terminal closes the window like a click; a second one ends at once.
        """
        loop = asyncio.get_running_loop()

        def close(number: int, _frame: object) -> None:
            signal.signal(number, signal.SIG_DFL)
            loop.call_soon_threadsafe(self.presence.quit)

        before = {number: signal.signal(number, close) for number in _ENDINGS}
        await self.closed.wait()
        await self.aclose()
        for number, handler in before.items():
            signal.signal(number, handler)

    async def aclose(self) -> None:
        """Keep the window's place, then end the window's work before the engine's."""
        place = self.window.place()
        self.window.details.close_media()
        self.clipboard.close()
        self.thumbnails.close()
        self.noticing.close()
        language().changed.disconnect(self._language_changed)
        self.presence.close()
        await end_all(
            lambda: self.engine.keep(WINDOW_PLACE, place),
            self.owner.aclose,
            self.autosaving.aclose,
            self.engine.aclose,
        )
        self.window.deleteLater()

    def _wishes(self) -> Wishes:
        """Hand the window what it may ask for; the rooms are made after it, so late."""
        start = self.owner.start
        return Wishes(
            pasted=lambda text: self.pasting.pasted(text),
            answered=lambda choice, remember: self.pasting.answered(choice, remember),
            files_dropped=lambda paths: self.dropping.take(paths),
            ask_now=lambda keys: self.engine.watch.ask_now(keys),
            rename=lambda key, title: start(self.engine.rename(key, title)),
            tag=lambda keys, add, remove: start(self.engine.tag(keys, add, remove)),
            note=lambda key, notes: start(self.engine.note(key, notes)),
            remove=lambda keys: start(self._remove(keys)),
            trash=lambda keys: self.trashing.wish(keys),
            restore=lambda keys: start(self.engine.restore(keys)),
            cancel_on_server=lambda keys: self.server.cancel(keys),
            delete_on_server=lambda keys: self.server.delete(keys),
            pause_asking=lambda on: self.rows.pause_asking(on),
            play=lambda key, index: self.filing.play(key, index),
            save=lambda key, indexes: self.filing.save(key, indexes),
            save_finished=lambda: self.autosaving.save_finished(),
            cancel_save=lambda key, index: self.autosaving.stop(key, index),
            show_folder=lambda key, index: self.filing.show_folder(key, index),
            to_carry=lambda key, index: self.filing.to_carry(key, index),
            copy_link=lambda key, index: self.filing.copy_link(key, index),
            look_elsewhere=lambda key: self.looking.open(key),
            say_word=lambda key, meaning: start(self.rows.say_word(key, meaning)),
            copy_report=lambda key: start(self._copy_report(key)),
            tell_history=lambda key: start(self.rows.tell_history(key)),
            tell_reply=lambda key: start(self.rows.tell_reply(key)),
            open_accounts=lambda: self.accounting.open(),
            open_account=lambda account: self.accounting.open(account),
            add_account=lambda: self.accounting.add(),
            add_service=lambda: self.services.add(),
            open_settings=lambda: self.settling.open(),
            open_server_tasks=lambda: self.server.open(),
            open_export=lambda: self.history.open_export(),
            open_import=lambda: self.history.open_import(),
            open_statistics=lambda: self.history.open_statistics(),
            show_server_tasks=lambda key: self.server.open_of(key),
            keep_setting=lambda key, value: self.settling.keep(key, value),
            close=lambda: self.presence.window_closed(),
            quit=lambda: self.presence.quit(),
            try_demo=self._try_demo,
            add_local=lambda: self.accounting.add_local(),
            show_news=lambda: self.helping.show_news(),
            open_logs=lambda: self.helping.open_logs(),
            show_diagnostics=lambda: self.helping.show_diagnostics(),
            show_about=lambda: self.helping.show_about(),
        )

    def _tasks_changed(self, tasks: Sequence[Task]) -> None:
        self.rows.tasks_changed(tasks)
        self.noticing.tasks_changed(tasks)
        self.accounting.show_side_bar()
        self.autosaving.look()

    def _saved(self, key: int, index: int, path: Path) -> None:
        self.rows.saving_ended(key, index)
        self.filing.saved(key, index, path)
        self.pictures.saved(key, index, path)

    def _accounts_changed(self) -> None:
        self.rows.tasks_changed(self.engine.tasks.values())
        self.pasting.account_made()

    def _services_changed(self, changes: Changes) -> None:
        self.accounting.services_changed()
        self.rows.tasks_changed(self.engine.tasks.values())
        if changes.added or changes.changed:
            self.pasting.account_made()

    def _language_changed(self) -> None:
        """Show again what is made of data; what stands in the window is told anew already."""
        self.accounting.services_changed()
        self.owner.start(self.rows.show_all())

    async def _remove(self, keys: Sequence[int]) -> None:
        await self.engine.remove(keys)
        self.window.tasks.remove_rows(keys)

    def _settings_changed(self) -> None:
        self.autosaving.look()
        self.presence.look()
        self.clipboard.look()

    async def _copy_report(self, key: int) -> None:
        """Copy a report of a task for a service's support."""
        task = self.engine.tasks.get(key)
        if task is None:
            return
        provider = self.engine.providers.get(task.provider)
        service = provider.title if provider else task.provider
        reply = await self.engine.reply(key)
        redact = Redactor(self.engine.keys.known())
        QGuiApplication.clipboard().setText(report_of(task, service, reply, __version__, redact))
        self.window.say(_tr("Report copied. It holds no key and no signed link."))

    def _tell(self, exception: BaseException) -> None:
        """Tell of background work that failed: what the user can mend in words, else the log."""
        if isinstance(exception, LedgerTrouble):  # a full disk, as a rule
            self.window.paste.say(said(exception), "bad")
            _log.error("%s", exception)
            return
        sys.excepthook(type(exception), exception, exception.__traceback__)

    def _complained(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Tell of what nobody waits for, like keeping what was learned of tasks."""
        if isinstance(context.get("exception"), LedgerTrouble):
            self._tell(context["exception"])
        else:
            loop.default_exception_handler(context)

    def _try_demo(self) -> None:
        """Open the demo beside this window: a process and a passing profile of its own."""
        program, *arguments = thumbnailer.program()
        if QProcess.startDetached(program, [*arguments, "--demo"], str(thumbnailer.HOME))[0]:
            self.window.say(_tr("The demo opens in a window of its own."))
        else:
            self.window.paste.say(_tr("The demo could not be started."), "bad")


def _tr(text: str) -> str:
    return QCoreApplication.translate("app", text)
