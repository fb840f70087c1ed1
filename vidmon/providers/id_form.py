"""Which form an ID has: a pattern for IDs like it, and one of that form that cannot exist."""

from __future__ import annotations

import re

_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_HEAD = re.compile(r"[A-Za-z][A-Za-z]*(?:[_-][A-Za-z]{2,})*[_-](?=[A-Za-z0-9])")


def pattern_of(task_id: str) -> tuple[str, int]:
    """Give a full-match pattern of IDs like this, and its strength; ("", 0) where none helps."""
    if _UUID.fullmatch(task_id):
        return "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", 1
    if not re.fullmatch(r"[\w.~:=-]{6,200}", task_id, re.ASCII):
        return "", 0
    head = _HEAD.match(task_id)
    start = head[0] if head else ""
    rest = task_id[len(start) :]
    if not rest:
        return "", 0
    signs = _signs(rest)
    length = len(rest)
    few, many = max(4, length - 4), length + 4
    return f"{re.escape(start)}{signs}{{{few},{many}}}", 2 if start else 1


def impossible(task_id: str) -> str:
    """Give an ID of the same form that no task has: all zeros after its beginning."""
    head = _HEAD.match(task_id)
    start = head[0] if head and not _UUID.fullmatch(task_id) else ""
    rest = task_id[len(start) :] or "0" * 16
    return start + re.sub(r"[A-Za-z0-9]", "0", rest)


def _signs(text: str) -> str:
    if text.isdecimal():
        return "[0-9]"
    if re.fullmatch(r"[0-9a-f]+", text):
        return "[0-9a-f]"
    if re.fullmatch(r"[0-9A-Za-z]+", text):
        return "[0-9A-Za-z]" if re.search(r"[A-Z]", text) else "[0-9a-z]"
    return r"[\w.~:=\-]"
