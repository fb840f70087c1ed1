"""What three kinds of services say of a task, and how they spoil what they say.

A spoilt body never tells another state than the true one: it is unreadable, or still right.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from vidmon.core.task import State

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_MEBI = 1024 * 1024


def openai(task: str, state: State, base: str) -> dict[str, Any]:
    word = {
        State.QUEUED: "queued",
        State.RUNNING: "in_progress",
        State.SUCCEEDED: "completed",
        State.FAILED: "failed",
    }[state]
    failure = {"code": "moderation_blocked", "message": "blocked"} if word == "failed" else None
    return {
        "id": task, "object": "video", "status": word, "progress": 33, "error": failure,
        "url": f"{base}/films/{task}.mp4" if word == "completed" else None,
    }  # fmt: skip


def new_api(task: str, state: State, base: str) -> dict[str, Any]:
    word = {
        State.QUEUED: "QUEUED",
        State.RUNNING: "IN_PROGRESS",
        State.SUCCEEDED: "SUCCESS",
        State.FAILED: "FAILURE",
    }[state]
    link = f"{base}/films/{task}.mp4" if word == "SUCCESS" else ""
    reason = "risk control" if word == "FAILURE" else ""
    data = {"task_id": task, "status": word, "fail_reason": reason, "result_url": link}
    return {"code": "success", "message": "", "data": data | {"progress": "30%"}}


def money_printer(task: str, state: State, base: str) -> dict[str, Any]:
    del base
    number = {State.QUEUED: 0, State.RUNNING: 4, State.SUCCEEDED: 1, State.FAILED: -1}[state]
    videos = [f"/tasks/{task}/final-1.mp4"] if number == 1 else None
    data = {"task_id": task, "state": number, "progress": 75, "videos": videos, "error": None}
    return {"status": 200, "message": "success", "data": data}


def _with(value: dict[str, Any], **more: object) -> bytes:
    return json.dumps({**value, **more}).encode()


# The true object in, the bytes that are sent out.
SPOILT: dict[str, Callable[[Any, Random], bytes]] = {
    "empty": lambda _v, _r: b"",
    "blanks": lambda _v, _r: b" \r\n" * 1000,
    "html": lambda _v, _r: b"<!DOCTYPE html><html><script>alert(1)</script>Just a moment...</html>",
    "text": lambda _v, _r: b"upstream connect error or disconnect/reset before headers",
    "null": lambda _v, _r: b"null",
    "list": lambda _v, _r: b'["failed"]',
    "number": lambda _v, _r: b"-1",
    "string": lambda _v, _r: b'"failed"',
    "other_object": lambda _v, _r: b'{"ok":true,"status":null,"data":[]}',
    "random_bytes": lambda _v, r: r.randbytes(r.randrange(1, 4000)),
    "cut_json": lambda v, r: (b := _with(v))[: r.randrange(1, len(b))],
    "two_objects": lambda v, _r: _with(v) * 2,
    "invalid_utf8": lambda v, _r: _with(v)[:-1] + b',"note":"\xff\xfe\xc3"}',
    "lone_surrogate": lambda v, _r: _with(v)[:-1] + b',"note":"\\ud800"}',
    "byte_order_mark": lambda v, _r: b"\xef\xbb\xbf" + _with(v),
    "utf16": lambda v, _r: json.dumps(v).encode("utf-16"),
    "duplicate_keys": lambda v, _r: _with(v)[:-1] + b',"progress":1,"progress":"x","id":null}',
    "nan": lambda v, _r: _with(v, progress=float("nan"), created_at=float("-inf")),
    "huge_numbers": lambda v, _r: _with(v, progress=10**300, created_at=10**40),
    "endless_number": lambda v, _r: _with(v)[:-1] + b',"created_at":' + b"9" * 5000 + b"}",
    "exponent": lambda v, _r: _with(v)[:-1] + b',"progress":1e999,"completed_at":1e308}',
    "wrong_types": lambda v, _r: _with(v, progress=[], created_at={"a": 1}, error=7),
    "deep_nesting": lambda v, _r: _with(v)[:-1] + b',"a":' + b"[" * 90_000 + b"}",
    "deep_and_whole": lambda v, _r: _with(v)[:-1] + b',"a":' + b"[" * 900 + b"]" * 900 + b"}",
    "many_keys": lambda v, _r: _with(v, **{f"k{n}": n for n in range(20_000)}),
    "long_line": lambda v, _r: _with(v, note="x" * _MEBI),
    "too_long": lambda v, _r: _with(v, note="x" * (3 * _MEBI)),
    "controls": lambda v, _r: _with(v, note="\x1b[2J\x07\u202egpj.exe\x00" * 50),
    "control_in_json": lambda v, _r: _with(v)[:-1] + b',"note":"\x1b[31m\x00"}',
}

# Bodies for answers that refuse; none of them may ever be taken for a failed task.
REFUSING: dict[str, Callable[[Any, Random, str], bytes]] = {
    "empty": lambda _v, _r, _k: b"",
    "error": lambda _v, _r, _k: b'{"error":{"message":"Too bad","code":"odd","type":"server"}}',
    "key_echoed": lambda _v, _r, k: json.dumps({"error": {"message": f"Wrong: {k}"}}).encode(),
    "key_echoed_in_text": lambda _v, _r, k: f"header Authorization: Bearer {k}".encode(),
    "html": lambda _v, _r, _k: b"<html><h1>502 Bad Gateway</h1><img src=x onerror=alert(1)></html>",
    "text": lambda _v, _r, _k: "失败 \u202e failed".encode(),
    "task_that_failed": lambda _v, _r, _k: (
        b'{"status":"failed","data":{"status":"FAILURE","state":-1}}'
    ),
    "list": lambda _v, _r, _k: b"[]",
    "bytes": lambda _v, r, _k: r.randbytes(500),
    "deep": lambda _v, _r, _k: b"[" * 50_000,
    "megabyte": lambda _v, _r, _k: b'{"error":"' + b"no! " * (_MEBI // 4) + b'"}',
}


def bomb() -> bytes:
    """Give 200 MiB of blanks, packed into some 200 kB."""
    packing = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    return b"".join([*(packing.compress(b" " * _MEBI) for _ in range(200)), packing.flush()])
