from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from vidmon.core.task import Failure, Report, State, Task, TaskRef, Video
from vidmon.core.transfer import Transfer
from vidmon.core.trouble import Kind, Trouble
from vidmon.qt.measures import ago, duration, percent, size, speed
from vidmon.qt.row import Row
from vidmon.qt.task_remark import Tone, failure_line, needs_user, remark, slowness, trouble_words
from vidmon.qt.task_words import (
    expiry_words,
    name,
    saving_words,
    second_line,
    sentence,
    state_words,
    status,
)

NOW = 1_750_000_000.0
FILE = Video("https://files.example/a.mp4")


def task(state: State = State.RUNNING, **more: object) -> Task:
    report = more.pop("report", Report(state, videos=(FILE,)))
    base = Task(1, "octopusx", "a", TaskRef("task_9q9"), added_at=NOW - 120, changed_at=NOW - 60)
    return replace(base, state=state, report=report, **more)


def row(of: Task, **more: object) -> Row:
    return replace(Row(of, "OctopusX", "My key"), **more)


def until(seconds: float) -> Report:
    end = datetime.fromtimestamp(NOW + seconds, UTC)
    return Report(State.SUCCEEDED, videos=(replace(FILE, expires_at=end),))


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (999.9, "1 kB"),
        (1000, "1 kB"),
        (812_345, "812 kB"),
        (999_600, "1.0 MB"),
        (4_100_000, "4.1 MB"),
        (128_000_000, "128 MB"),
        (1_250_000_000, "1.25 GB"),
        (25_000_000_000, "25.0 GB"),
        (3_000_000_000_000, "3.00 TB"),
    ],
)
def test_a_size_reads_as_people_read_it(count: float, text: str) -> None:
    assert size(count) == text


def test_a_speed_is_a_size_a_second() -> None:
    assert speed(4_100_000) == "4.1 MB/s"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-3, "0 s"),
        (4.9, "4 s"),
        (60, "1 min"),
        (119, "1 min"),
        (3600, "1 h"),
        (11_520, "3 h 12 m"),
        (86_400, "1 d"),
        (439_200, "5 d 2 h"),
    ],
)
def test_a_length_of_time_has_two_units_at_most(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_a_moment_is_told_as_how_long_ago_it_was() -> None:
    assert ago(NOW - 2, NOW) == "just now"
    assert ago(NOW - 7200, NOW) == "2 h ago"
    assert ago(NOW - 182.4 * 86_400, NOW) == "182 d ago"
    assert ago(NOW + 30, NOW) == "just now"  # the server's clock may be ahead of ours


def test_percents_round_down_but_keep_what_a_float_only_nearly_holds() -> None:
    assert percent(0.999) == "99 %"
    assert percent(0.29) == "29 %"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (task(State.QUEUED), "Queued"),
        (task(State.RUNNING), "Running"),
        (task(State.SUCCEEDED), "Finished"),
        (task(State.FAILED), "Failed"),
        (task(State.CANCELLED), "Cancelled"),
        (task(State.EXPIRED), "Expired"),
        (task(State.SUCCEEDED, report=Report(State.SUCCEEDED)), "Finished, no file yet"),
        (task(State.UNKNOWN, report=None), "Not asked yet"),
        (task(State.UNKNOWN, report=None, checked_at=NOW), "No answer yet"),
        (
            task(State.UNKNOWN, report=Report(State.UNKNOWN, "BAKING")),
            "Unrecognised status: BAKING",
        ),
        (task(State.UNKNOWN, report=Report(State.UNKNOWN)), "No status given"),
    ],
)
def test_every_state_has_words(given: Task, words: str) -> None:
    assert state_words(given) == words


