"""What was measured, as tables, aims and JSON."""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench_peers import there

if TYPE_CHECKING:
    from bench_peers import Measure, Told

_LAG = 10.0  # ms


@dataclass
class Figures:
    """Values by (measure, place, who). `missing` are peers that are not installed."""

    missing: list[str]
    values: dict[tuple[str, str, str], list[float]] = field(
        default_factory=lambda: defaultdict(list)
    )
    failed: list[str] = field(default_factory=list)
    when: str = field(default_factory=lambda: time.strftime("%Y-%m-%d %H:%M %Z"))

    def tried(self, who: str, measure: Measure, scratch: Path) -> Told:
        """Measure in a fresh folder; what goes wrong is told at the end, and nothing is lost."""
        if not there(who):
            return {}
        folder = Path(tempfile.mkdtemp(dir=scratch))
        try:
            return measure(folder=folder)
        except (RuntimeError, OSError, ValueError, subprocess.SubprocessError) as fault:
            self.failed.append(f"{who}: {fault}"[:300])
            return {}
        finally:
            shutil.rmtree(folder)

    def add(
        self, measure: str, place: str, who: str, told: Told, what: str, times: float = 1.0
    ) -> None:
        if what in told:
            self.values[measure, place, who].append(told[what] * times)

    def median(self, measure: str, place: str, who: str) -> float | None:
        found = self.values.get((measure, place, who))
        return statistics.median(found) if found else None


@dataclass(frozen=True)
class Aim:
    """`figure` should be at most `most`; both None where they were not measured."""

    words: str
    figure: float | None
    most: float | None

    @property
    def reached(self) -> bool | None:
        return None if self.figure is None or self.most is None else self.figure <= self.most


def aims(figures: Figures) -> list[Aim]:
    """Compare with what issue 3 aims at."""
    found = []
    for place in _places(figures, "first frame, ms", "shaped"):
        ours, direct = (
            figures.median("first frame, ms", place, who) for who in ("vidmon", "direct")
        )
        found.append(Aim(f"first frame at most 1.5 x direct ({place})", ours, _times(direct, 1.5)))
    for place in _places(figures, "seek, ms", "shaped"):
        ours, mpv = (figures.median("seek, ms", place, who) for who in ("vidmon", "mpv"))
        found.append(Aim(f"seek no slower than mpv ({place})", ours, mpv))
    for place in _places(figures, "save, s", "capped"):
        for us in ("vidmon (asyncio)", "vidmon (qasync)"):
            ours = figures.median("save, s", place, us)
            curl, aria = (figures.median("save, s", place, who) for who in ("curl", "aria2c -x4"))
            found.append(
                Aim(f"{us} saves 3.5 x as fast as curl ({place})", ours, _times(curl, 1 / 3.5))
            )
            found.append(Aim(f"{us} saves no slower than aria2c -x4 ({place})", ours, aria))
    for place in _places(figures, "loop lag p99, ms", ""):
        lag = figures.median("loop lag p99, ms", place, "vidmon")
        found.append(Aim(f"loop lag p99 under {_LAG:.0f} ms ({place})", lag, _LAG))
    return found


def as_text(figures: Figures) -> str:
    """Give everything in Markdown, with where it was measured."""
    lines = [f"{name}: {what}" for name, what in {"when": figures.when, **machine()}.items()]
    return "\n".join([*lines, *lacking(figures), *tables(figures)]) + "\n"


def lacking(figures: Figures) -> list[str]:
    """Say what was not measured."""
    lines = [f"missing, so not measured: {name}" for name in figures.missing]
    return lines + [f"failed: {words}" for words in figures.failed]


def tables(figures: Figures) -> list[str]:
    """Give tables in Markdown: medians, with the least and the most in brackets; then the aims."""
    lines: list[str] = []
    for measure in dict.fromkeys(key[0] for key in figures.values):
        lines += ["", *_table(figures, measure)]
    lines += ["", "| aim | figure | bound | reached |", "|---|---|---|---|"]
    for aim in aims(figures):
        reached = {None: "not measured", True: "yes", False: "**no**"}[aim.reached]
        lines.append(f"| {aim.words} | {_told(aim.figure)} | {_told(aim.most)} | {reached} |")
    return lines


def as_json(figures: Figures) -> dict[str, Any]:
    """Give everything that was measured."""
    return {
        "when": figures.when,
        "machine": machine(),
        "missing": figures.missing,
        "failed": figures.failed,
        "figures": [
            {"measure": key[0], "place": key[1], "who": key[2], "values": values}
            | {"median": statistics.median(values), "least": min(values), "most": max(values)}
            for key, values in figures.values.items()
        ],
        "aims": [
            {"aim": aim.words, "figure": aim.figure, "most": aim.most, "reached": aim.reached}
            for aim in aims(figures)
        ],
    }


def from_json(found: dict[str, Any]) -> Figures:
    """Give back what `as_json` wrote."""
    figures = Figures(found["missing"], failed=found["failed"], when=found["when"])
    for one in found["figures"]:
        figures.values[one["measure"], one["place"], one["who"]] = one["values"]
    return figures


def machine() -> dict[str, str]:
    """Say where and with what it was measured."""
    found = {
        "machine": f"{os.cpu_count()} cores, {_cpu()}, {_ram():.0f} GB, {platform.system()}",
        "load": "{:.1f} {:.1f} {:.1f} (1, 5 and 15 minutes, at the end)".format(*os.getloadavg()),
        "Python": sys.version.split()[0],
        "PySide6": version("PySide6-Essentials"),
        "qasync": version("qasync"),
        "httpx": version("httpx"),
    }
    return found | {name: _version(name) for name in ("mpv", "curl", "aria2c") if there(name)}


def _table(figures: Figures, measure: str) -> list[str]:
    places = _places(figures, measure, "")
    people = dict.fromkeys(key[2] for key in figures.values if key[0] == measure)
    lines = [f"| {measure} | {' | '.join(people)} |", "|---" * (len(people) + 1) + "|"]
    for place in places:
        cells = [_cell(figures.values.get((measure, place, who), [])) for who in people]
        lines.append(f"| {place} | {' | '.join(cells)} |")
    return lines


def _cell(values: list[float]) -> str:
    if not values:
        return "-"
    median = _told(statistics.median(values))
    return f"{median} ({_told(min(values))}..{_told(max(values))})"


def _told(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _places(figures: Figures, measure: str, origin: str) -> list[str]:
    keys = [key for key in figures.values if key[0] == measure and key[1].startswith(origin)]
    return list(dict.fromkeys(key[1] for key in keys))


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _ram() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def _version(program: str) -> str:
    asked = [program, "--version"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    words = told.split()
    return next((word for word in words if word[:1].isdigit()), "?")
