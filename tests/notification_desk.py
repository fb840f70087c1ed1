"""A desktop's notification service on the private bus: prints what it is sent, clicks when told.

Run as a process: each notification is a JSON line; a line "click N" on its input clicks number N.
"""

# The annotations of dbus-fast's methods are D-Bus signatures, so no `annotations` import here.
import asyncio
import json
import sys

from dbus_fast.aio import MessageBus
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

_NAME = "org.freedesktop.Notifications"


class Desk(ServiceInterface):
    def __init__(self) -> None:
        super().__init__(_NAME)
        self.count = 0

    @dbus_method()
    def Notify(
        self,
        app: "s",  # type: ignore[name-defined]  # noqa: F821
        replaces: "u",  # type: ignore[name-defined]  # noqa: F821
        icon: "s",  # type: ignore[name-defined]  # noqa: F821
        title: "s",  # type: ignore[name-defined]  # noqa: F821
        body: "s",  # type: ignore[name-defined]  # noqa: F821
        actions: "as",  # type: ignore[valid-type]  # noqa: F722
        hints: "a{sv}",  # type: ignore[valid-type]  # noqa: F722
        timeout: "i",  # type: ignore[name-defined]  # noqa: F821
    ) -> "u":  # type: ignore[name-defined]  # noqa: F821
        self.count += 1
        told = {"app": app, "icon": icon, "title": title, "body": body, "hints": sorted(hints)}
        print(json.dumps(told), flush=True)
        return self.count

    @dbus_method()
    def GetCapabilities(self) -> "as":  # type: ignore[valid-type]  # noqa: F722
        return ["actions", "body", "body-markup", "sound"]

    @dbus_method()
    def GetServerInformation(self) -> "ssss":  # type: ignore[name-defined]  # noqa: F821
        return ["desk", "vidmon", "1", "1.2"]

    @dbus_signal()
    def ActionInvoked(self, number: int, action: str) -> "us":  # type: ignore[name-defined]  # noqa: F821
        return [number, action]

    @dbus_signal()
    def NotificationClosed(self, number: int) -> "uu":  # type: ignore[name-defined]  # noqa: F821
        return [number, 2]


async def main() -> None:
    bus = await MessageBus().connect()
    desk = Desk()
    bus.export("/org/freedesktop/Notifications", desk)
    await bus.request_name(_NAME)
    print("open", flush=True)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        desk.ActionInvoked(int(line.split()[1]), "default")


asyncio.run(main())
