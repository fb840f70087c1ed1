"""Media, measured beside its peers: first frame, seek, save, CPU and the loop's lag.

    python3 packaging/dev.py bench media [--json FILE] [--quick]

Peers take turns within each round, so that a busy machine is busy for all. README.md beside this
says what is measured and how; MEDIA.md is what came out.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import bench_films
import bench_peers
from bench_origin import running
from bench_report import Figures, as_json, as_text

if TYPE_CHECKING:
    from collections.abc import Callable

BUILD = Path(__file__).resolve().parents[2] / "build" / "bench"
SHAPED = ("--delay", "0.05", "--rate", "2.5e6")  # 50 ms, 20 Mbit/s
CAPPED = ("--each", "4e6")
SEEK = 0.78  # of the film, between two key frames
_WATCH = 5.0  # seconds
_MS = 1000.0


@dataclass(frozen=True)
class Scale:
    """How much is measured. `big` is a file's size in bytes, `seconds` a film's length."""

    rounds: int = 5
    big: int = 485_000_000
    seconds: int = bench_films.SECONDS
    watch: float = _WATCH


FULL = Scale()
QUICK = Scale(rounds=3, big=200_000_000, watch=3.0)


@dataclass(frozen=True)
class Stage:
    """What stands ready: the origins by name, the files on them, a scratch folder."""

    origins: dict[str, str]
    first: str
    last: str
    big: str
    seek: int  # ms
    scratch: Path


def play(stage: Stage, _scale: Scale, figures: Figures) -> None:
    """Measure the first frame and a seek far from what is buffered."""
    for origin in ("plain", "shaped"):
        for film, index in ((stage.first, "index first"), (stage.last, "index last")):
            url = f"{stage.origins[origin]}/{film}"
            for who, measure in bench_peers.players(url, stage.seek).items():
                told = figures.tried(who, measure, stage.scratch)
                for what in ("first frame", "seek"):
                    figures.add(f"{what}, ms", f"{origin}, {index}", who, told, what, _MS)


def save(stage: Stage, scale: Scale, figures: Figures) -> None:
    """Measure saving: as fast as it goes, and where each connection is held to 4 MB/s."""
    for origin, film, size in (
        ("plain", stage.big, scale.big),
        ("capped", stage.first, (BUILD / "files" / stage.first).stat().st_size),
    ):
        place = f"{origin}, {size / 1e6:.0f} MB"
        url, capped = f"{stage.origins[origin]}/{film}", origin == "capped"
        for who, measure in bench_peers.savers(url, size, capped=capped).items():
            told = figures.tried(who, measure, stage.scratch)
            figures.add("save, s", place, who, told, "seconds")
            figures.add("save, CPU s", place, who, told, "cpu")
            if told.get("seconds"):
                figures.add(
                    "save, MB/s", place, who, {"speed": size / 1e6 / told["seconds"]}, "speed"
                )


def load(stage: Stage, scale: Scale, figures: Figures) -> None:
    """Measure CPU and lag from the first moment on, with a seek, while others save or not."""
    film, big = f"/{stage.first}", f"{stage.origins['plain']}/{stage.big}"
    for place, measures in {
        "idle": bench_peers.watchers("", stage.seek, scale.watch),
        "playing, plain": bench_peers.watchers(
            stage.origins["plain"] + film, stage.seek, scale.watch
        ),
        "playing, shaped": bench_peers.watchers(
            stage.origins["shaped"] + film, stage.seek, scale.watch
        ),
        "saving, plain": bench_peers.saving_watched(big),
        "saving and playing, plain": bench_peers.watchers(
            stage.origins["plain"] + film, stage.seek, scale.watch, big
        ),
    }.items():
        for who, measure in measures.items():
            told = figures.tried(who, measure, stage.scratch)
            if told.get("seconds"):
                told["share"] = told["cpu"] / told["seconds"]
            figures.add("CPU, % of one core", place, who, told, "share", 100.0)
            figures.add("loop lag p99, ms", place, who, told, "lag p99")
            figures.add("loop lag worst, ms", place, who, told, "lag worst")


PARTS: dict[str, Callable[[Stage, Scale, Figures], None]] = {
    "play": play,
    "save": save,
    "load": load,
}


def measured(scale: Scale, parts: list[str], figures: Figures) -> None:
    """Set the stage and measure in rounds."""
    files = BUILD / "files"
    films = bench_films.films(files, scale.seconds)
    names = [film.name for film in films] + [bench_films.big(files, scale.big).name]
    with contextlib.ExitStack() as stack:
        scratch = stack.enter_context(tempfile.TemporaryDirectory(dir=BUILD))
        origins = {
            "plain": stack.enter_context(running(files)),
            "shaped": stack.enter_context(running(files, *SHAPED)),
            "capped": stack.enter_context(running(files, *CAPPED)),
        }
        stage = Stage(origins, *names, int(scale.seconds * SEEK * 1000), Path(scratch))
        for part in parts:
            for number in range(scale.rounds):
                sys.stderr.write(f"{part}, round {number + 1} of {scale.rounds}\n")
                PARTS[part](stage, scale, figures)


def main() -> int:
    words = argparse.ArgumentParser(prog="dev.py bench media", description=__doc__.splitlines()[0])
    words.add_argument("--json", type=Path, help="write all figures to this file too")
    words.add_argument("--quick", action="store_true", help="fewer rounds and smaller files")
    words.add_argument("--part", action="append", choices=PARTS, help="measure this part only")
    args = words.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]
    missing = [name for name in ("mpv", "curl", "aria2c") if not shutil.which(name)]
    figures = Figures(missing)
    scale = QUICK if args.quick else FULL
    measured(scale, args.part or list(PARTS), figures)
    sys.stdout.write(as_text(figures))
    text = json.dumps(as_json(figures), indent=1) + "\n"
    sys.stdout.write("\n" + text)
    if args.json:
        args.json.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
