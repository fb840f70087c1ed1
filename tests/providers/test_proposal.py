from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reply_cases import Case, cases

from vidmon.core.curl_options import Asked
from vidmon.core.task import Report, State
from vidmon.providers.credential import MASK, credential_of, masked
from vidmon.providers.id_form import impossible, pattern_of
from vidmon.providers.pasted_request import request_in
from vidmon.providers.proposal import Note, placed, propose, renamed, spec_of
from vidmon.providers.proposal_trial import read_by, reply_in
from vidmon.providers.spec import BadSpec, load_own
from vidmon.providers.spec_text import spec_text

KEY = "sk-canary-0123456789abcdef"
RUNNING = {
    "code": 0,
    "message": "ok",
    "data": {
        "id": "task_abc123DEF456ghi7",
        "status": "RUNNING",
        "progress": "65%",
        "videos": [],
        "fail_reason": "",
        "created_at": 1764000000,
    },
}
DONE = {
    "code": 0,
    "message": "ok",
    "data": {
        "id": "task_abc123DEF456ghi7",
        "status": "ALL_GOOD",
        "progress": "100%",
        "videos": [{"url": "https://cdn.example/a.mp4", "cover_url": "https://cdn.example/a.png"}],
        "created_at": 1764000000,
        "finished_at": 1764000100,
    },
}
COMMAND = f"""curl 'https://api.some-video.com/v1/tasks/task_abc123DEF456ghi7' \\
  -H 'Authorization: Bearer {KEY}' -H 'X-Version: 2024-11-06' -H 'Accept: */*'"""


def asked(command: str) -> Asked:
    request = request_in(command)
    assert request is not None
    return request


def test_a_command_and_two_replies_make_a_service_that_reads_them() -> None:
    parts = propose(asked(COMMAND), [RUNNING, DONE]).parts
    spec = load_own(spec_text(spec_of(parts)))
    running = read_by(spec, RUNNING, parts.question.id)
    done = read_by(spec, DONE, parts.question.id)
    assert isinstance(running, Report)
    assert (running.state, running.progress) == (State.RUNNING, 0.65)
    assert isinstance(done, Report)
    assert done.state is State.SUCCEEDED  # the word of the reply that was said to be finished
    assert [video.url for video in done.videos] == ["https://cdn.example/a.mp4"]
    assert spec.routes[0].url == "{base}/v1/tasks/{id}"
    assert spec.routes[0].headers == {"X-Version": "2024-11-06"}
    assert spec.title == "Some video"
    assert spec.base == "https://api.some-video.com"


def test_the_key_is_taken_out_and_stands_in_no_file_and_no_repr() -> None:
    proposal = propose(asked(COMMAND), [RUNNING])
    credential = proposal.parts.question.credential
    assert credential.key == KEY
    assert credential.auth is not None
    assert (credential.auth.header, credential.auth.scheme) == ("Authorization", "Bearer")
    assert KEY not in spec_text(spec_of(proposal.parts))
    assert KEY not in repr(proposal)
    assert KEY not in repr(asked(COMMAND))
    assert KEY not in masked(COMMAND, asked(COMMAND), KEY)


@pytest.mark.parametrize(
    ("said", "header", "scheme", "key"),
    [
        (f"-H 'x-api-key: {KEY}'", "x-api-key", "", KEY),
        (f"-H 'Authorization: Key {KEY}'", "Authorization", "Key", KEY),
        (f"-H 'authorization: {KEY}'", "Authorization", "", KEY),
        ("-u user:secret", "Authorization", "Basic", "dXNlcjpzZWNyZXQ="),
        ("-H 'Authorization: Bearer YOUR_API_KEY'", "Authorization", "Bearer", ""),
        ("-H 'Authorization: Bearer $API_KEY'", "Authorization", "Bearer", ""),
        (f"-H 'Authorization: Bearer {MASK}'", "Authorization", "Bearer", ""),
    ],
)
def test_a_key_is_found_where_it_stands(said: str, header: str, scheme: str, key: str) -> None:
    found = credential_of(asked(f"curl https://a.example/t/1 {said}"))
    assert found.auth is not None
    assert (found.auth.header, found.auth.scheme, found.key) == (header, scheme, key)


