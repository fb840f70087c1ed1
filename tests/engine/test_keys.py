"""Keys against a real gnome-keyring on a private bus; nothing of it is played."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import jeepney
import keyring.backend
import keyring.backends.null
import pytest
import qasync
from jeepney.io.blocking import open_dbus_connection
from screenless import private_bus

from vidmon.engine.keys import (
    KeyStoreTrouble,
    MemoryKeys,
    OsKeys,
    StoreAbsent,
    StoreBroken,
    StoreLocked,
    StoreState,
    open_keys,
)
from vidmon.engine.keystore_clerk import Clerk
from vidmon.engine.keystore_vault import Vault

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from private_bus import KeyStore
    from PySide6.QtWidgets import QApplication

KEY = "sk-Canary0123456789"
ACCOUNT = "clearmaas-1a2b"
BOTH = {"key": KEY, "secret": "umläut \"'\\\n…"}


def with_keys(act: Callable[[OsKeys], Awaitable[None]], vault: Vault | None = None) -> None:
    """Run `act` with fresh keys, as after a start of the program."""

    async def whole() -> None:
        keys = OsKeys(vault, reading=5.0, unlocking=5.0)
        try:
            await act(keys)
        finally:
            await keys.aclose()

    asyncio.run(whole())


def stored(account: str = ACCOUNT) -> dict[str, str]:
    """Give what a fresh start finds in the store."""
    return Vault().read(account)


@pytest.fixture
def own_bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give a bus with a key store that this test may stop and kill; it is the session's."""
    with private_bus() as bus:
        for name, value in bus.env.items():
            monkeypatch.setenv(name, value)
        yield bus.address


def daemon_of(address: str) -> int:
    """Give the process that is the Secret Service on this bus."""
    bus = jeepney.DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus")
    bus = bus.with_interface("org.freedesktop.DBus")
    question = ("GetConnectionUnixProcessID", "s", ("org.freedesktop.secrets",))
    with contextlib.closing(open_dbus_connection(address)) as connection:
        answer = connection.send_and_get_reply(jeepney.new_method_call(bus, *question))
    return int(answer.body[0])


async def until(keys: OsKeys, state: StoreState) -> None:
    """Ask until the store is in this state."""
    async with asyncio.timeout(10):
        while await keys.state() is not state:  # noqa: ASYNC110 - D-Bus tells no event of ours
            await asyncio.sleep(0.01)


@pytest.mark.usefixtures("keyring_bus")
def test_what_was_written_is_read_after_a_start() -> None:
    with_keys(lambda keys: keys.write(ACCOUNT, BOTH))

    async def read(keys: OsKeys) -> None:
        assert await keys.read(ACCOUNT) == BOTH
        assert keys.persistent(ACCOUNT)
        assert keys.known() == set(BOTH.values())

    with_keys(read)


@pytest.mark.usefixtures("keyring_bus")
def test_a_replaced_key_is_the_new_one_at_once_and_after_a_start() -> None:
    async def replace(keys: OsKeys) -> None:
        await keys.write(ACCOUNT, {"key": "old", "secret": "gone"})
        await keys.write(ACCOUNT, {"key": KEY})
        assert await keys.read(ACCOUNT) == {"key": KEY}

    with_keys(replace)
    assert stored() == {"key": KEY}


def test_an_account_has_one_entry_that_its_name_does_not_touch(keyring_bus: KeyStore) -> None:
    async def twice(keys: OsKeys) -> None:
        await keys.write(ACCOUNT, {"key": "a"})
        await keys.write(ACCOUNT, {"key": "b"})

    with_keys(twice)
    assert keyring_bus.labels() == [f"Password for 'vidmon' on 'vidmon/{ACCOUNT}'"]


def test_a_forgotten_key_is_nowhere(keyring_bus: KeyStore) -> None:
    async def forget(keys: OsKeys) -> None:
        await keys.write(ACCOUNT, BOTH)
        await keys.forget(ACCOUNT)
        await keys.forget(ACCOUNT)
        assert keys.known() == frozenset()
        assert await keys.read(ACCOUNT) == {}

    with_keys(forget)
    assert keyring_bus.labels() == []


def test_writing_nothing_leaves_no_entry(keyring_bus: KeyStore) -> None:
    async def clear(keys: OsKeys) -> None:
        await keys.write(ACCOUNT, BOTH)
        await keys.write(ACCOUNT, {})
        assert await keys.read(ACCOUNT) == {}

    with_keys(clear)
    assert keyring_bus.labels() == []


