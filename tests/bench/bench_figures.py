"""What one part of the bench found, and whether it is what is aimed at; as a table and as JSON."""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

COUNTS = (100, 1_000, 10_000, 100_000)
_FEW = 1000  # tasks: with fewer, what is there anyway counts for more than the tasks do
_LINEAR = 1.1  # steeper grows faster than the tasks do
REACHED = {None: "not measured", True: "yes", False: "**no**"}


@dataclass
class Row:
    """One figure. "ratio": the medians' ratio is at most `most`; "bound": vidmon's median is."""

    what: str
    unit: str
    aim: str
    most: float
    kind: Literal["ratio", "bound"] = "ratio"
    peer: str = ""
    vidmon: list[float] = field(default_factory=list)
    peers: list[float] = field(default_factory=list)
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the peer's, also where that is not the aim."""
        ours, theirs = median(self.vidmon), median(self.peers)
        return ours / theirs if ours is not None and theirs else None

    @property
    def told(self) -> float | None:
        """What is held against `most`; None where it was not measured."""
        return self.ratio if self.kind == "ratio" else median(self.vidmon)

    @property
    def share(self) -> float | None:
        """How much of what the aim allows; None where that cannot be said."""
        return None if self.told is None or self.most <= 0 else self.told / self.most

    @property
    def reached(self) -> bool | None:
        return None if self.told is None else self.told <= self.most


@dataclass
class Growth:
    """How a figure grows with the number of tasks."""

    what: str
    unit: str
    aim: Literal["linear", "sublinear"] = "linear"
    points: dict[str, list[float]] = field(default_factory=dict)

    @property
    def medians(self) -> dict[int, float]:
        """The medians by the number of tasks, fewest first; without what no logarithm has."""
        found = {int(count): median(values) for count, values in self.points.items()}
        return {count: value for count, value in sorted(found.items()) if value and value > 0}

    @property
    def exponent(self) -> float | None:
        """The slope of log over log: 1 grows as the tasks do. From 1,000 tasks on if it can be."""
        many = {count: value for count, value in self.medians.items() if count >= _FEW}
        fitted = many if len(many) > 1 else self.medians
        if len(fitted) < 2:
            return None
        xs, ys = (list(map(math.log, numbers)) for numbers in (fitted, fitted.values()))
        return statistics.linear_regression(xs, ys).slope

    @property
    def reached(self) -> bool | None:
        if self.exponent is None:
            return None
        return self.exponent < 1 if self.aim == "sublinear" else self.exponent <= _LINEAR


@dataclass
class Part:
    """All that a part found."""

    rows: list[Row] = field(default_factory=list)
    growth: list[Growth] = field(default_factory=list)

    def print(self) -> None:
        """Print a short table."""
        lines = [f"{'what':76}{'vidmon':>10}{'peer':>10}{'is':>9}{'most':>7}"]
        for row in self.rows:
            own, peer, told = map(shown, (median(row.vidmon), median(row.peers), row.told))
            what, reached = f"{row.what} [{row.unit}]", REACHED[row.reached]
            lines.append(f"{what:76}{own:>10}{peer:>10}{told:>9}{shown(row.most):>7} {reached}")
            lines += [f"    {row.note}"] if row.note else []
        for one in self.growth:
            points = ", ".join(f"{count}: {shown(value)}" for count, value in one.medians.items())
            slope = f"exponent {shown(one.exponent)} {REACHED[one.reached]}"
            lines.append(f"growth of {one.what} [{one.unit}]: {points}; {slope}")
        sys.stdout.write("\n".join(lines) + "\n")

    def write(self, path: Path | None) -> None:
        """Write the JSON where it is asked for."""
        if path:
            path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def median(values: list[float]) -> float | None:
    """Give the middle one, None of none."""
    return statistics.median(values) if values else None


def shown(value: float | None) -> str:
    """Write a figure with about three digits, "-" for none."""
    if value is None:
        return "-"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


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