def test_what_may_be_a_secret_is_left_out_and_told() -> None:
    command = (
        "curl 'https://a.example/v1/t?task_id=abcdef123456&api_key=topsecret99' "
        "-H 'Cookie: session=1' -H 'X-Api-Secret: s3cr3t-s3cr3t' -H 'X-Region: eu'"
        """ -d '{"token": "hidden-token-1", "kind": "video"}' -X POST"""
    )
    proposal = propose(asked(command), [{"task_id": "abcdef123456", "status": "running"}])
    text = spec_text(spec_of(proposal.parts))
    assert Note.LEFT_OUT in proposal.notes
    left_out = {"api_key", "Cookie", "X-Api-Secret", "token"}
    assert left_out <= set(proposal.parts.question.left_out)
    for secret in ("topsecret99", "session=1", "s3cr3t", "hidden-token-1"):
        assert secret not in text
        assert secret not in masked(command, asked(command))
    assert "X-Region" in text
    assert 'kind = "video"' in text
    assert "task_id={id}" in text


@pytest.mark.parametrize(
    ("command", "url", "task_id"),
    [
        (
            "curl https://a.example/v1/q?task_id=123456789012345",
            "q?task_id={id}",
            "123456789012345",
        ),
        ("curl.exe -G https://a.example/v1/q -d id=55", "q?id={id}", "55"),
        ("GET https://a.example/v1/videos/video_12ab34", "videos/{id}", "video_12ab34"),
        ("https://a.example/v1/videos/video_12ab34/status", "videos/{id}/status", "video_12ab34"),
        ("curl https://a.example/v1/videos/{task_id}", "videos/{id}", ""),
        ("curl https://a.example/v1/videos/<id>", "videos/{id}", ""),
        ('curl "https://a.example/v1/t/ab-12-cd-34" ^\r\n  -H "X: y"', "t/{id}", "ab-12-cd-34"),
        ("curl https://a.example/v1/t/ab-12-cd-34 `\n -H 'X: y'", "t/{id}", "ab-12-cd-34"),
    ],
)
def test_the_id_in_the_address_becomes_any_id(command: str, url: str, task_id: str) -> None:
    question = propose(asked(command), [{"status": "running"}]).parts.question
    assert question.has_id
    assert question.url == "{base}/v1/" + url
    assert question.id == task_id


def test_the_id_that_comes_back_in_the_reply_wins_over_what_only_looks_like_one() -> None:
    command = "curl https://a.example/projects/proj_1234567890/jobs/55/runs/run_12345678"
    question = propose(asked(command), [{"id": 55, "state": "queued"}]).parts.question
    assert question.url == "{base}/projects/proj_1234567890/jobs/{id}/runs/run_12345678"


def test_an_id_with_slashes_keeps_them() -> None:
    name = "models/veo-3/operations/abc123"
    request = asked(f"curl https://a.example/v1beta/{name} -H 'x-goog-api-key: {KEY}'")
    parts = propose(request, [{"name": name, "done": False}]).parts
    spec = spec_of(parts)
    assert spec.routes[0].url == "{base}/v1beta/{id:path}"
    read = {done: read_by(spec, {"name": name, **done_}, name) for done, done_ in _VEO.items()}
    assert {done: report.state for done, report in read.items() if isinstance(report, Report)} == {
        "no": State.RUNNING,
        "not said": State.RUNNING,
        "yes": State.SUCCEEDED,
    }


_VEO: dict[str, dict[str, Any]] = {"no": {"done": False}, "not said": {}, "yes": {"done": True}}


@pytest.mark.parametrize(
    ("command", "note"),
    [
        ("""curl https://a.example/v1/videos -d '{"prompt": "a cat"}'""", Note.ORDERS),
        ("curl -X DELETE https://a.example/v1/videos/video_12ab34", Note.DELETES),
        ("curl https://a.example/v1/videos", Note.NO_ID),
        ("curl https://a.example/v1/videos/video_12ab34 -d a=b", Note.FORM_BODY),
    ],
)
def test_a_command_that_does_not_ask_for_a_task_is_told(command: str, note: Note) -> None:
    assert note in propose(asked(command), [{"status": "running"}]).notes


def _plain_shapes() -> list[Case]:
    """The recorded replies whose shape can be told from one reply and its question alone."""
    told = {"clearmaas", "octopusx", "chainhub-minimax", "new-api", "openai-videos"}
    # What no reply can tell: the vendor's own word, an address of localhost, a route to the file.
    untold = {
        "unknown_is_queued",
        "openai_unknown",
        "success_proxy_localhost",
        "base_with_prefix",
        "id_with_slashes",
    }
    return [
        case
        for case in cases()
        if case.provider in told
        and case.name not in untold
        and not case.name.startswith("hostile")
        and "report" in case.said
        and "head" not in case.said["exchange"][-1]
        and (case.provider, case.name) != ("openai-videos", "completed")
    ]


