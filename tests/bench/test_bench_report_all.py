from __future__ import annotations

import json
import os
import select
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import bench_all
import bench_charts
import benches
import msgspec
import pytest
from bench_figures import Growth, Part, Row
from bench_told import Report, Run, as_text

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="benches are run on Linux")

_GOOD = Part(
    rows=[
        Row("start", "ms", "at most 2.5 times", 2.5, "ratio", "bare | window", [210, 190], [100]),
        Row("lag p99", "ms", "under 16 ms", 16, "bound", vidmon=[20.0], note="on a busy machine"),
        Row("memory", "MB", "at most 1.6 times", 1.6, "ratio", "bare window", [99.0]),
    ],
    growth=[
        Growth("filter", "ms", "linear", {"100": [1], "1000": [2], "10000": [20], "100000": [200]}),
        Growth("start", "ms", "sublinear", {"1000": [2], "100000": [300]}),
    ],
)
_MEDIA = {
    "when": "today", "missing": ["mpv"], "failed": [], "machine": {},
    "figures": [{"measure": "loop lag p99, ms", "place": "idle", "who": "vidmon", "values": [11]}],
}  # fmt: skip


def _run(part: Part) -> Run:
    return Run(when="today", load="1.0", commit="abc", part=part)


def _lines(text: str, *words: str) -> list[str]:
    return [line for line in text.splitlines() if all(word in line for word in words)]


def test_medians_are_compared_with_the_aim() -> None:
    ratio, bound, lacking = _GOOD.rows
    assert (ratio.told, ratio.reached) == (2.0, True)
    assert (bound.told, bound.reached, bound.ratio) == (20.0, False, None)
    assert (lacking.told, lacking.reached) == (None, None)


def test_growth_is_the_slope_from_a_thousand_tasks_on() -> None:
    linear, steep = _GOOD.growth
    assert linear.exponent == pytest.approx(1.0)  # with the first point it would be flatter
    assert linear.reached is True
    assert steep.exponent == pytest.approx(1.088, abs=0.001)
    assert steep.reached is False  # as linear it would do
    assert Growth("a", "ms", points={"1000": [3]}).reached is None
    assert Growth("a", "ms", points={"10": [1], "100": [100]}).exponent == pytest.approx(2.0)


def test_the_report_tells_aims_growth_and_media() -> None:
    media = Run(when="today", load="1.0", commit="abc", media=_MEDIA)
    report = Report(machine={"Python": "3"}, runs={"start": _run(_GOOD), "media": media})
    text = as_text(report, ("aims",), {"start": "# Start\n\n## Tried\n\nslower"})

    assert _lines(text, r"| start | bare \| window |", "100 ms |", "200 ms (190..210) | 2.00 | yes")
    assert _lines(text, "| lag p99 | - |", "| 20.0 ms | - | **no** |")
    assert _lines(text, "| memory |", "not measured")
    assert "- lag p99: on a busy machine" in text
    assert _lines(text, "| filter, ms | 1.00 | 2.00 | 20.0 | 200 | 1.00 | linear | yes |")
    assert "Reached: 2 of 5, growth included; not measured: 1." in text
    assert "missing, so not measured: mpv" in text
    assert _lines(text, "loop lag p99 under 10 ms (idle)", "**no**")
    assert "charts/aims-dark.svg" in text
    assert "charts/growth" not in text  # was not drawn
    assert "### start\n\n#### Tried\n\nslower" in text


def test_of_a_part_with_many_rows_the_worst_stands_first_and_all_below() -> None:
    rows = [
        Row(f"reading {n}", "us", "under 60", 60, "bound", vidmon=[float(n)]) for n in range(99)
    ]
    text = as_text(Report(machine={}, runs={"start": _run(_GOOD), "reading": _run(Part(rows))}))
    first, _, below = text.partition("<details>")
    assert len(_lines(first, "| reading ")) == 1 + 1  # and the part itself
    assert _lines(first, "| reading 98 |", "**no**")
    assert "- reading 98: the worst of 99, all of them below" in first
    assert len(_lines(below, "| reading ")) == 99
    assert "Reached: 63 of 104, growth included; not measured: 1." in first


