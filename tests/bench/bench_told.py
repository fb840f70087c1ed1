"""The report of all parts of the bench, as a value and as text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec
from bench_figures import REACHED, Part, median, shown
from bench_report import aims, from_json, lacking, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bench_figures import Growth, Row

_HEAD = """\
# Benches: the last run

    python3 packaging/dev.py bench                  everything again
    python3 packaging/dev.py bench --only PART      one part again; the others stay as they are here
    python3 packaging/dev.py bench --quick          a rough try of all, into build/bench

Figures are medians, with the least and the most in brackets. Peers took turns with vidmon within
each round of the same run. README.md says what is measured and how; REPORT.json holds every value.
"""
_HEADS = ["what", "peer", "aim", "peer's median", "vidmon's median", "ratio", "reached"]
_MANY = 12  # rows of a part; of more the worst is enough at first
_PICTURE = """\
<picture>
  <source media="(prefers-color-scheme: dark)" srcset="charts/{name}-dark.svg">
  <img alt="{alt}" src="charts/{name}-light.svg">
</picture>"""
_CHARTS = {
    "aims": "How much of what each aim allows was needed",
    "growth": "What each costs with more tasks, both axes logarithmic",
}


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One part, run once: when, at which load and commit, for how many seconds, what came of it."""

    when: str
    load: str
    commit: str
    took: float = 0.0
    failed: str = ""
    part: Part = msgspec.field(default_factory=Part)
    media: dict[str, Any] = {}


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured, by the name of the part."""

    machine: dict[str, str]
    runs: dict[str, Run] = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for run in self.runs.values() for row in run.part.rows)

    @property
    def first_rows(self) -> tuple[Row, ...]:
        """The rows, of a part with many the worst alone."""
        parts = [run.part.rows for run in self.runs.values()]
        return tuple(row for rows in parts for row in ([_worst(rows)] if _many(rows) else rows))

    @property
    def growth(self) -> tuple[Growth, ...]:
        return tuple(one for run in self.runs.values() for one in run.part.growth)


def _many(rows: list[Row]) -> bool:
    return len(rows) > _MANY


def _worst(rows: list[Row]) -> Row:
    """Give the row that is farthest from its aim, with a note of how many there are."""
    worst = max(rows, key=lambda row: row.share or 0.0)
    return replace(worst, note=f"the worst of {len(rows)}, all of them below; {worst.note}")


def as_text(report: Report, charts: Sequence[str] = (), notes: Mapping[str, str] = {}) -> str:
    """Give the report in Markdown. `notes` say what was tried, by the name of the part."""
    blocks = [_HEAD.rstrip(), _table(["", ""], report.machine.items()), _ran(report)]
    blocks += ["## Aims", _count(report), _aims(report)] if report.rows else []
    blocks += _notes_of_rows(report)
    blocks += [_picture("aims")] if "aims" in charts else []
    blocks += _all_of_many(report)
    blocks += ["## Growth", _growth(report)] if report.growth else []
    blocks += [_picture("growth")] if "growth" in charts else []
    blocks += _media(report)
    if notes:
        blocks.append("## What was tried and did not help")
        blocks += [f"### {name}\n\n{_below(text)}" for name, text in notes.items()]
    return "\n\n".join(blocks) + "\n"


def _ran(report: Report) -> str:
    heads = ["part", "measured", "load before", "commit", "took", "gave figures"]
    rows = (
        [name, run.when, run.load, run.commit, f"{run.took:.0f} s", _came(run)]
        for name, run in report.runs.items()
    )
    return _table(heads, rows)


def _came(run: Run) -> str:
    return f"**no**: {run.failed}" if run.failed else "yes"


def _count(report: Report) -> str:
    reached = [row.reached for row in report.rows] + [one.reached for one in report.growth]
    missing = reached.count(None)
    words = f"Reached: {reached.count(True)} of {len(reached)}, growth included"
    return f"{words}; not measured: {missing}." if missing else f"{words}."


def _aims(report: Report) -> str:
    return _table(_HEADS, map(_aim, report.first_rows))


def _aim(row: Row) -> list[str]:
    theirs, ours = (_values(values, row.unit) for values in (row.peers, row.vidmon))
    return [
        row.what,
        row.peer or "-",
        row.aim,
        theirs,
        ours,
        shown(row.ratio),
        REACHED[row.reached],
    ]


def _values(values: list[float], unit: str) -> str:
    if not values:
        return "-"
    spread = f" ({shown(min(values))}..{shown(max(values))})" if len(values) > 1 else ""
    return f"{shown(median(values))} {unit}{spread}"


def _notes_of_rows(report: Report) -> list[str]:
    lines = [f"- {_plain(row.what)}: {row.note}" for row in report.first_rows if row.note]
    return ["\n".join(lines)] if lines else []


def _all_of_many(report: Report) -> list[str]:
    return [
        f"<details><summary>{name}: all {len(run.part.rows)}</summary>\n\n"
        f"{_table([*_HEADS, 'note'], ([*_aim(row), row.note] for row in run.part.rows))}\n\n"
        "</details>"
        for name, run in report.runs.items()
        if _many(run.part.rows)
    ]


def _growth(report: Report) -> str:
    counts = sorted({count for one in report.growth for count in one.medians})
    heads = ["what", *(f"{count:,}" for count in counts), "exponent", "aim", "reached"]
    return _table(heads, (_grown(one, counts) for one in report.growth))


def _grown(one: Growth, counts: list[int]) -> list[str]:
    costs = [shown(one.medians.get(count)) for count in counts]
    return [f"{one.what}, {one.unit}", *costs, shown(one.exponent), one.aim, REACHED[one.reached]]


def _media(report: Report) -> list[str]:
    found = next((run.media for run in report.runs.values() if run.media), None)
    if not found:
        return []
    figures = from_json(found)
    reached = [aim.reached for aim in aims(figures)]
    lines = ["Why what is missed is missed, and what was tried: [MEDIA.md](MEDIA.md)."]
    lines.append(f"Reached: {reached.count(True)} of {len(reached)}.")
    lines += [*lacking(figures), *tables(figures)]
    return ["## Media", "\n".join(lines)]


def _picture(name: str) -> str:
    return _PICTURE.format(name=name, alt=_CHARTS[name])


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    return "\n".join(lines + [f"| {' | '.join(map(_plain, row))} |" for row in rows])


def _plain(cell: str) -> str:
    return " ".join(cell.replace("|", r"\|").split())


def _below(text: str) -> str:
    """Put a text's headings below ours; its first, which only names it, goes."""
    lines = text.strip().split("\n")
    if lines[0].startswith("# "):
        lines = lines[1:]
    below = (re.sub(r"^#+ ", "#### ", line) for line in lines)
    return "\n".join(below).strip()
