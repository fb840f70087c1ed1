"""Pasted text becomes tasks at the right account, one question, or a plain refusal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidmon.core import intake
from vidmon.core.account import Account
from vidmon.core.intake import Finding, Habits, Verdict, kind, recognise
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

SERVICES = tuple(Shelf.load(resource("providers")).providers.values())
CLEAR = Account("clear", "clearmaas", "ClearMaas", "https://api.clearmaas.com")
OCTO = Account("octo", "octopusx", "OctopusX", "https://octopusx.ai")
MPT = Account("mpt", "moneyprinterturbo", "Local MPT", "http://127.0.0.1:8080")
CAPCUT = Account("capcut", "capcut-mate", "CapCut", "https://capcut-mate.jcaigc.cn")
CHAIN = Account("chain", "chainhub-minimax", "ChainHub", "https://api.chainhub.tech")
ALL = (CLEAR, OCTO, MPT, CAPCUT, CHAIN)

TASK = "task_9q9oz6tjtgABYWC1QIqoz3sscgVz7ycw"
UUID = "6c85c8cc-a77a-42b9-bc30-947815aa0558"
DRAFT = (
    "https://capcut-mate.jcaigc.cn/openapi/capcut-mate/v1/get_draft?draft_id=2025092811473036584258"
)


def read(text: str, *accounts: Account, habits: dict[str, str] | None = None) -> Finding:
    found = recognise(text, SERVICES, accounts, Habits(habits or {}))
    assert len(found) == 1
    return found[0]


def accounts_of(finding: Finding) -> list[str]:
    return [candidate.account for candidate in finding.candidates]


@pytest.mark.parametrize(
    ("text", "account", "task_id"),
    [
        (f"https://octopusx.ai/v1/video/generations/{TASK}", "octo", TASK),
        (f"https://octopusx.ai/v1/videos/{TASK}?x=1", "octo", TASK),
        (f"https://api.clearmaas.com/v1/video/generations/{TASK}", "clear", TASK),
        (f"http://127.0.0.1:8080/api/v1/tasks/{UUID}", "mpt", UUID),
        (f"http://127.0.0.1:8080/tasks/{UUID}/final-1.mp4", "mpt", UUID),
        (DRAFT, "capcut", DRAFT),
        (
            "https://api.chainhub.tech/minimax/v1/query/video_generation?task_id=306792606023824",
            "chain",
            "306792606023824",
        ),
        ("task-video-abc123", "octo", "task-video-abc123"),
        ("  \u200b“task-video-abc123”,\n", "octo", "task-video-abc123"),
    ],
)
def test_a_clear_case_is_followed_at_once(text: str, account: str, task_id: str) -> None:
    finding = read(text, *ALL)
    assert finding.verdict is Verdict.FOLLOW
    assert (finding.candidates[0].account, finding.candidates[0].ref.id) == (account, task_id)


def test_the_route_of_a_link_goes_along_with_the_task() -> None:
    finding = read(f"https://octopusx.ai/v1/videos/{TASK}", OCTO)
    assert dict(finding.candidates[0].ref.params) == {"route": "videos"}


def test_an_id_that_several_services_have_is_asked_about() -> None:
    finding = read(TASK, CLEAR, OCTO, MPT)
    assert finding.verdict is Verdict.ASK
    assert sorted(accounts_of(finding)[:2]) == ["clear", "octo"]
    assert not any(accounts_of(finding)[2:])  # after them: services without an account


def test_the_choice_for_a_kind_of_id_is_remembered() -> None:
    finding = read(TASK, CLEAR, OCTO, habits={kind(TASK): "octo"})
    assert finding.verdict is Verdict.FOLLOW
    assert finding.candidates[0].account == "octo"


def test_a_remembered_account_that_is_gone_is_asked_about_again() -> None:
    assert read(TASK, CLEAR, OCTO, habits={kind(TASK): "gone"}).verdict is Verdict.ASK


def test_the_only_account_takes_an_id_that_its_service_may_have() -> None:
    finding = read(UUID, MPT)
    assert finding.verdict is Verdict.FOLLOW
    assert accounts_of(finding) == ["mpt"]


def test_an_id_of_anybody_s_form_is_asked_about_beside_other_accounts() -> None:
    finding = read(UUID, MPT, CAPCUT)
    assert finding.verdict is Verdict.ASK
    assert accounts_of(finding)[0] == "mpt"
    assert not finding.likely


def test_an_unknown_host_is_never_given_to_an_account() -> None:
    finding = read(f"https://gateway.example/v1/video/generations/{TASK}", *ALL)
    assert finding.verdict is Verdict.NEW_ACCOUNT
    assert {candidate.base for candidate in finding.candidates} == {"https://gateway.example"}


def test_a_known_host_without_an_account_offers_its_service() -> None:
    finding = read(f"https://octopusx.ai/v1/video/generations/{TASK}", MPT)
    assert finding.verdict is Verdict.NEW_ACCOUNT
    assert [candidate.provider for candidate in finding.candidates] == ["octopusx"]


def test_an_id_without_any_account_offers_the_services_that_have_such_ids() -> None:
    finding = read(TASK)
    assert finding.verdict is Verdict.NEW_ACCOUNT
    assert {"clearmaas", "octopusx", "new-api"} <= {c.provider for c in finding.candidates}


def test_an_id_of_no_known_form_is_asked_about_at_all_accounts() -> None:
    finding = read("my_own-form.17", CLEAR, MPT)
    assert finding.verdict is Verdict.ASK
    assert sorted(accounts_of(finding)) == ["clear", "mpt"]


def test_an_id_of_another_service_s_form_offers_an_account_there_too() -> None:
    """Before: a MoneyPrinterTurbo ID could only be given to the one ClearMaas account."""
    finding = read(UUID, CLEAR)
    assert finding.verdict is Verdict.ASK
    assert finding.candidates[0].account == "clear"
    assert ("moneyprinterturbo", "") in [(c.provider, c.account) for c in finding.candidates]


def test_lines_are_tasks_of_their_own_and_each_is_read_once() -> None:
    found = recognise(f"{TASK}\n\n{UUID}\n{TASK}\n", SERVICES, (CLEAR, MPT), Habits({}))
    assert [finding.text for finding in found] == [TASK, UUID]


@pytest.mark.parametrize(
    "text",
    [
        '{"code":"success","data":{"id":4711,"task_id":"TASK","status":"NOT_START"}}'.replace(
            "TASK", TASK
        ),
        '2026-11-22 04:00 INFO submitted {"id":"TASK","object":"video"}'.replace("TASK", TASK),
        f"curl https://api.clearmaas.com/v1/video/generations/{TASK} -H 'Authorization: Bearer x'",
        f"$ curl --url 'https://api.clearmaas.com/v1/video/generations/{TASK}' \\\n  -X GET",
    ],
)
def test_replies_and_curl_commands_are_unwrapped(text: str) -> None:
    assert read(text, CLEAR).candidates[0].ref.id == TASK


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", intake.EMPTY),
        (" \n\t ", intake.EMPTY),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END", intake.PRIVATE),
        ("sk-abcdefghijklmnop", intake.API_KEY),
        ("Bearer sk-abcdefghijklmnop", intake.API_KEY),
        ("+49 170 1234567", intake.PHONE),
        ("13800138000", intake.PHONE),
        ("task 12 of 30", intake.SPACES),
        ("tasks/abc/def", intake.SLASHES),
        ("你好世界", intake.ODD),
        ("x" * 300, intake.LONG),
        ("https://example.com/watch", intake.NO_TASK),
    ],
)
def test_what_is_no_task_is_refused_in_words(text: str, reason: str) -> None:
    finding = read(text, *ALL)
    assert (finding.verdict, finding.reason) == (Verdict.REFUSE, reason)


def test_what_is_no_handful_of_ids_is_refused_with_its_size() -> None:
    finding = read("x\n" * 20_000_000, *ALL)
    assert finding.verdict is Verdict.REFUSE
    assert "40.0 MB" in finding.reason


def test_a_refused_secret_is_not_repeated() -> None:
    finding = read("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n", *ALL)
    assert "MIIEvQ" not in finding.reason


@given(st.text(max_size=400))
def test_no_text_makes_intake_fail(text: str) -> None:
    found = recognise(text, SERVICES, ALL, Habits({}))
    assert found
    assert all(finding.candidates or finding.reason for finding in found)


@given(st.from_regex(r"(https?://[^\s/]{0,20})?[/?&=\w.:%-]{0,80}", fullmatch=True))
def test_no_link_makes_intake_fail(text: str) -> None:
    assert recognise(text, SERVICES, ALL, Habits({}))
