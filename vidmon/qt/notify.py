"""Sending one notification through the desktop's own service.

Not QSystemTrayIcon.showMessage, which sends nothing without a tray; not QtDBus, whose Python side
cannot send the unsigned number that the call needs.
"""

from __future__ import annotations

import html
import logging
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_notifier import DesktopNotifier

_log = logging.getLogger(__name__)
# It logs a traceback for each notification on a desktop that has no such service.
logging.getLogger("desktop_notifier").setLevel(logging.CRITICAL)


class Notifier:
    """Sends notifications. A desktop that takes none is no trouble: the window tells all."""

    def __init__(self, icon: Path) -> None:
        self._icon = icon
        self._desktop: DesktopNotifier | None = None

    async def send(
        self, title: str, line: str, clicked: Callable[[], None], *, sound: bool = False
    ) -> None:
        """Send one; `clicked` is called when the user clicks it."""
        try:
            await self._send(title, line, clicked, sound=sound)
        except Exception as fault:  # an edge: D-Bus, WinRT and Cocoa each raise errors of their own
            _log.info("No notification could be sent: %s", type(fault).__name__)

    async def _send(
        self, title: str, line: str, clicked: Callable[[], None], *, sound: bool
    ) -> None:
        from desktop_notifier import DEFAULT_SOUND, DesktopNotifier, Icon  # late: 60 ms at start

        if self._desktop is None:
            self._desktop = DesktopNotifier("vidmon", Icon(path=self._icon))
        await self._desktop.send(
            title, _shown(line), on_clicked=clicked, sound=DEFAULT_SOUND if sound else None
        )


def _shown(line: str) -> str:
    """Keep the desktops of freedesktop.org from reading a service's words as markup."""
    return html.escape(line, quote=False) if sys.platform.startswith("linux") else line
