from __future__ import annotations

import json
import sys
import time
import urllib.request
from typing import TYPE_CHECKING

import bench_films
import bench_inside
import bench_intake
import bench_keyring
import bench_ledger
import bench_list
import bench_media
import bench_peers
import bench_poll
import bench_profiles
import bench_reading
import pytest
from bench_figures import Growth, Part, Row
from bench_origin import running
from bench_report import Figures, aims, as_json, as_text
from bench_service import serving

if TYPE_CHECKING:
    from pathlib import Path

    from private_bus import KeyStore

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="benches are run on Linux")
pytestmark = linux_only


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return bench_films.films(tmp_path_factory.mktemp("films"), seconds=2)


def _fetched(url: str, part: str = "") -> tuple[int, bytes]:
    asked = urllib.request.Request(url, headers={"Range": part} if part else {})
    with urllib.request.urlopen(asked, timeout=20) as answer:
        return answer.status, answer.read()


@pytest.mark.parametrize("options", [(), ("--rate", "9e7"), ("--each", "9e7", "--delay", "0.01")])
def test_the_origin_gives_exactly_the_bytes(
    films: tuple[Path, Path], options: tuple[str, ...]
) -> None:
    data = films[0].read_bytes()
    with running(films[0].parent, *options) as origin:
        url = f"{origin}/{films[0].name}"
        assert _fetched(url) == (200, data)
        assert _fetched(url, "bytes=5-70000") == (206, data[5:70001])
        assert _fetched(url, "bytes=100000-") == (206, data[100000:])
        told = json.loads(_fetched(f"{origin}/asked")[1])
    assert [part for _, part in told] == ["", "bytes=5-70000", "bytes=100000-"]


@pytest.mark.alone
@pytest.mark.parametrize(
    ("options", "seconds"), [(("--each", "1e6"), 0.4), (("--delay", "0.4"), 0.4)]
)
def test_the_origin_is_as_slow_as_it_was_told(
    films: tuple[Path, Path], options: tuple[str, ...], seconds: float
) -> None:
    with running(films[0].parent, *options) as origin:
        began = time.perf_counter()
        _fetched(f"{origin}/{films[0].name}", "bytes=0-399999")
        took = time.perf_counter() - began
    assert seconds * 0.9 <= took <= seconds * 3


def test_a_player_and_a_save_are_measured(films: tuple[Path, Path], tmp_path: Path) -> None:
    size = films[0].stat().st_size
    with running(films[0].parent) as origin:
        url = f"{origin}/{films[0].name}"
        for way in ("vidmon", "direct"):
            played = bench_peers.players(url, 1500)[way](folder=tmp_path / way)
            assert 0 < played["first frame"] < 20
            assert 0 < played["seek"] < 20
        (tmp_path / "saved").mkdir()
        saved = bench_peers.savers(url, size)["vidmon (qasync)"](folder=tmp_path / "saved")
    assert (tmp_path / "saved" / "saved.mp4").read_bytes() == films[0].read_bytes()
    assert saved["cpu"] > 0


def test_a_measure_that_goes_wrong_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    figures = Figures(["mpv"])
    with running(tmp_path) as origin:
        lost = bench_peers.savers(f"{origin}/nothing.mp4", 1)["vidmon (asyncio)"]
        assert figures.tried("vidmon (asyncio)", lost, tmp_path) == {}
    assert len(figures.failed) == 1
    assert "failed: vidmon" in as_text(figures)
    assert "missing, so not measured: mpv" in as_text(figures)


def test_aims_compare_medians_and_say_what_was_not_measured() -> None:
    figures = Figures([])
    place = "shaped, index first"
    for value in (0.1, 0.25, 9.0):
        figures.add("first frame, ms", place, "vidmon", {"t": value}, "t", 1000)
    figures.add("first frame, ms", place, "direct", {"t": 0.2}, "t", 1000)
    figures.add("seek, ms", place, "vidmon", {"t": 0.2}, "t", 1000)
    figures.add("loop lag p99, ms", "idle", "vidmon", {"t": 11.0}, "t")

    assert [aim.reached for aim in aims(figures)] == [True, None, False]
    assert as_json(figures)["figures"][0]["median"] == 250
    assert "| not measured |" in as_text(figures)


