"""The charts of the report: each figure as a share of its aim, and growth on logarithmic axes.

Each is drawn twice, for light and for dark pages. Texts stay texts: outlines would be five times
as long; the layout is of the widest of the fonts that they name, so they overlap in none.
"""

from __future__ import annotations

import io
import math
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench_figures import shown
from bench_report import aims, from_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bench_figures import Growth
    from bench_told import Report
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class _Ink:
    paper: str
    text: str
    grid: str
    reached: str
    missed: str


_INKS = {
    "light": _Ink("#ffffff", "#24292f", "#d8dee4", "#0a5fc4", "#b34700"),
    "dark": _Ink("#0d1117", "#e6edf3", "#30363d", "#6cb2ff", "#ff9a57"),
}
_COLUMNS = 3
_LEAST = 0.01  # of an aim: what needs less stands at the edge


@dataclass(frozen=True, slots=True)
class _Share:
    """What part of its aim a figure needs; `words` name both."""

    what: str
    share: float
    words: str


def draw(report: Report, folder: Path) -> tuple[str, ...]:
    """Draw what there is, and give the names of the charts."""
    shares, growth = _shares(report), [one for one in report.growth if len(one.medians) > 1]
    drawings: dict[str, Callable[[Figure, _Ink], None]] = {}
    if shares:
        drawings["aims"] = lambda page, ink: _draw_shares(page, ink, shares)
    if growth:
        drawings["growth"] = lambda page, ink: _draw_growth(page, ink, growth)
    folder.mkdir(parents=True, exist_ok=True)
    for name, drawing in drawings.items():
        for page, ink in _INKS.items():
            (folder / f"{name}-{page}.svg").write_text(_svg(drawing, ink), encoding="utf-8")
    return tuple(drawings)


def _svg(drawing: Callable[[Figure, _Ink], None], ink: _Ink) -> str:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    look = {
        "svg.fonttype": "none", "svg.hashsalt": "vidmon",
        "font.family": "sans-serif",
        "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial"],
        "font.size": 9, "text.color": ink.text, "axes.edgecolor": ink.grid,
        "axes.labelcolor": ink.text, "axes.facecolor": ink.paper, "figure.facecolor": ink.paper,
        "savefig.facecolor": ink.paper, "xtick.color": ink.text, "ytick.color": ink.text,
        "grid.color": ink.grid, "axes.axisbelow": True,
    }  # fmt: skip
    out = io.StringIO()
    with mpl.rc_context(look):
        page = Figure(layout="constrained")
        drawing(page, ink)
        page.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join(lines) + "\n"


def _shares(report: Report) -> list[_Share]:
    found = []
    for row in report.first_rows:
        if row.share is not None:
            times = " x" if row.kind == "ratio" else f" {row.unit}"
            words = f"{shown(row.told)}{times} of {shown(row.most)}"
            found.append(_Share(row.what, row.share, words))
    for run in report.runs.values():
        for aim in aims(from_json(run.media)) if run.media else ():
            if aim.figure is not None and aim.most:
                words = f"{shown(aim.figure)} of {shown(aim.most)}"
                found.append(_Share(aim.words, aim.figure / aim.most, words))
    return found


def _draw_shares(page: Figure, ink: _Ink, shares: list[_Share]) -> None:
    page.set_size_inches(10, 1.1 + 0.32 * len(shares))
    axes = page.subplots()
    places = range(len(shares))
    values = [max(one.share, _LEAST) for one in shares]
    colours = [ink.missed if one.share > 1 else ink.reached for one in shares]
    axes.set_xscale("log")
    axes.set_xlim(min(0.1, *values) / 1.3, max(2.0, *values) * 1.3)
    axes.hlines(places, 1.0, values, colors=colours, linewidth=3)
    for place, value, colour in zip(places, values, colours, strict=True):
        axes.plot(value, place, marker="D" if value > 1 else "o", color=colour, markersize=7)
    axes.axvline(1.0, color=ink.text, linewidth=1)
    axes.set_ylim(len(shares) - 0.4, -0.6)
    axes.set_yticks(places, [textwrap.shorten(one.what, 64, placeholder="…") for one in shares])
    beside = axes.secondary_yaxis("right")
    beside.set_yticks(places, [one.words for one in shares])
    for side in (axes, beside):
        side.tick_params(axis="y", length=0)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value * 100:g} %")
    axes.set_xlabel("of what the aim allows; a circle reaches it, a diamond misses it")
    axes.grid(visible=True, axis="x")
    _bare(axes)


def _draw_growth(page: Figure, ink: _Ink, growth: list[Growth]) -> None:
    columns = min(_COLUMNS, len(growth))
    rows = math.ceil(len(growth) / columns)
    page.set_size_inches(3.4 * columns, 2.8 * rows + 0.3)
    panels = page.subplots(rows, columns, squeeze=False).flat
    for panel, one in zip(panels, growth, strict=False):
        _draw_one_growth(panel, ink, one)
    for panel in list(page.axes)[len(growth) :]:
        panel.set_visible(False)
    page.supxlabel("tasks; dashed: as the tasks grow", fontsize=9)


def _draw_one_growth(panel: Axes, ink: _Ink, growth: Growth) -> None:
    counts, costs = list(growth.medians), list(growth.medians.values())
    straight = [costs[0] * count / counts[0] for count in counts]
    colour = ink.missed if growth.reached is False else ink.reached
    panel.loglog(counts, straight, linestyle="--", color=ink.text, linewidth=0.8, alpha=0.7)
    marker = "D" if growth.reached is False else "o"
    panel.loglog(counts, costs, marker=marker, color=colour, linewidth=2)
    panel.set_xticks(counts, [f"{count:,}" for count in counts])
    panel.xaxis.set_minor_locator(_no_ticks())
    panel.yaxis.set_minor_locator(_no_ticks())
    panel.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    panel.set_ylabel(growth.unit)
    title = "\n".join(textwrap.wrap(growth.what, 38, max_lines=2, placeholder="…"))
    panel.set_title(f"{title}\nexponent {shown(growth.exponent)}, aim: {growth.aim}", fontsize=9)
    panel.grid(visible=True)
    _bare(panel)


def _no_ticks() -> object:
    from matplotlib.ticker import NullLocator

    return NullLocator()


def _bare(axes: Axes) -> None:
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
