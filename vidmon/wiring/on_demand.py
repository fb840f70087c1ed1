"""The rooms that nobody sees at once: made, and their modules read, when they are wanted first.

The window is there before them: a tenth of a second sooner, by what the benches say.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vidmon.engine.engine import Engine
    from vidmon.places import Places
    from vidmon.qt.loop import Owner
    from vidmon.qt.main_window import MainWindow
    from vidmon.wiring.accounting import Accounting
    from vidmon.wiring.clipboard import ClipboardWatch
    from vidmon.wiring.helping import Helping
    from vidmon.wiring.history import History
    from vidmon.wiring.looking import Looking
    from vidmon.wiring.pasting import Pasting
    from vidmon.wiring.rows import Rows
    from vidmon.wiring.server import Server
    from vidmon.wiring.services import Services
    from vidmon.wiring.shelving import Shelving
    from vidmon.wiring.trashing import Trashing


class OnDemand:
    """What a program (app.py) has of them, out of the parts that it has from its start."""

    engine: Engine
    window: MainWindow
    owner: Owner
    where: Places
    rows: Rows
    shelving: Shelving
    accounting: Accounting

    @cached_property
    def services(self) -> Services:
        """Services of the user's own."""
        from vidmon.wiring.services import Services

        return Services(
            self.engine,
            self.window,
            self.owner,
            self.shelving,
            self.accounting,
            self.rows.show_now,
        )

    @cached_property
    def pasting(self) -> Pasting:
        """What is pasted."""
        from vidmon.wiring.pasting import Pasting

        return Pasting(
            self.engine,
            self.window,
            self.owner,
            self.accounting.add,
            self.rows.show_now,
            self.accounting.key_kept,
        )

    @cached_property
    def clipboard(self) -> ClipboardWatch:
        """What is copied elsewhere."""
        from vidmon.wiring.clipboard import ClipboardWatch

        return ClipboardWatch(self.engine, self.window, self.pasting)

    @cached_property
    def server(self) -> Server:
        """The services' own lists of tasks."""
        from vidmon.wiring.server import Server

        return Server(self.engine, self.window, self.owner, self.rows.show_now)

    @cached_property
    def looking(self) -> Looking:
        """Looking for a lost task in other accounts."""
        from vidmon.wiring.looking import Looking

        return Looking(self.engine, self.window, self.owner, self.rows.show_now)

    @cached_property
    def trashing(self) -> Trashing:
        """Files that go to the trash."""
        from vidmon.wiring.trashing import Trashing

        return Trashing(self.engine, self.window, self.owner)

    @cached_property
    def history(self) -> History:
        """Files out of the history and into it, and statistics."""
        from vidmon.wiring.history import History

        return History(self.engine, self.window, self.owner)

    @cached_property
    def helping(self) -> Helping:
        """The help menu."""
        from vidmon.wiring.helping import Helping

        return Helping(self.engine, self.window, self.where)
