"""Tasks on their way out and in: what a table and a file of tasks hold, and what is let in."""

from __future__ import annotations

import csv
import io
import json
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidmon.core.account import Account
from vidmon.core.outgoing import Entry, Gate, unsigned
from vidmon.core.redact import MARK, Redactor
from vidmon.core.table_export import BOM, COLUMNS, cell, table
from vidmon.core.task import Failure, Report, State, Task, TaskRef, Video
from vidmon.core.task_file import FileAccount, TaskFile, written
from vidmon.core.task_import import BadTaskFile, matched, read, tasks_for

NOW = 1_790_000_000.0
KEY = "canary-8d1f0c55e7"
GATE = Gate(Redactor([KEY]))
SIGNED = (
    "https://files.example/a.mp4?X-Amz-Date=20260922T000000Z&X-Amz-Expires=3600&X-Amz-Signature=ab"
)
WORK = Account("w", "octopusx", "Work", "https://octopusx.ai")
TASK = Task(
    7,
    "octopusx",
    "w",
    TaskRef("task_1", (("route", "videos"),)),
    "Neon city",
    NOW - 600,
    State.SUCCEEDED,
    Report(
        State.SUCCEEDED,
        "SUCCESS",
        videos=(Video(SIGNED, "Final", False, datetime(2026, 9, 23, tzinfo=UTC), (SIGNED,)),),
        submitted_at=datetime(2026, 9, 21, 12, 0),
        finished_at=datetime(2026, 9, 21, 12, 3),
    ),
    checked_at=NOW - 90.0,
    changed_at=NOW - 100.0,
    saved=("/videos/neon.mp4",),
    tags=("neon", "Client A"),
    notes="for Ann\nby Friday",
)


def rows(*tasks: Task, gate: Gate = GATE) -> list[dict[str, str]]:
    data = table([Entry(task, "OctopusX", "Work") for task in tasks], gate)
    text = data.decode("utf-8")
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


# --- links --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        (SIGNED, "https://files.example/a.mp4"),
        ("https://h/v.mp4?token=abc", "https://h/v.mp4"),
        ("https://h/v.mp4?e=1790000000&x=1", "https://h/v.mp4"),
        ("https://h/v.mp4?z=" + "aB3" * 10, "https://h/v.mp4"),
        ("https://me:pw@h/v.mp4#t=3", "https://h/v.mp4"),
        ("https://h/download?file=3&part=1", "https://h/download?file=3&part=1"),
        ("https://[oh", ""),
    ],
)
def test_a_link_goes_without_what_signs_it(url: str, bare: str) -> None:
    assert unsigned(url) == bare


def test_a_signed_link_goes_whole_only_where_that_is_wanted_and_never_with_a_key() -> None:
    assert Gate(signed=True).link(SIGNED) == SIGNED
    assert (
        Gate(Redactor([KEY]), signed=True).link(f"https://h/v?key={KEY}")
        == f"https://h/v?key={MARK}"
    )


# --- the table ----------------------------------------------------------------------------------


