from __future__ import annotations

from datetime import UTC, datetime

import pytest

from vidmon.core.explained import ABSENT, CONTENT_ROUTE, HTTP_STATUS, explain
from vidmon.core.explained_texts import STATES, TEXTS
from vidmon.core.task import How, Match, Report, State, Video
from vidmon.core.trouble import Kind, Trouble

VIDEO = Video("https://c.example/a.mp4")


def said(report: Report, **more: object) -> list[str]:
    return [line.sentence() for line in explain(report, "Acme", **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "match", "words"),
    [
        (
            State.SUCCEEDED,
            Match("state", "s", "OK", How.OWN_WORD),
            "The status word “OK” is one of Acme's words for “Finished”.",
        ),
        (
            State.RUNNING,
            Match("state", "s", "busy", How.SHARED_WORD),
            "The status word “busy” is a usual word for “Running”.",
        ),
        (
            State.EXPIRED,
            Match("state", "s", "gone", How.SAID),
            "You said that the status word “gone” means “Expired”.",
        ),
        (
            State.FAILED,
            Match("state", "error", "{'code': 3}", How.RULE),
            "Acme says “Failed” by what stands here, “{'code': 3}”, not by a word.",
        ),
        (
            State.RUNNING,
            Match("state", "done", ABSENT, How.RULE),
            "Acme says “Running” by nothing standing here, not by a word.",
        ),
        (
            State.RUNNING,
            Match("state", HTTP_STATUS, "202", How.HTTP),
            "The answer holds no status word. At Acme the HTTP status 202 means “Running”.",
        ),
        (State.CANCELLED, Match("state", "s", "x"), "The status word “x” means “Cancelled”."),
        (
            State.UNKNOWN,
            Match("state", "s", "baking"),
            (
                "vidmon does not know the status word “baking”. It is taken for neither finished"
                " nor failed, and the task is asked for further on."
            ),
        ),
        (State.FAILED, Match("newer", "s", "x", "newer"), "Read as newer."),
        (
            State.FAILED,
            Match("state", "s", "x", "of_a_newer"),
            "The status word “x” means “Failed”.",
        ),
    ],
)
def test_a_line_says_what_stands_there_and_what_that_means(
    state: State, match: Match, words: str
) -> None:
    assert said(Report(state, videos=(VIDEO,), why=(match,))) == [words]


def test_progress_is_told_as_measured_coarse_or_left_aside() -> None:
    why = (Match("progress", "p", "30%"),)
    assert said(Report(State.RUNNING, progress=0.3, why=why)) == ["Acme gives the progress as 30%."]
    coarse = Report(State.RUNNING, progress=0.3, coarse=True, why=why)
    assert said(coarse) == ["The progress 30% is coarse: this service only knows steps."]
    assert "says nothing" in said(Report(State.FAILED, why=why))[0]


def test_a_time_without_a_zone_is_told_as_the_server_s() -> None:
    why = (Match("submitted_at", "t", "2026-01-01 10:00"),)
    zoned = datetime(2026, 1, 1, 10, tzinfo=UTC)
    assert "no zone" not in said(Report(State.QUEUED, submitted_at=zoned, why=why))[0]
    naive = zoned.replace(tzinfo=None)
    assert "no zone" in said(Report(State.QUEUED, submitted_at=naive, why=why))[0]


def test_times_come_last_as_they_explain_least() -> None:
    why = (
        Match("state", "s", "OK", How.SHARED_WORD),
        Match("submitted_at", "t", "1790000000"),
        Match("video", "url", VIDEO.url),
    )
    report = Report(State.SUCCEEDED, videos=(VIDEO,), why=why)
    assert [line.path for line in explain(report, "Acme")] == ["s", "url", "t"]


def test_what_is_passed_over_says_why_and_is_marked_so() -> None:
    why = (
        Match("passed_over", "fail_reason", "https://x.example/", How.IS_LINK),
        Match("failure", "error", "risk"),
    )
    link, reason = explain(Report(State.FAILED, why=why), "Acme")
    assert link.sentence() == "Passed over as the reason of the failure: it holds a link."
    assert (link.passed, reason.passed) == (True, False)