def test_a_status_word_cannot_play_tricks() -> None:
    hostile = task(State.UNKNOWN, report=Report(State.UNKNOWN, "{0}\u202e<b>x</b>\n" + "y" * 99))
    assert state_words(hostile).startswith("Unrecognised status: {0}<b>x</b> yyy")
    assert len(state_words(hostile)) <= 62


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (row(task(report=Report(State.RUNNING, progress=0.65))), "Running 65 %"),
        (row(task(report=Report(State.RUNNING, progress=0.3, coarse=True))), "Running, about 30 %"),
        (row(task()), "Running"),
        (row(task(State.SUCCEEDED), saving=Transfer(42, 100)), "Saving 42 %"),
        (row(task(State.SUCCEEDED), saving=Transfer(42)), "Saving"),
        (row(task(State.SUCCEEDED, saved=("/v/a.mp4",))), "Saved"),
        (row(task(State.SUCCEEDED)), "Finished"),
    ],
)
def test_the_status_says_how_far_it_is(given: Row, words: str) -> None:
    assert status(given) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (row(task(), next_check=NOW + 4), "OctopusX · My key · 2 min · next check in 4 s"),
        (row(task(), next_check=NOW - 1), "OctopusX · My key · 2 min · next check in 0 s"),
        (row(task(), asking=True, next_check=NOW + 4), "OctopusX · My key · 2 min · asking now"),
        (row(task(), account="OctopusX"), "OctopusX · 2 min"),
        (row(task(State.SUCCEEDED)), "OctopusX · My key · 1 min ago"),
        (
            row(task(State.SUCCEEDED, report=until(11_520))),
            "OctopusX · My key · 1 min ago · expires in 3 h 12 m",
        ),
        (
            row(task(State.SUCCEEDED, report=until(11_520), saved=("/v/a.mp4",))),
            "OctopusX · My key · 1 min ago",
        ),
        (
            row(task(State.SUCCEEDED), saving=Transfer(42, 100, 4.833)),
            "OctopusX · My key · 5 B/s · 12 s left",
        ),
    ],
)
def test_the_second_line_says_whose_how_old_and_what_next(given: Row, words: str) -> None:
    assert second_line(given, NOW) == words


def test_the_age_counts_from_submission_where_the_service_tells_it_with_a_zone() -> None:
    submitted = datetime.fromtimestamp(NOW - 7200, UTC)
    told = task(report=Report(State.RUNNING, submitted_at=submitted))
    naive = task(report=Report(State.RUNNING, submitted_at=submitted.replace(tzinfo=None)))
    assert second_line(row(told), NOW) == "OctopusX · My key · 2 h"
    assert second_line(row(naive), NOW) == "OctopusX · My key · 2 min"


def test_saving_tells_share_speed_and_time_left_as_far_as_known() -> None:
    assert saving_words(Transfer(42, 100, 4.833)) == "Saving 42 % · 5 B/s · 12 s left"
    assert saving_words(Transfer(42)) == "Saving"


def test_the_end_of_a_link_is_told_before_and_after() -> None:
    assert expiry_words(task(State.SUCCEEDED, report=until(11_520)), NOW) == "expires in 3 h 12 m"
    assert expiry_words(task(State.SUCCEEDED, report=until(-7200)), NOW) == "link expired 2 h ago"
    assert expiry_words(task(State.SUCCEEDED), NOW) == ""


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (Trouble(Kind.KEY_REJECTED, "nope"), "The key was rejected. Change it in Accounts."),
        (Trouble(Kind.NO_KEY), "No key for this account. Enter it in Accounts."),
        (Trouble(Kind.NETWORK, "no answer within 30 s"), "Could not ask: no answer within 30 s."),
        (Trouble(Kind.NETWORK), "Could not ask: no answer."),
        (
            Trouble(Kind.SERVER_TROUBLE, http_status=502),
            "Could not ask: trouble at the service (HTTP 502).",
        ),
        (
            Trouble(Kind.BAD_REPLY, "<html>{x}</html>\nmore"),
            "The answer could not be read: <html>{x}</html>.",
        ),
        (Trouble(Kind.REFUSED, "quota used up."), "The service refused: quota used up."),
        (Trouble(Kind.NOT_FOUND, "x"), "The service does not know this task."),
        (Trouble(Kind.RATE_LIMITED), "Could not ask: the service wants a pause."),
    ],
)
def test_each_trouble_is_told_in_one_sentence(trouble: Trouble, words: str) -> None:
    assert trouble_words(trouble) == words


def test_every_kind_of_trouble_has_words() -> None:
    assert all(trouble_words(Trouble(kind)) for kind in Kind)


def test_trouble_says_when_the_next_try_is() -> None:
    shaken = task(trouble=Trouble(Kind.NETWORK, "no answer within 30 s"))
    said = remark(row(shaken, next_check=NOW + 12), NOW)
    assert said is not None
    assert said.text == "Could not ask: no answer within 30 s. Next try in 12 s"
    assert said.tone is Tone.WARN
    assert "next check" not in second_line(row(shaken, next_check=NOW + 12), NOW)


def test_a_rejected_key_never_promises_a_next_try() -> None:
    said = remark(row(task(trouble=Trouble(Kind.KEY_REJECTED)), next_check=NOW + 12), NOW)
    assert said is not None
    assert said.text == "The key was rejected. Change it in Accounts."
    assert said.tone is Tone.BAD


