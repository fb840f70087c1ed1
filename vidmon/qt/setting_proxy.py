"""The editor of the way to all services: the choice that accounts have, without "as set"."""

from __future__ import annotations

from typing_extensions import override

from vidmon.core.proxy import SYSTEM
from vidmon.qt.proxy_choice import ProxyChoice
from vidmon.qt.setting_editor import Editor


class ProxyEditor(Editor):
    """Tells a `Way` (core/proxy.py), with a password that was typed; is shown its text."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.choice = ProxyChoice(of_account=False)
        self.setFocusProxy(self.choice.kind)
        self.choice.settled.connect(lambda: self.chosen.emit(self.choice.way()))
        self.lay(self.choice)

    @override
    def show_value(self, value: object) -> None:
        self.choice.show_way(str(value) or SYSTEM)