def test_finished_without_a_link_says_so_and_what_can_be_tried() -> None:
    assert "none of the places" in said(Report(State.SUCCEEDED))[0]
    assert "can be tried" in said(Report(State.SUCCEEDED, to_try=(VIDEO,)))[0]


def test_only_places_in_the_answer_that_is_kept_can_be_shown() -> None:
    """The second answer is the one that is kept, so the first one's places are not in it."""
    why = (
        Match("state", "status", "COMPLETED", How.OWN_WORD),
        Match("second_question", "", "", second=True),
        Match("video", "video.url", VIDEO.url, second=True),
    )
    lines = explain(Report(State.SUCCEEDED, videos=(VIDEO,), why=why), "fal")
    assert [line.path for line in lines] == ["", "", "video.url"]
    assert [line.place for line in lines] == [
        'status = "COMPLETED"',
        "",
        f'video.url = "{VIDEO.url}"',
    ]
    assert "a second question" in lines[1].sentence()


def test_a_second_answer_that_says_failed_changes_only_its_own_line() -> None:
    why = (
        Match("state", "status", "COMPLETED", How.OWN_WORD),
        Match("second_question", "", "", second=True),
        Match("state", HTTP_STATUS, "422", How.HTTP, second=True),
    )
    first, _, last = explain(Report(State.FAILED, why=why), "fal")
    assert first.sentence() == "The status word “COMPLETED” is one of fal's words for “Finished”."
    assert last.sentence().endswith("failed after all: “Failed”.")
    assert (last.place, last.path) == (HTTP_STATUS, "")


def test_the_route_that_gives_the_file_is_no_place_in_the_answer() -> None:
    why = (Match("video", CONTENT_ROUTE, "https://c.example/content", How.ROUTE),)
    (line,) = explain(Report(State.SUCCEEDED, videos=(VIDEO,), why=why), "Acme")
    assert (line.place, line.path) == (CONTENT_ROUTE, "")


def test_what_the_id_did_not_carry_is_told_as_given_or_found_out() -> None:
    report = Report(State.RUNNING, learned=(("kind", "image2video"),))
    words = said(report, params=(("app", "fal-ai/pika"),), labels={"kind": "kind of task"})
    assert words[0] == "The task is asked for with app “fal-ai/pika”."
    assert words[1].startswith("Nobody said the kind of task of this task.")
    assert words[1].endswith("knows the task by “image2video”.")


@pytest.mark.parametrize(
    ("status", "words", "path"),
    [
        (502, "The last answer tells no status, so the task stays “Running”.", ""),
        (None, "The last question got no answer, so the task stays “Running”.", "status"),
    ],
)
def test_a_trouble_is_told_and_never_is_the_state(
    status: int | None, words: str, path: str
) -> None:
    """An answer that was no report is kept in the place of the one that the lines are about."""
    report = Report(State.RUNNING, why=(Match("state", "status", "busy", How.SHARED_WORD),))
    trouble = Trouble(Kind.SERVER_TROUBLE, "down", status)
    first, second = explain(report, "Acme", trouble=trouble)
    assert first.sentence().startswith(words)
    assert second.path == path


def test_a_task_that_was_never_answered_says_so() -> None:
    (line,) = explain(None, "Acme", trouble=Trouble(Kind.NETWORK))
    assert "tells a status" in line.sentence()
    assert explain(None, "Acme") == ()


def test_a_service_s_words_are_bounded_and_harmless() -> None:
    why = (Match("state", "a" * 500, "\u202e{state}\n" + "x" * 500, How.STRANGE),)
    (line,) = explain(Report(State.UNKNOWN, why=why), "A\nB")
    assert "\u202e" not in line.sentence() + line.place
    assert "{state}" in line.sentence()
    assert len(line.place) < 200
    assert len(line.sentence()) < 300


def test_a_sentence_is_translated_with_the_names_of_its_states() -> None:
    why = (Match("state", "s", "OK", How.SHARED_WORD),)
    (line,) = explain(Report(State.SUCCEEDED, videos=(VIDEO,), why=why), "Acme")
    told = line.sentence({TEXTS["state_shared_word"]: "“{value}” → {state}"}.__getitem__, str)
    assert told == "“OK” → succeeded"
    assert STATES.keys() == set(State)
