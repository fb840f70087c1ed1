"""The report for a service's support tells what happened and nothing secret."""

from __future__ import annotations

from vidmon.core.plain_report import report_of
from vidmon.core.record import StoredReply
from vidmon.core.redact import Redactor
from vidmon.core.task import Failure, Report, State, Task, TaskRef
from vidmon.core.trouble import Kind, Trouble

KEY = "sk-canary-0123456789abcdef"


def test_it_tells_service_task_state_failure_trouble_and_answer() -> None:
    report = Report(State.FAILED, "FAILURE", failure=Failure("risk control", "1026"))
    trouble = Trouble(Kind.SERVER_TROUBLE, "busy", 503, request_id="req-7")
    task = Task(
        1, "clearmaas", "a", TaskRef("task_1"), state=State.FAILED, report=report, trouble=trouble
    )
    reply = StoredReply(1784000000.0, 503, (("server", "nginx"),), '{"status":"FAILURE"}')
    told = report_of(task, "ClearMaas", reply, "0.1.0", Redactor())
    for words in (
        "vidmon 0.1.0",
        "ClearMaas",
        "task_1",
        "failed (FAILURE)",
        "risk control",
        "[1026]",
        "HTTP 503",
        "req-7",
        "server: nginx",
        '{"status":"FAILURE"}',
    ):
        assert words in told


def test_no_key_and_no_signature_gets_out() -> None:
    link = "https://cdn.example/v.mp4?Expires=1&Signature=c2VjcmV0LXNpZ25hdHVyZQ"
    body = f'{{"echo": "Bearer {KEY}", "url": "{link}"}}'
    task = Task(1, "clearmaas", "a", TaskRef("task_1"))
    reply = StoredReply(0.0, 200, (("x-echo", KEY),), body)
    told = report_of(task, "ClearMaas", reply, "0.1.0", Redactor([KEY]))
    assert KEY not in told
    assert "c2VjcmV0" not in told


def test_a_key_at_the_edge_of_the_cut_is_not_left_in_half() -> None:
    body = "x" * 3990 + KEY
    task = Task(1, "clearmaas", "a", TaskRef("task_1"))
    told = report_of(task, "S", StoredReply(0.0, 200, (), body), "0.1.0", Redactor([KEY]))
    assert "sk-canary" not in told