def test_a_task_is_a_line_of_the_table() -> None:
    (row,) = rows(TASK)
    assert tuple(row) == COLUMNS
    assert row == {
        "ID": "task_1",
        "Title": "Neon city",
        "Service": "OctopusX",
        "Account": "Work",
        "State": "succeeded",
        "Service's word": "SUCCESS",
        "Failure": "",
        "Failure code": "",
        "Tags": "neon, Client A",
        "Notes": "for Ann by Friday",
        "Added": "2026-09-21 14:03:20",
        "Submitted": "2026-09-21 12:00:00",
        "Ended": "2026-09-21 14:11:40",
        "Seconds": "180",
        "Saved files": "/videos/neon.mp4",
        "Video links": "https://files.example/a.mp4",
    }


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        ("\tcmd", "cmd"),
        ("  =1", "'=1"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ("a\n=1", "a =1"),
        ("a - b = c", "a - b = c"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(text: str, safe: str) -> None:
    assert cell(text) == safe


@given(st.text(max_size=80))
def test_no_text_at_all_becomes_a_formula_or_breaks_out_of_its_cell(text: str) -> None:
    (row,) = rows(replace(TASK, title=text, ref=TaskRef(text), notes=text, tags=(text,)))
    assert row["State"] == "succeeded"
    for value in row.values():
        assert not value.startswith(tuple("=+-@\t\r\n"))
        assert not any(part.lstrip().startswith(tuple("=+-@")) for part in value.split(";"))


def test_no_key_is_in_the_table() -> None:
    failure = Failure(f"bad key {KEY} and sk-abcdefgh12345", KEY)
    loud = replace(
        TASK,
        title=KEY,
        notes=KEY,
        ref=TaskRef(KEY),
        report=Report(State.FAILED, KEY, failure=failure),
    )
    data = table([Entry(loud, "OctopusX", KEY)], GATE) + written([loud], [WORK], GATE, "1", NOW)
    assert KEY.encode() not in data
    assert b"sk-abcdefgh" not in data


# --- the file -----------------------------------------------------------------------------------


def there_and_back(*tasks: Task, gate: Gate = GATE) -> tuple[Task, ...]:
    file = read(written(tasks, [WORK], gate, "0.1.0", NOW))
    return tasks_for(file, {"w": WORK}, NOW)


def test_a_file_holds_tasks_whole_but_for_what_signs_their_links() -> None:
    assert there_and_back(TASK, gate=replace(GATE, signed=True)) == (replace(TASK, key=0),)
    (bare,) = there_and_back(TASK)
    assert bare.report
    assert bare.report.videos[0].url == "https://files.example/a.mp4"
    assert bare.report.videos[0].backups == ("https://files.example/a.mp4",)


def test_a_task_that_was_never_asked_for_comes_back_as_such() -> None:
    fresh = Task(3, "octopusx", "w", TaskRef("t"), added_at=NOW)
    assert there_and_back(fresh) == (replace(fresh, key=0),)


def test_the_form_of_the_file_is_the_documented_one() -> None:
    told = json.loads(written([TASK], [WORK, replace(WORK, id="other")], GATE, "0.1.0", NOW))
    assert (told["format"], told["schema"], told["written_by"]) == (
        "vidmon-tasks",
        1,
        "vidmon 0.1.0",
    )
    assert told["accounts"] == [
        {"id": "w", "provider": "octopusx", "name": "Work", "base": "https://octopusx.ai"}
    ]
    assert set(told["tasks"][0]) == {
        "id", "provider", "account", "params", "title", "tags", "notes", "added_at", "state",
        "word", "failure", "videos", "saved", "submitted_at", "started_at", "finished_at",
        "checked_at", "changed_at",
    }  # fmt: skip
    assert told["tasks"][0]["added_at"] == "2026-09-21T14:03:20Z"


def made(**more: object) -> bytes:
    return json.dumps({"format": "vidmon-tasks", "schema": 1, **more}).encode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no JSON"),
        (b"\x00\xff", "no JSON"),
        (b'{"format": "vidmon-tasks", "sch', "its end is missing"),
        (b"[" * 100_000, "no JSON|no list"),
        (b"[]", "no list of tasks"),
        (b"{}", "no list of tasks"),
        (b'{"format": "else", "schema": 1}', "no list of tasks"),
        (made(schema=2), "newer vidmon"),
        (made(tasks="x"), "This file is not as it should be, at “tasks”: Expected array, got str"),
        (made(tasks=[{"id": "a", "provider": "p"}, {"id": 3}]), "Task 2 in this file .* “id”"),
        (made(tasks=[{"id": "a"}]), "Task 1 in this file .*provider"),
        (made(tasks=[{"id": " ", "provider": "p"}]), "Task 1 .* no ID"),
        (made(tasks=[{"id": "a\nb", "provider": "p"}]), "Task 1 .* no ID"),
        (made(tasks=[{"id": "a", "provider": "p", "state": "odd"}]), "Task 1 .*“state”"),
        (made(tasks=[{"id": "a", "provider": "p", "added_at": "soon"}]), "Task 1 .*“added_at”"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(BadTaskFile, match=words):
        read(data)


@given(st.binary(max_size=200))
def test_no_bytes_at_all_end_in_anything_but_words(data: bytes) -> None:
    with pytest.raises(BadTaskFile):
        read(data)


def test_names_that_nobody_knows_and_a_byte_order_mark_are_passed_over() -> None:
    file = read(b"\xef\xbb\xbf" + made(colour="red", tasks=[{"id": "a", "provider": "p", "x": 1}]))
    assert [task.id for task in file.tasks] == ["a"]
    assert file.accounts == (FileAccount("", "p", ""),)


def test_a_strangers_file_is_let_in_only_as_far_as_it_is_harmless() -> None:
    hostile = {
        "id": "t",
        "provider": "other",
        "account": "theirs",
        "state": "succeeded",
        "title": "x" * 5000,
        "notes": "n" * 50_000,
        "tags": [f"tag {n}" for n in range(99)],
        "added_at": "9999-12-31T00:00:00Z",
        "changed_at": "0001-01-01T00:00:00+14:00",
        "saved": ["/etc/passwd", "/videos/a.mp4", "~/.ssh/id"],
        "videos": [
            {"url": "file:///etc/passwd"},
            {"url": "https://evil.example/v", "needs_key": True, "backups": ["javascript:1"]},
            {"url": "https://octopusx.ai/v"},
        ],
    }
    (task,) = tasks_for(read(made(tasks=[hostile])), {"theirs": WORK}, NOW)
    assert (task.provider, task.account) == ("octopusx", "w")
    assert (len(task.title), len(task.notes), len(task.tags)) == (300, 10_000, 30)
    assert task.added_at <= NOW
    assert task.saved == ("/videos/a.mp4",)
    assert task.report
    assert [(video.url, video.needs_key) for video in task.report.videos] == [
        ("https://evil.example/v", False),
        ("https://octopusx.ai/v", True),
    ]
    assert task.report.videos[0].backups == ()


# --- whose they are -----------------------------------------------------------------------------

OWN = [
    Account("1", "octopusx", "Work", "https://octopusx.ai"),
    Account("2", "new-api", "One", "https://a.example"),
    Account("3", "new-api", "Two", "https://a.example"),
    Account("4", "new-api", "Far", "https://b.example/"),
]


@pytest.mark.parametrize(
    ("provider", "name", "base", "own"),
    [
        ("octopusx", "Home", "https://octopusx.ai/", "1"),  # the only one there, whatever its name
        ("new-api", "two", "https://A.example", "3"),
        ("new-api", "Three", "https://a.example", ""),  # two are there, and it is neither
        ("new-api", "Other", "https://b.example", "4"),
        ("new-api", "Far", "https://moved.example", "4"),  # by its name
        ("new-api", "Gone", "https://moved.example", ""),
        ("clearmaas", "Work", "https://octopusx.ai", ""),  # another service
    ],
)
def test_accounts_are_known_by_service_and_address_or_by_name(
    provider: str, name: str, base: str, own: str
) -> None:
    file = TaskFile((FileAccount("x", provider, name, base),))
    assert matched(file, OWN) == {"x": own}


def test_tasks_of_accounts_that_were_not_chosen_are_left_out() -> None:
    file = read(written([TASK, replace(TASK, account="gone")], [WORK], GATE, "1", NOW))
    assert [one.id for one in file.accounts] == ["w", "gone"]
    assert (file.count("w"), file.count("gone")) == (1, 1)
    assert len(tasks_for(file, {"w": WORK}, NOW)) == 1


def test_ten_thousand_tasks_go_out_within_a_second_or_two() -> None:
    failure = Failure("Audio stage: TTS timed out after 120 s at https://h/x?token=abc", "E_TTS")
    tasks = [
        replace(TASK, key=n, ref=TaskRef(f"task_{n}"), title=f"Neon city, take {n}",
                report=replace(TASK.report, failure=failure if n % 9 == 0 else None))
        for n in range(10_000)
    ]  # fmt: skip
    start = time.process_time()
    table([Entry(task, "OctopusX", "Work") for task in tasks], GATE)
    table_took = time.process_time() - start
    data = written(tasks, [WORK], GATE, "1", NOW)
    file_took = time.process_time() - start - table_took
    assert len(tasks_for(read(data), {"w": WORK}, NOW)) == 10_000
    both_ways = time.process_time() - start - table_took
    assert table_took < 2.0  # 0.4 s on a core of its own
    assert file_took < 2.0
    assert both_ways < 4.0
