"""The test run's own key store: a real Secret Service on a private bus, locked and opened at will.

Only gnome-keyring's own test interface is used to unlock, so no prompt can ever appear.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from screenless import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import secretstorage
    from jeepney.io.blocking import DBusConnection


@dataclass(frozen=True)
class KeyStore:
    """The key store of the test run. `env` is what a child process needs to reach it too."""

    address: str
    env: Mapping[str, str]

    def lock(self) -> None:
        """Lock it: from now on whoever asks is told that it is locked."""
        with self._collection() as (_, collection):
            collection.lock()

    def unlock(self) -> None:
        """Open it without asking anybody."""
        from secretstorage.util import DBusAddressWrapper, format_secret, open_session

        hidden = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"
        with self._collection() as (connection, collection):
            secret = format_secret(open_session(connection), PASSWORD.encode(), "text/plain")
            door = DBusAddressWrapper("/org/freedesktop/secrets", hidden, connection)
            door.call("UnlockWithMasterPassword", "o(oayays)", collection.collection_path, secret)

    def empty(self) -> None:
        """Delete all that is in it."""
        with self._collection() as (_, collection):
            for item in list(collection.get_all_items()):
                item.delete()

    def labels(self) -> list[str]:
        """Give the names of what is in it, as a key store's own window would show them."""
        with self._collection() as (_, collection):
            return sorted(item.get_label() for item in collection.get_all_items())

    @contextlib.contextmanager
    def _collection(self) -> Iterator[tuple[DBusConnection, secretstorage.Collection]]:
        import secretstorage
        from jeepney.io.blocking import open_dbus_connection

        with contextlib.closing(open_dbus_connection(self.address)) as connection:
            yield connection, secretstorage.get_default_collection(connection)