def test_the_whole_can_be_asked_for_in_parts() -> None:
    assert {*bench_media.PARTS} == {"play", "save", "load"}
    assert bench_media.FULL.rounds >= 5


def test_the_window_tells_how_it_started_and_what_waiting_costs(tmp_path: Path) -> None:
    profile = bench_profiles.make(tmp_path / "profile", 120, waiting=120)
    with bench_inside.workshop() as (_profiles, env):
        words = ("--settle", 0.5, "--hide", 0.5, "--rest", 0.2)
        ours = bench_inside.told(env, "bench_window.py", "vidmon", profile, *words)
        bare = bench_inside.told(env, "bench_window.py", "bare", *words)
    for one in (ours, bare):
        assert 0 < one["painted"] <= one["usable"] < 60
        assert 0 < one["uss"] <= one["pss"] <= one["rss"]
        assert one["cpu"] >= 0
        assert one["main"] >= 0
    assert ours["rows"] == 100  # the newest; the others come when the window is seen


def test_searches_orders_and_a_burst_are_measured_in_the_window(tmp_path: Path) -> None:
    profile = bench_profiles.make(tmp_path / "profile", 300, reports=2)
    with bench_inside.workshop() as (_profiles, env):
        found = bench_inside.told(env, "bench_program.py", profile, "--again", 1)
    assert {"search, notes", "filter, running", "sort, expires", "burst, whole"} <= found.keys()
    assert found["burst, whole"][0] >= found["burst, longest turn"][0] > 0


def test_the_list_is_measured_in_both_forms_and_in_sections(qapp: object) -> None:
    found = bench_list.measured(60, steps=3)
    assert {"scroll cards, frame", "scroll columns, frame", "close a section"} <= found.keys()
    assert all(took > 0 for took in found.values())


def test_a_part_tells_ratios_bounds_and_growth(tmp_path: Path) -> None:
    ratio = Row("a", "ms", "at most 1.5 times", 1.5, vidmon=[3.0, 2.0, 9.0], peers=[2.0])
    bound = Row("b", "ms", "under 16 ms", 16, kind="bound", vidmon=[12.0])
    grown = Growth("c", "ms", points={"100": [9.0], "1000": [1.0], "100000": [100.0]})
    Part([ratio, bound], [grown]).write(tmp_path / "part.json")

    assert (ratio.told, bound.told) == (1.5, 12.0)
    assert grown.exponent == pytest.approx(1.0)
    told = json.loads((tmp_path / "part.json").read_text())
    assert told["rows"][1]["kind"] == "bound"
    assert told["growth"][0]["points"]["1000"] == [1.0]


def test_polling_is_measured_beside_a_bare_loop() -> None:
    with serving(4) as addresses:
        own = bench_poll.vidmon("burst", 12, 0.2, 12, "--hurry", *addresses)
        bare = bench_poll.run("bench_poll_bare.py", "burst", 12, 12, 0, *addresses)
    assert own["asked"] == bare["asked"] == 12
    assert own["cpu"] > 0 < bare["cpu"]


def test_intake_is_measured_to_the_painted_list() -> None:
    part = bench_intake.measured(1, (), pasted=20)
    shown, transactions = part.rows
    assert shown.vidmon[0] > 0
    assert transactions.vidmon == [1]


def test_the_ledger_is_measured_beside_sqlite_alone() -> None:
    part = bench_ledger.measured(1, 100, (10,))
    assert all(row.vidmon[0] > 0 < row.peers[0] for row in part.rows)
    assert all(grown.points["10"][0] > 0 for grown in part.growth)


def test_reading_is_measured_for_nearly_every_service() -> None:
    assert len(bench_reading.chosen()) > 40
    part = bench_reading.measured(1, 2)
    assert len(part.rows) == len(bench_reading.chosen())
    assert all(row.peers[0] > 0 for row in part.rows)


def test_the_loop_is_measured_while_the_key_store_is_slow(keyring_bus: KeyStore) -> None:
    with serving(2) as addresses:
        told = bench_keyring.one(0.02, addresses, keyring_bus.env, settle=0.1)
    assert told["calls"] > 2
    assert {"first look", "following", "new key", "forgetting"} <= told["lags"].keys()
    assert told["lag worst"] == max(told["lags"].values()) > 0
