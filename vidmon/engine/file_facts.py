"""What is known of a task's file: the name that it is saved under, what is written beside it."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from vidmon.core.keeping import videos_of
from vidmon.core.naming import file_name, original_of, suffix_of
from vidmon.core.task import Report

if TYPE_CHECKING:
    from datetime import datetime

    from vidmon.core.task import Task


def name_for(task: Task, index: int, service: str, account: str, template: str) -> str:
    """Give the file name for one file of a task; several files of one task differ by label."""
    videos = videos_of(task)
    video = videos[index]
    label = (video.label or str(index + 1)) if len(videos) > 1 else ""
    title = " ".join(part for part in (task.name, label) if part)
    facts = {
        "title": title,
        "service": service,
        "account": account,
        "id": replace(task, title="").name,
        "date": time.strftime("%Y-%m-%d", time.localtime(task.changed_at or task.added_at)),
        "n": str(index + 1),
        "original": original_of(video.url),
    }
    return file_name(template, facts, suffix_of(video.url) or ".mp4")


def known_of(task: Task, index: int, service: str, account: str) -> dict[str, str]:
    """Give what is known of one file of a task; what is not known is left out."""
    report = task.report or Report(task.state)
    known = {
        "service": service,
        "account": account,
        "id": task.ref.id,
        "title": task.title,
        "label": videos_of(task)[index].label,
        "submitted": _iso(report.submitted_at),
        "started": _iso(report.started_at),
        "finished": _iso(report.finished_at),
    }
    return {name: value for name, value in known.items() if value}


def _iso(moment: datetime | None) -> str:
    """Give a time as it was told: with its zone where there was one, else without."""
    return moment.isoformat() if moment else ""
