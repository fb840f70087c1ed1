"""What one part of the bench found: rows beside their peers, and growth, as a table and as JSON."""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

COUNTS = (100, 1_000, 10_000, 100_000)


@dataclass
class Row:
    """One figure. "ratio": the medians' ratio is at most `most`; "bound": vidmon's median is."""

    what: str
    unit: str
    aim: str
    most: float
    kind: str = "ratio"
    peer: str = ""
    vidmon: list[float] = field(default_factory=list)
    peers: list[float] = field(default_factory=list)
    note: str = ""

    @property
    def told(self) -> float:
        """Give what is held against `most`."""
        own = statistics.median(self.vidmon)
        return own / statistics.median(self.peers) if self.kind == "ratio" else own


@dataclass
class Growth:
    """How a figure grows with the number of tasks."""

    what: str
    unit: str
    aim: str = "linear"
    points: dict[str, list[float]] = field(default_factory=dict)

    @property
    def exponent(self) -> float | None:
        """Give the slope of log over log from 1,000 tasks on; None for less than two points."""
        known = [(int(n), statistics.median(v)) for n, v in self.points.items() if int(n) >= 1000]
        if len(known) < 2:
            return None
        xs, ys = zip(*((math.log(n), math.log(max(v, 1e-9))) for n, v in known), strict=True)
        return statistics.linear_regression(xs, ys).slope


@dataclass
class Part:
    """All that a part found."""

    rows: list[Row] = field(default_factory=list)
    growth: list[Growth] = field(default_factory=list)

    def print(self) -> None:
        """Print a short table."""
        lines = [f"{'what':76}{'vidmon':>10}{'peer':>10}{'is':>9}{'most':>7}"]
        for row in self.rows:
            own = statistics.median(row.vidmon)
            peer = f"{statistics.median(row.peers):10.3g}" if row.peers else f"{'-':>10}"
            reached = "yes" if row.told <= row.most else "NO"
            what = f"{row.what} [{row.unit}]"
            lines.append(f"{what:76}{own:10.3g}{peer}{row.told:9.3g}{row.most:7.3g} {reached}")
            if row.note:
                lines.append(f"    {row.note}")
        for one in self.growth:
            points = ", ".join(f"{n}: {statistics.median(v):.3g}" for n, v in one.points.items())
            slope = "-" if one.exponent is None else f"{one.exponent:.2f}"
            lines.append(f"growth of {one.what} [{one.unit}]: {points}; exponent {slope}")
        sys.stdout.write("\n".join(lines) + "\n")

    def write(self, path: Path | None) -> None:
        """Write the JSON where it is asked for."""
        if path:
            path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def arguments(doc: str | None) -> argparse.ArgumentParser:
    """Give a parser of what every part takes."""
    parser = argparse.ArgumentParser(
        description=doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", type=Path, metavar="FILE")
    return parser


def last_line(text: str) -> dict[str, Any]:
    """Read what a measuring process said last."""
    told: dict[str, Any] = json.loads(text.strip().splitlines()[-1])
    return told