def test_a_report_that_was_kept_is_read_back_whole() -> None:
    report = Report(machine={"Python": "3"}, runs={"start": _run(_GOOD)})
    assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report


def test_charts_are_drawn_for_light_and_dark_pages(tmp_path: Path) -> None:
    report = Report(machine={}, runs={"start": _run(_GOOD), "media": _run(Part())})
    assert bench_charts.draw(report, tmp_path) == ("aims", "growth")
    for name, texts in {
        "aims": {"start", "2.00 x of 2.50"},
        "growth": {"filter", "100,000"},
    }.items():
        for page in ("light", "dark"):
            drawn = ElementTree.fromstring((tmp_path / f"{name}-{page}.svg").read_bytes())
            assert texts <= {(one.text or "").strip() for one in drawn.iter()}
    assert bench_charts.draw(Report(machine={}), tmp_path) == ()


_SCRIPTS = {
    "start": f"import sys; open(sys.argv[-1], 'w').write({msgspec.json.encode(_GOOD).decode()!r})",
    "idle": "import sys; sys.exit('no such display')",
    "list": "import sys; open(sys.argv[-1], 'w').write('{\"all change\": 12.5}')",
    "poll": "import sys; open(sys.argv[-1], 'w').write('{\"rows\": [{\"what\": 1}]}')",
    "reading": "",
    "media": f"import sys; open(sys.argv[-1], 'w').write({json.dumps(_MEDIA)!r})",
}


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Made-up parts: some good, some not."""
    monkeypatch.setattr(bench_all, "BUILD", tmp_path)
    for name, script in _SCRIPTS.items():
        (tmp_path / f"bench_{name}.py").write_text(script, encoding="utf-8")
    return tmp_path


def test_a_part_that_goes_wrong_is_told_and_the_others_go_on(parts: Path) -> None:
    report = Report(machine={})
    for name in (*_SCRIPTS, "ledger"):
        report = bench_all.measured(name, ["--rounds", "5"], report, parts)
    failed = {name: run.failed for name, run in report.runs.items()}

    assert report.runs["start"].part == _GOOD
    assert report.runs["media"].media == _MEDIA
    assert failed["start"] == failed["media"] == ""
    assert failed["idle"] == "ended with status 1: no such display"
    assert failed["list"] == "there are no figures in what it wrote"
    assert "`$.rows[0].what`" in failed["poll"]
    assert "No such file" in failed["reading"]
    assert failed["ledger"] == "there is no such part"
    assert list(failed) == [name for name in benches.PARTS if name in failed]
    assert _lines(as_text(report), "| idle |", "**no**: ended with status 1: no such display")


def test_a_part_that_never_ends_is_ended_with_all_that_it_started(parts: Path) -> None:
    script = (
        "import pathlib, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(99)'])\n"
        "pathlib.Path(sys.argv[-1]).with_suffix('.pid').write_text(str(child.pid))\n"
        "time.sleep(99)"
    )
    (parts / "bench_idle.py").write_text(script, encoding="utf-8")
    run = bench_all.run_part(parts / "bench_idle.py", [], patience=1.0)
    assert run.failed == "not finished after 0 minutes"
    assert _ends(int((parts / "bench_idle.pid").read_text()))


def _ends(process: int) -> bool:
    try:
        watched = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([watched], [], [], 10.0)[0])
    finally:
        os.close(watched)


def test_one_part_measured_anew_leaves_the_others(parts: Path) -> None:
    first = Report(machine={}, runs={"idle": _run(_GOOD)})
    bench_all.written(first, parts)
    report = bench_all.measured("start", [], bench_all.last(parts), parts)
    assert list(report.runs) == ["start", "idle"]
    assert report.runs["idle"] == first.runs["idle"]
    assert "charts/growth-light.svg" in (parts / "REPORT.md").read_text(encoding="utf-8")
