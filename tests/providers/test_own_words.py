"""What the user said of a status word: it stands over a spec's words, and nowhere else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from reply_cases import Case, cases

from vidmon.core.account import Account
from vidmon.core.explained import explain
from vidmon.core.explained_texts import TEXTS
from vidmon.core.task import How, Match, Report, State, TaskRef
from vidmon.core.trouble import CouldNotAsk, Kind
from vidmon.core.wire import Reply
from vidmon.providers.base import play
from vidmon.providers.own_words import as_said, said_of, saying
from vidmon.providers.shelf import Shelf

if TYPE_CHECKING:
    from vidmon.core.trouble import Trouble

SHELF = Shelf.load(Path(__file__).parents[2] / "resources" / "providers")
MINE = Account("a1", "openai-videos", "Mine", "https://gateway.example")
STRANGE = {"id": "video_1", "status": "Rendering-Pass2", "progress": 40}


def read(account: Account, body: Any, status: int = 200, provider: str = "") -> Report:  # noqa: ANN401
    spoken = SHELF.providers[provider or account.provider]
    reply = Reply(status, {"content-type": "application/json"}, json.dumps(body).encode())
    return play(spoken.look_up(TaskRef("video_1"), account, {"key": "k"}), reply)


@pytest.mark.parametrize("state", [state for state in State if state is not State.UNKNOWN])
def test_an_unknown_word_means_what_the_user_said(state: State) -> None:
    assert read(MINE, STRANGE).state is State.UNKNOWN
    report = read(saying(MINE, "rendering pass2", state), STRANGE)
    assert (report.state, report.word) == (state, "Rendering-Pass2")
    assert report.why[0].how == How.SAID


def test_a_word_said_to_be_a_success_makes_links_count() -> None:
    body = {**STRANGE, "url": "https://c.example/a.mp4"}
    assert not read(MINE, body).videos
    told = read(saying(MINE, "rendering_pass2", State.SUCCEEDED), body)
    assert [video.url for video in told.videos] == ["https://c.example/a.mp4"]


def test_a_server_s_list_is_read_with_the_user_s_words_too() -> None:
    account = Account("m", "moneyprinterturbo", "Mine", "http://localhost:8080")
    said = saying(account, "9", State.CANCELLED)
    page = {"status": 200, "data": {"tasks": [{"task_id": "a", "state": 9}], "total": 1}}
    reply = Reply(200, {}, json.dumps(page).encode())
    states = [
        play(SHELF.providers[one.provider].list_page(1, one, {}), reply).tasks[0].report.state
        for one in (account, said)
    ]
    assert states == [State.UNKNOWN, State.CANCELLED]


def test_what_the_user_said_stands_over_the_service_s_own_words() -> None:
    said = saying(replace(MINE, provider="moneyprinterturbo"), "4", State.RUNNING)
    body = {"status": 200, "data": {"state": 4, "progress": 0}}
    assert read(replace(said, words=()), body).state is State.QUEUED
    assert read(said, body).state is State.RUNNING


def test_a_word_can_be_said_anew_and_forgotten() -> None:
    once = saying(MINE, "Pass 2", State.RUNNING)
    assert once.words == (("pass_2", "running"),)
    assert saying(once, "pass-2", State.FAILED).words == (("pass_2", "failed"),)
    assert saying(once, "pass_2", None) == MINE
    assert saying(MINE, "pass_2", None) == MINE


def test_what_is_no_state_is_left_out() -> None:
    odd = replace(
        MINE, words=(("a", "dreaming"), ("b", "unknown"), ("", "failed"), ("c", "failed"))
    )
    assert said_of(odd) == {"c": State.FAILED}


@pytest.mark.parametrize("status", [500, 502, 429, 404])
def test_no_trouble_becomes_a_state_by_a_word(status: int) -> None:
    said = saying(saying(MINE, "rendering_pass2", State.FAILED), "error", State.SUCCEEDED)
    with pytest.raises(CouldNotAsk) as told:
        read(said, {"error": {"message": "rendering_pass2"}, "status": "Rendering-Pass2"}, status)
    trouble: Trouble = told.value.trouble
    assert trouble.kind in {Kind.SERVER_TROUBLE, Kind.RATE_LIMITED, Kind.NOT_FOUND}


def test_a_report_of_any_provider_is_read_the_same_way() -> None:
    said = saying(MINE, "baking", State.RUNNING)
    strange = Report(State.UNKNOWN, "BAKING", why=(Match("state", "s", "BAKING"),))
    told = as_said(strange, said)
    assert (told.state, told.why[0].how) == (State.RUNNING, How.SAID)
    known = replace(strange, state=State.FAILED)
    assert as_said(known, said) is known
    assert as_said(strange, MINE) is strange


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.provider}-{case.name}")
def test_every_recorded_reply_is_explained_in_sentences(case: Case) -> None:
    provider = SHELF.providers[case.provider]
    try:
        report = play(provider.look_up(case.ref, case.account, case.secrets), *case.replies)
    except CouldNotAsk:
        return
    lines = explain(report, provider.title)
    assert lines
    assert TEXTS["other"] not in [line.source for line in lines]
    assert all(line.sentence().endswith(".") for line in lines)