@pytest.mark.parametrize(
    ("failure", "line"),
    [
        (Failure("Audio stage: TTS timed out\nat x.py:3"), "Audio stage: TTS timed out"),
        (Failure("Traceback (most recent call last):\n  File\nKeyError: 'a'\n"), "KeyError: 'a'"),
        (Failure("", "E42"), "The service gave only a code: E42"),
        (Failure(), "The service gave no reason."),
        (None, "The service gave no reason."),
    ],
)
def test_a_failure_is_told_by_its_first_telling_line(failure: Failure | None, line: str) -> None:
    failed = task(State.FAILED, report=Report(State.FAILED, failure=failure))
    assert failure_line(failed) == line


def test_a_link_about_to_die_is_urgent_until_it_is_saved() -> None:
    soon = task(State.SUCCEEDED, report=until(1800))
    said = remark(row(soon), NOW)
    assert said is not None
    assert said.text == "The link expires in 30 min. Save it now."
    assert "expires" not in second_line(row(soon), NOW)
    assert remark(row(replace(soon, saved=("/v/a.mp4",))), NOW) is None


def test_ten_minutes_without_a_change_are_unusually_long_but_no_failure() -> None:
    old = task(added_at=NOW - 900, changed_at=NOW - 700)
    assert slowness(row(old, usual=240.0), NOW) == "Unusually long (usual: 4 min)"
    assert slowness(row(old), NOW) == "Unusually long"
    assert slowness(row(old, usual=1800.0), NOW) == ""  # half an hour is usual there
    assert slowness(row(replace(old, changed_at=NOW - 500)), NOW) == ""
    assert slowness(row(replace(old, state=State.SUCCEEDED)), NOW) == ""
    assert not needs_user(row(old))


@pytest.mark.parametrize(
    ("given", "needs"),
    [
        (row(task(State.FAILED)), True),
        (row(task(State.SUCCEEDED)), False),
        (row(task(State.SUCCEEDED, report=Report(State.SUCCEEDED))), True),
        (row(task(State.EXPIRED)), True),
        (row(task(State.EXPIRED, saved=("/v/a.mp4",))), False),
        (row(task(State.CANCELLED)), False),
        (row(task(trouble=Trouble(Kind.NETWORK)), next_check=NOW + 5), False),
        (row(task(trouble=Trouble(Kind.KEY_REJECTED)), next_check=NOW + 5), True),
        (row(task(trouble=Trouble(Kind.NOT_FOUND))), True),
        (row(task(trouble=Trouble(Kind.NOT_FOUND)), asking=True), False),
        (row(task(State.SUCCEEDED, trouble=Trouble(Kind.NETWORK))), False),
    ],
)
def test_a_row_needs_the_user_where_nothing_gets_better_alone(given: Row, needs: bool) -> None:
    assert needs_user(given) is needs


def test_a_screen_reader_hears_the_whole_row() -> None:
    shaken = task(title="Neon city", trouble=Trouble(Kind.NETWORK, "no answer"))
    assert sentence(row(shaken, next_check=NOW + 12), NOW) == (
        "Neon city. Running. OctopusX, My key, 2 min. Could not ask: no answer. Next try in 12 s."
    )


def test_a_task_without_a_title_is_called_by_its_id() -> None:
    assert name(task()) == "task_9q9"
    assert name(task(title="霓虹\u202e城市\n二")) == "霓虹城市 二"


@pytest.mark.parametrize(
    ("ran", "usual", "sample", "words"),
    [
        (60, 180.0, 5, "about 2 min left"),
        (60, 180.0, 4, ""),
        (60, 98.0, 5, "about 40 s left"),
        (60, 62.0, 5, "done any moment"),
        (60, 50.0, 5, "over the usual 50 s"),
        (60, 20.0, 5, ""),
        (60, 2 * 3600.0, 5, "about 2 h left"),
    ],
)
def test_a_running_row_says_about_how_long_it_will_take(
    ran: float, usual: float, sample: int, words: str
) -> None:
    running = replace(task(State.RUNNING), added_at=NOW - ran)
    of = row(running, usual=usual, sample=sample, next_check=NOW + 4)
    parts = second_line(of, NOW).split(" · ")
    assert parts[2:] == ["1 min", *([words] if words else []), "next check in 4 s"]
    assert (f", {words}," in sentence(of, NOW)) is bool(words)


def test_tags_are_read_aloud_at_the_end_of_a_row() -> None:
    assert sentence(row(task(tags=("neon", "client A"))), NOW).endswith(". Tags: neon, client A.")