@pytest.mark.usefixtures("keyring_bus")
def test_an_account_without_secrets_reads_as_empty() -> None:
    async def read(keys: OsKeys) -> None:
        assert await keys.read("nobody") == {}
        assert keys.persistent("nobody")

    with_keys(read)


@pytest.mark.usefixtures("keyring_bus")
@pytest.mark.parametrize("text", ["not json", "[1]", '{"key": 5}', "9:{", "77"])
def test_an_entry_changed_by_hand_reads_as_empty_and_can_be_written(text: str) -> None:
    store = Vault()._open()
    store.set_password(f"vidmon/{ACCOUNT}", "vidmon", text)

    async def heal(keys: OsKeys) -> None:
        assert await keys.read(ACCOUNT) == {}
        await keys.write(ACCOUNT, {"key": KEY})

    with_keys(heal)
    assert stored() == {"key": KEY}


def test_many_who_ask_at_once_cause_one_reading(keyring_bus: KeyStore) -> None:
    with_keys(lambda keys: keys.write(ACCOUNT, BOTH))

    async def ask(keys: OsKeys) -> None:
        first, *others = await asyncio.gather(*(keys.read(ACCOUNT) for _ in range(20)))
        assert all(other is first for other in others)
        keyring_bus.lock()
        assert await keys.read(ACCOUNT) == BOTH

    with_keys(ask)


def test_a_long_value_lies_in_numbered_entries_that_go_together(keyring_bus: KeyStore) -> None:
    vault, long = Vault(piece=50), {"account": "x" * 180}

    vault.write(ACCOUNT, long)
    assert vault.read(ACCOUNT) == long
    assert len(keyring_bus.labels()) == 4

    vault.write(ACCOUNT, {"key": "short"})
    assert vault.read(ACCOUNT) == {"key": "short"}
    assert len(keyring_bus.labels()) == 1

    vault.write(ACCOUNT, long)
    vault.forget(ACCOUNT)
    assert keyring_bus.labels() == []


@pytest.mark.alone
def test_a_locked_store_is_told_within_a_second_and_asks_nobody(keyring_bus: KeyStore) -> None:
    keyring_bus.lock()

    async def read(keys: OsKeys) -> None:
        assert await keys.state() is StoreState.LOCKED
        async with asyncio.timeout(1.0):
            with pytest.raises(StoreLocked):
                await keys.read(ACCOUNT)
            with pytest.raises(StoreLocked):
                await keys.forget(ACCOUNT)

    with_keys(read)


def test_asking_a_locked_store_again_and_again_leaks_nothing(keyring_bus: KeyStore) -> None:
    keyring_bus.lock()
    vault = Vault()
    vault.state()
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a count, not paths

    for _ in range(20):
        with pytest.raises(StoreLocked):
            vault.read(ACCOUNT)

    assert len(os.listdir("/proc/self/fd")) <= before + 1  # noqa: PTH208


def test_unlocking_without_anybody_to_ask_goes_on_locked(keyring_bus: KeyStore) -> None:
    keyring_bus.lock()

    async def unlock(keys: OsKeys) -> None:
        assert await keys.unlock() is StoreState.LOCKED

    with_keys(unlock)


def test_what_a_locked_store_did_not_take_is_stored_when_it_opens(keyring_bus: KeyStore) -> None:
    keyring_bus.lock()

    async def write(keys: OsKeys) -> None:
        await keys.write(ACCOUNT, {"key": KEY})
        assert await keys.read(ACCOUNT) == {"key": KEY}
        assert not keys.persistent(ACCOUNT)
        keyring_bus.unlock()
        assert await keys.unlock() is StoreState.READY
        assert keys.persistent(ACCOUNT)

    with_keys(write)
    assert stored() == {"key": KEY}