@pytest.mark.parametrize("case", _plain_shapes(), ids=lambda case: f"{case.provider}-{case.name}")
def test_the_recorded_reply_of_a_service_is_read_right_without_its_spec(case: Case) -> None:
    request = case.said["exchange"][-1]["request"]
    value = reply_in(case.said["exchange"][-1]["body"])
    assert value is not None
    parts = propose(Asked(request["method"], request["url"]), [value]).parts
    got = read_by(spec_of(parts), value, case.ref.id)
    assert isinstance(got, Report)
    assert got.state == case.said["report"]["state"]
    links = {video["url"] for video in case.said["report"].get("videos", [])}
    assert not links or links & {video.url for video in got.videos}


def test_a_user_can_put_everything_elsewhere() -> None:
    reply = {"task_id": "t-123456", "s": 7, "info": {"why": "no", "pct": 0.5}}
    command = "curl https://a.example/t/t-123456"
    parts = propose(asked(command), [reply]).parts
    with pytest.raises(BadSpec, match=r"read\.state"):
        spec_of(parts)
    parts = placed(parts, "state", "s", [reply])
    assert parts.words == (("7", State.UNKNOWN),)
    parts = replace(parts, words=(("7", State.FAILED),))
    parts = placed(parts, "progress", "info.pct", [reply])
    parts = placed(parts, "failure", "info.why", [reply])
    got = read_by(load_own(spec_text(spec_of(parts))), reply, "t-123456")
    assert isinstance(got, Report)
    assert (got.state, got.progress) == (State.FAILED, 0.5)
    assert got.failure is not None
    assert got.failure.message == "no"


def test_a_service_never_takes_the_id_of_another() -> None:
    command = "curl https://api.clearmaas.com/v1/t/abc-123456"
    parts = propose(asked(command), [{"status": "queued"}], {"clearmaas", "clearmaas-2"}).parts
    assert parts.id == "clearmaas-3"
    assert renamed(parts, "Ärger & 云!", {"rger"}).id == "rger-2"
    assert renamed(parts, "云", ()).id == "my-service"


@pytest.mark.parametrize(
    "task_id",
    [
        "task_9q9oz6tjtgABYWC1QIqoz3sscgVz7ycw",
        "6c85c8cc-a77a-42b9-bc30-947815aa0558",
        "306792606023824",
        "task-video-abc123",
        "cgt-20260101123456-ab1cd",
    ],
)
def test_an_id_and_its_impossible_twin_have_one_form(task_id: str) -> None:
    import re

    pattern, strength = pattern_of(task_id)
    assert re.fullmatch(pattern, task_id)
    assert re.fullmatch(pattern, impossible(task_id))
    assert 1 <= strength <= 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["status", "url", "id", "data", "progress", "error", "done"])
            | st.text(max_size=12),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(st.dictionaries(st.text(max_size=8), JSON, max_size=5), st.text(max_size=40))
def test_any_reply_makes_a_proposal_whose_spec_is_good_or_told(
    reply: dict[str, Any], tail: str
) -> None:
    request = Asked("POST", "https://a.example/v1/" + tail.strip(), (), json.dumps(reply))
    parts = propose(request, [reply, reply]).parts
    try:
        spec = spec_of(parts)
    except BadSpec:
        return
    assert load_own(spec_text(spec)) == spec
    read_by(spec, reply, "x")


@given(st.text(max_size=300) | st.text(max_size=100).map("curl https://a.example/ -H ".__add__))
def test_any_text_is_a_request_or_none(text: str) -> None:
    request = request_in(text)
    if request is not None:
        masked(text, request, credential_of(request).key)
        propose(request, [{"status": "running"}])
    reply_in(text)


def test_a_reply_is_found_in_what_stands_around_it() -> None:
    body = json.dumps(RUNNING)
    assert reply_in(f"HTTP/1.1 200 OK\ncontent-type: application/json\n\n{body}\n") == RUNNING
    assert reply_in(f"2026-11-24 INFO {{worker}} got {body} in 3 s") == RUNNING
    assert reply_in("<html>{}") == {}
    assert reply_in("no reply") is None
    assert reply_in("[1, 2]") is None
    assert reply_in("{" * 3000) is None
