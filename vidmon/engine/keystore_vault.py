"""How secrets lie in the system's key store. Every call here may block; keys.py calls off the loop.

One entry an account, as users expect to find it: service `vidmon/<account id>`, and a user name
that is always the same, so that renaming an account never moves or loses a key. It holds one JSON
object of field names and values. The backend's class is named for each system and never
discovered: discovery obeys the environment and files of the user, and has chosen plain text files.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from vidmon.engine.keystore_trouble import (
    KeyStoreTrouble,
    StoreAbsent,
    StoreBroken,
    StoreLocked,
    StoreState,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keyring.backend import KeyringBackend

T = TypeVar("T")
_USER = "vidmon"
# The Windows Credential Manager takes 2560 bytes of UTF-16; elsewhere no limit was met.
_PIECE = 1200 if sys.platform == "win32" else sys.maxsize
_BUS = "DBUS_SESSION_BUS_ADDRESS"
_NO_DIALOG_ALLOWED = (
    "-25308"  # macOS: locked, and nobody can be asked (errSecInteractionNotAllowed)
)


class Vault:
    """The entries of vidmon. All calls raise `KeyStoreTrouble` alone, and none asks the user
    anything but `unlock`. `piece` is how many characters one entry can hold.
    """

    def __init__(self, piece: int = _PIECE) -> None:
        self._piece = piece
        self._made: KeyringBackend | None = None

    def state(self) -> StoreState:
        """Tell whether the store can be used now. Never raises, never asks the user."""
        try:
            _guarded(self._open)
        except KeyStoreTrouble as trouble:
            return trouble.state
        return StoreState.READY

    def unlock(self, limit: float) -> StoreState:
        """Have the system ask its user to unlock the store, for at most `limit` seconds."""
        with suppress(KeyStoreTrouble):
            _guarded(lambda: _ask_user(limit))
        return self.state()

    def read(self, account: str) -> dict[str, str]:
        """Give what is kept for an account; empty where nothing is, or nothing readable."""
        return _unpacked(_guarded(lambda: self._text(self._open(), account)))

    def write(self, account: str, secrets: Mapping[str, str]) -> None:
        """Keep exactly these; read back and compared, as there are stores that swallow."""
        text = json.dumps(dict(secrets), sort_keys=True)
        _guarded(lambda: self._put(self._open(), account, text))

    def forget(self, account: str) -> None:
        """Delete what is kept for an account. Raises `StoreBroken` if it is still there."""
        _guarded(lambda: self._delete(self._open(), account))

    def _open(self) -> KeyringBackend:
        if sys.platform not in {"win32", "darwin"}:
            _look_at_service()
        if self._made is None:
            self._made = _backend()
        return self._made

    def _put(self, store: KeyringBackend, account: str, text: str) -> None:
        # The same again is not written: macOS deletes before it adds, which loses permissions.
        if self._text(store, account) == text:
            return
        if self._piece != sys.maxsize:  # Windows would keep the old value in a second entry
            self._delete(store, account)
        pieces = [text[at : at + self._piece] for at in range(0, len(text), self._piece)]
        for number, piece in enumerate(pieces[1:], start=2):
            store.set_password(_service(account, number), _USER, piece)
        count = f"{len(pieces)}:" if len(pieces) > 1 else ""
        store.set_password(_service(account), _USER, count + pieces[0])
        if self._text(store, account) != text:
            raise StoreBroken("The key store gave back something else than was put in.")

    def _text(self, store: KeyringBackend, account: str) -> str:
        first = store.get_password(_service(account), _USER) or ""
        rest = (
            store.get_password(_service(account, number), _USER) or ""
            for number in range(2, _count(first) + 1)
        )
        return "".join((first[first.find("{") :], *rest)) if "{" in first else first

    def _delete(self, store: KeyringBackend, account: str) -> None:
        count = _count(store.get_password(_service(account), _USER) or "")
        for number in range(count, 0, -1):
            from keyring.errors import PasswordDeleteError  # late: see `_meaning`

            with suppress(PasswordDeleteError):  # there was none
                store.delete_password(_service(account, number), _USER)
        if self._text(store, account):
            raise StoreBroken("The key store did not delete the key.")


def find_bus() -> None:
    """Name the session bus in the environment where a login left that out.

    The library reads that variable alone, while the bus of systemd has a known place.
    """
    place = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere", "bus")
    if os.environ.get(_BUS) or sys.platform in {"win32", "darwin"}:
        return
    with suppress(OSError):
        if stat.S_ISSOCK(place.stat().st_mode):
            os.environ[_BUS] = f"unix:path={quote(str(place), safe='/-_.*')}"


def _service(account: str, number: int = 1) -> str:
    return f"vidmon/{account}" if number == 1 else f"vidmon/{account}#{number}"


def _count(first: str) -> int:
    """Tell how many entries a value lies in: a split one begins with their number."""
    head = first.partition("{")[0].removesuffix(":")
    return min(int(head), 99) if head.isascii() and head.isdigit() else 1


def _unpacked(text: str) -> dict[str, str]:
    try:
        fields = json.loads(text)
    except ValueError:  # empty, or changed by hand: the account needs its key again
        return {}
    if not isinstance(fields, dict):
        return {}
    return {name: value for name, value in fields.items() if isinstance(value, str)}


def _backend() -> KeyringBackend:
    """Make the one backend of this system, without what the environment would set on it."""
    store = _backend_class()()
    vars(store).clear()  # KEYRING_PROPERTY_* could name another collection or scheme
    if sys.platform == "win32":
        vars(store)["_persist"] = 2  # CRED_PERSIST_LOCAL_MACHINE; the default roams to others
    return store


def _backend_class() -> Callable[[], KeyringBackend]:
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        return WinVaultKeyring
    if sys.platform == "darwin":
        from keyring.backends import macOS

        return macOS.Keyring
    from keyring.backends import SecretService

    return SecretService.Keyring


def _look_at_service() -> None:
    """Raise what is the matter with the Secret Service. Asks no user and leaks no connection.

    The backend itself would open a dialog on a locked store and wait for it without end.
    """
    import secretstorage as service

    try:
        with closing(service.dbus_init()) as bus:
            if not service.check_service_availability(bus):
                raise StoreAbsent
            if service.Collection(bus).is_locked():
                raise StoreLocked
    except service.ItemNotFoundException:  # no collection yet: making one asks the user
        raise StoreLocked("The key store of this system is not set up yet.") from None
    except service.SecretServiceNotAvailableException:
        raise StoreAbsent from None
    except (OSError, RuntimeError, ValueError):  # no bus there, or an address of no use
        raise StoreAbsent from None


def _ask_user(limit: float) -> None:
    if sys.platform in {"win32", "darwin"}:
        return  # they ask by themselves when they are used
    import secretstorage as service

    with closing(service.dbus_init()) as bus:
        service.get_default_collection(bus).unlock(timeout=limit)


def _guarded(act: Callable[[], T]) -> T:
    """Call, and raise nothing but a trouble of ours, with no trace of the store's own error."""
    try:
        return act()
    except Exception as wrong:  # an edge: backends raise what they like, keys in it included
        trouble = _meaning(wrong)
    raise trouble


def _meaning(wrong: Exception) -> KeyStoreTrouble:
    # Late: its errors bring all of keyring along, which is read on the clerk's thread otherwise.
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    match wrong:
        case KeyStoreTrouble():
            return type(wrong)(str(wrong))
        case KeyringLocked():
            return StoreLocked()
        case InitError() | NoKeyringError() | ImportError() | ConnectionError():
            return StoreAbsent()
        case FileNotFoundError():  # the bus is gone
            return StoreAbsent()
    return StoreLocked() if _NO_DIALOG_ALLOWED in str(wrong) else StoreBroken()