@pytest.mark.usefixtures("no_keyring")
def test_without_a_store_keys_live_for_the_session() -> None:
    async def session() -> None:
        keys = await open_keys()
        assert isinstance(keys, MemoryKeys)
        assert await keys.state() is await keys.unlock() is StoreState.ABSENT
        await keys.write(ACCOUNT, {"key": KEY})
        assert await keys.read(ACCOUNT) == {"key": KEY}
        assert not keys.persistent(ACCOUNT)
        assert keys.known() == {KEY}
        await keys.forget(ACCOUNT)
        assert await keys.read(ACCOUNT) == {}
        assert keys.persistent(ACCOUNT)
        await keys.aclose()

    asyncio.run(session())


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus", "nonsense", "tcp:host=h,port=1"])
def test_without_a_bus_there_is_no_store(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nowhere")

    async def ask(keys: OsKeys) -> None:
        assert await keys.state() is StoreState.ABSENT
        with pytest.raises(StoreAbsent):
            await keys.read(ACCOUNT)
        await keys.write(ACCOUNT, {"key": KEY})
        assert not keys.persistent(ACCOUNT)

    with_keys(ask)


@pytest.mark.usefixtures("keyring_bus")
def test_with_a_store_keys_are_in_it() -> None:
    async def session() -> None:
        keys = await open_keys()
        assert isinstance(keys, OsKeys)
        assert await keys.state() is StoreState.READY
        await keys.aclose()

    asyncio.run(session())


def test_a_bus_at_its_known_place_is_found(
    keyring_bus: KeyStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    socket = keyring_bus.address.partition("unix:path=")[2].partition(",")[0]
    place = tmp_path / "a place, with signs;"
    place.mkdir()
    (place / "bus").symlink_to(socket)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")

    async def ask(keys: OsKeys) -> None:
        assert await keys.state() is StoreState.READY

    with_keys(ask)


def test_a_store_that_dies_is_told_and_the_session_goes_on(own_bus: str) -> None:
    async def outlive(keys: OsKeys) -> None:
        await keys.write(ACCOUNT, {"key": KEY})
        os.kill(daemon_of(own_bus), signal.SIGKILL)
        await until(keys, StoreState.ABSENT)
        with pytest.raises(StoreAbsent):
            await keys.read("another")
        assert await keys.read(ACCOUNT) == {"key": KEY}
        await keys.write("another", {"key": "k"})
        assert not keys.persistent("another")

    with_keys(outlive)


@pytest.mark.alone
def test_a_store_that_hangs_stops_neither_the_loop_nor_the_end(own_bus: str) -> None:
    daemon = daemon_of(own_bus)

    async def hang() -> float:
        keys = OsKeys(reading=0.6)
        assert await keys.state() is StoreState.READY
        os.kill(daemon, signal.SIGSTOP)
        beat = asyncio.create_task(worst_gap())
        with pytest.raises(StoreBroken):
            await keys.read(ACCOUNT)
        begin = time.monotonic()
        with pytest.raises(StoreBroken):  # at once: the thread is still stuck
            await keys.read(ACCOUNT)
        assert await keys.state() is StoreState.BROKEN
        await keys.aclose()
        assert time.monotonic() - begin < 0.5
        beat.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await beat
        return max(GAPS)

    try:
        assert asyncio.run(hang()) < 0.3
    finally:
        os.kill(daemon, signal.SIGCONT)
    wait_for_threads()


def test_a_store_that_hung_is_used_again_when_it_answers(own_bus: str) -> None:
    daemon = daemon_of(own_bus)

    async def recover(keys: OsKeys) -> None:
        keys._limits = (0.2, 0.2)
        assert await keys.state() is StoreState.READY
        os.kill(daemon, signal.SIGSTOP)
        with pytest.raises(StoreBroken):
            await keys.write(ACCOUNT, {"key": KEY})
        assert not keys.persistent(ACCOUNT)
        os.kill(daemon, signal.SIGCONT)
        keys._limits = (5.0, 5.0)
        await until(keys, StoreState.READY)
        assert keys.persistent(ACCOUNT)

    try:
        with_keys(recover)
    finally:
        os.kill(daemon, signal.SIGCONT)
    assert stored() == {"key": KEY}


GAPS: list[float] = []


async def worst_gap() -> None:
    """Note how long the loop was away, until cancelled."""
    GAPS.clear()
    last = time.monotonic()
    while True:
        await asyncio.sleep(0.01)
        now = time.monotonic()
        GAPS.append(now - last)
        last = now


def wait_for_threads() -> None:
    for thread in threading.enumerate():
        if thread.name == "vidmon-keys":
            thread.join(10)
            assert not thread.is_alive()


def test_what_the_environment_names_has_no_influence(
    keyring_bus: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("KEYRING_PROPERTY_PREFERRED_COLLECTION", "/nowhere")
    monkeypatch.setenv("KEYRING_PROPERTY_SCHEME", "KeePassXC")
    monkeypatch.setenv("KEYRING_PROPERTY_GET_PASSWORD", "nonsense")
    config = Path.home() / ".config/python_keyring/keyringrc.cfg"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("[backend]\ndefault-keyring=keyring.backends.null.Keyring\n")
    try:
        with_keys(lambda keys: keys.write(ACCOUNT, BOTH))
    finally:
        config.unlink()

    assert stored() == BOTH
    assert len(keyring_bus.labels()) == 1


@pytest.mark.usefixtures("no_keyring")
def test_a_backend_that_writes_plain_files_is_never_chosen(tmp_path: Path) -> None:
    class Plain(keyring.backend.KeyringBackend):
        priority = 99

        def get_password(self, service: str, username: str) -> str | None:
            return (tmp_path / "plain").read_text()

        def set_password(self, service: str, username: str, password: str) -> None:
            (tmp_path / "plain").write_text(password)

    async def session() -> None:
        keys = await open_keys()
        await keys.write(ACCOUNT, BOTH)
        await keys.aclose()

    try:
        asyncio.run(session())
        with_keys(lambda keys: keys.write(ACCOUNT, BOTH))
    finally:
        keyring.backend.KeyringBackend._classes.discard(Plain)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("keyring_bus")
def test_a_store_that_swallows_is_found_out_and_the_key_not_told() -> None:
    vault = Vault()
    vault._made = keyring.backends.null.Keyring()

    async def write(keys: OsKeys) -> None:
        with pytest.raises(StoreBroken) as caught:
            await keys.write(ACCOUNT, {"key": KEY})
        assert_hides(caught.value)
        assert not keys.persistent(ACCOUNT)
        assert await keys.read(ACCOUNT) == {"key": KEY}

    with_keys(write, vault)


@pytest.mark.usefixtures("keyring_bus")
@pytest.mark.parametrize("wrong", [OSError(1783, KEY), ValueError(KEY), RuntimeError(f"-1: {KEY}")])
def test_what_a_store_says_is_never_repeated(wrong: Exception) -> None:
    class Chatty(keyring.backends.null.Keyring):
        def set_password(self, service: str, username: str, password: str | None = None) -> None:
            raise wrong

    vault = Vault()
    vault._made = Chatty()

    async def write(keys: OsKeys) -> None:
        with pytest.raises(StoreBroken) as caught:
            await keys.write(ACCOUNT, {"key": KEY})
        assert_hides(caught.value)

    try:
        with_keys(write, vault)
    finally:
        keyring.backend.KeyringBackend._classes.discard(Chatty)


def assert_hides(trouble: KeyStoreTrouble) -> None:
    whole = "".join(traceback.format_exception(trouble)) + repr(trouble)
    assert "Canary" not in whole
    assert trouble.__context__ is None
    assert trouble.__cause__ is None


@pytest.mark.usefixtures("keyring_bus")
def test_no_repr_shows_a_key() -> None:
    async def look(keys: OsKeys) -> None:
        await keys.write(ACCOUNT, BOTH)
        reading = asyncio.ensure_future(keys.read(ACCOUNT))
        secrets = await reading
        assert "Canary" not in f"{reading!r} {secrets!r} {keys!r} {secrets}"
        assert secrets["key"] == KEY

    with_keys(look)


@pytest.mark.usefixtures("keyring_bus")
def test_keys_come_to_a_loop_of_qt_too(qapp: QApplication) -> None:
    async def session() -> None:
        keys = OsKeys()
        await keys.write(ACCOUNT, BOTH)
        await keys.aclose()
        again = OsKeys()
        assert await again.read(ACCOUNT) == BOTH
        await again.aclose()

    with qasync.QEventLoop(qapp) as loop:
        loop.run_until_complete(session())


def test_an_answer_to_a_loop_that_is_closed_disturbs_nobody() -> None:
    begun, gate, clerk = threading.Event(), threading.Event(), Clerk("late")

    async def ask() -> None:
        with pytest.raises(TimeoutError):
            await clerk.ask(lambda: begun.set() or gate.wait(10), 0.1)

    asyncio.run(ask())
    thread = clerk._thread
    assert begun.is_set()
    assert thread is not None
    gate.set()
    asyncio.run(clerk.aclose())
    thread.join(5)
    assert not thread.is_alive()


def test_an_errand_that_nobody_waits_for_any_more_is_not_begun() -> None:
    done: list[str] = []
    gate, clerk = threading.Event(), Clerk("busy")

    async def ask() -> None:
        first = asyncio.create_task(clerk.ask(lambda: gate.wait(10), 10.0))
        second = asyncio.create_task(clerk.ask(lambda: done.append("second"), 10.0))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.wait([second])
        gate.set()
        await first
        await clerk.ask(lambda: done.append("third"), 10.0)
        await clerk.aclose()

    asyncio.run(ask())
    assert done == ["third"]
