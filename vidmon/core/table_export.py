"""Tasks as a table for spreadsheets: CSV that no spreadsheet takes for formulas.

UTF-8 with a byte-order mark, or Excel reads it in the system's old code page; CRLF and quotes round
every cell as RFC 4180 has them. A cell that a spreadsheet would reckon with gets an apostrophe in
front (OWASP, "CSV Injection"), also behind a semicolon, which parts cells in a German Excel.
"""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from vidmon.core.spans import ended, told_span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from vidmon.core.outgoing import Entry, Gate
    from vidmon.core.task import Report, Task

COLUMNS = (
    "ID", "Title", "Service", "Account", "State", "Service's word", "Failure", "Failure code",
    "Tags", "Notes", "Added", "Submitted", "Ended", "Seconds", "Saved files", "Video links",
)  # fmt: skip
BOM = "\ufeff"
_FORMULA = re.compile(r"(^\s*|;\s*)(?=[=+\-@＝＋－＠|])")


def table(entries: Iterable[Entry], gate: Gate, zone: tzinfo = UTC) -> bytes:
    """Give the tasks as CSV, a line each under the line of `COLUMNS`; our times in that zone."""
    lines = _Lines((BOM,))
    writer = csv.writer(lines, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([cell(text) for text in _cells(entry, gate, zone)] for entry in entries)
    return "".join(lines).encode("utf-8")


def cell(text: str) -> str:
    """Give a text as a spreadsheet may have it: on one line, and never a formula."""
    return _FORMULA.sub(r"\1'", " ".join(text.split())) if text else ""


class _Lines(list[str]):
    """What the CSV writer writes into; this floor opens no files."""

    write = list.append


def _cells(entry: Entry, gate: Gate, zone: tzinfo) -> list[str]:
    task = entry.task
    report = task.report
    return [
        gate.name(task.ref.id),
        gate.text(task.title),
        gate.text(entry.service),
        gate.text(entry.account),
        task.state.value,
        *_said(report, gate),
        ", ".join(gate.text(tag) for tag in task.tags),
        gate.text(task.notes),
        _moment(task.added_at, zone),
        _told(report.submitted_at if report else None, zone),
        _moment(ended(task), zone) if task.state.final else "",
        _took(report),
        " | ".join(gate.name(path) for path in task.saved),
        _links(task, gate),
    ]


def _said(report: Report | None, gate: Gate) -> tuple[str, str, str]:
    failure = report.failure if report else None
    word = gate.text(report.word) if report else ""
    if failure is None:
        return word, "", ""
    return word, gate.text(failure.message), gate.text(failure.code or "")


def _links(task: Task, gate: Gate) -> str:
    return " ".join(gate.link(video.url) for video in task.report.videos) if task.report else ""


def _took(report: Report | None) -> str:
    took = told_span(report.submitted_at, report.finished_at) if report else None
    return "" if took is None else f"{took:.0f}"


def _told(moment: datetime | None, zone: tzinfo) -> str:
    if moment is None:
        return ""
    return f"{moment.astimezone(zone) if moment.tzinfo else moment:%Y-%m-%d %H:%M:%S}"


def _moment(at: float, zone: tzinfo) -> str:
    return f"{datetime.fromtimestamp(at, zone):%Y-%m-%d %H:%M:%S}"
