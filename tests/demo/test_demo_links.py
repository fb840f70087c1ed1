"""Signed links to the CDN on the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from demo_talk import Ask, Find, Link

    from vidmon.demo import Gateway


@pytest.fixture
def link(ask: Ask) -> Link:
    """Give the link of a finished task, asked for anew at each call."""

    def find(provider: str, task_id: str) -> str:
        if provider == "capcut-mate":
            path = "/openapi/capcut-mate/v1/gen_video_status"
            return ask(provider, path, "POST", json={"draft_url": task_id}).json()["video_url"]
        data = ask(provider, f"/v1/video/generations/{task_id}").json()["data"]
        if provider == "chainhub-minimax":
            return data["data"]["file"]["download_url"]
        return data.get("url") or data["result_url"]

    return find


SIGNED = ("clearmaas", "octopusx", "chainhub-minimax", "capcut-mate")


@pytest.mark.parametrize("provider", SIGNED)
def test_a_signed_link_opens_without_a_key_at_another_origin(
    provider: str, gateway: Gateway, link: Link, client: httpx.Client, task: Find
) -> None:
    url = link(provider, task(provider, "finished").id)
    assert url.startswith(gateway.cdn + "/")
    assert gateway.cdn != gateway.account(provider).base
    reply = client.get(url, headers={"Range": "bytes=4-7"})
    assert (reply.status_code, reply.content) == (206, b"ftyp")


@pytest.mark.parametrize("provider", SIGNED)
def test_a_tampered_link_is_refused_in_xml(
    provider: str, link: Link, client: httpx.Client, task: Find
) -> None:
    url = httpx.URL(link(provider, task(provider, "finished").id))
    name = "X-Amz-Signature" if "X-Amz-Signature" in url.params else "Signature"
    reply = client.get(url.copy_set_param(name, "nonsense"))
    assert (reply.status_code, reply.headers["content-type"]) == (403, "application/xml")
    assert "<Code>SignatureDoesNotMatch</Code>" in reply.text


@pytest.mark.parametrize("provider", ["clearmaas", "chainhub-minimax", "capcut-mate"])
def test_an_expired_link_is_refused_in_xml(
    provider: str, gateway: Gateway, link: Link, client: httpx.Client
) -> None:
    one = gateway.add_task(provider, story="expired")
    reply = client.get(link(provider, one.id))
    assert reply.status_code == 403
    assert "<Message>Request has expired</Message>" in reply.text


def test_the_expiring_link_says_when(gateway: Gateway, link: Link, task: Find) -> None:
    import time

    url = httpx.URL(link("clearmaas", task("clearmaas", "expiring").id))
    assert int(url.params["Expires"]) - time.time() == pytest.approx(25 * 60, abs=5)


def test_a_bearer_beside_a_signature_is_one_too_many(
    link: Link, client: httpx.Client, task: Find
) -> None:
    url = link("octopusx", task("octopusx", "finished").id)
    reply = client.get(url, headers={"Authorization": "Bearer sk-lost-its-way"})
    assert reply.status_code == 400
    assert "Only one auth mechanism allowed" in reply.text


def test_head_is_not_what_was_signed(link: Link, client: httpx.Client, task: Find) -> None:
    assert client.head(link("octopusx", task("octopusx", "finished").id)).status_code == 403
    assert client.head(link("clearmaas", task("clearmaas", "finished").id)).status_code == 200


def test_renewing_kills_old_links_and_gives_good_ones(
    gateway: Gateway, link: Link, client: httpx.Client, task: Find
) -> None:
    one = task("clearmaas", "finished")
    old = link("clearmaas", one.id)
    gateway.renew_links(one.id)
    assert client.get(old).status_code == 403
    fresh = link("clearmaas", one.id)
    assert fresh != old
    assert client.get(fresh).status_code == 200


def test_the_cdn_does_marks_and_refuses_what_lies_behind_the_end(
    link: Link, client: httpx.Client, task: Find
) -> None:
    url = link("clearmaas", task("clearmaas", "finished").id)
    whole = client.get(url)
    size, etag = len(whole.content), whole.headers["etag"]
    changed = client.get(url, headers={"Range": "bytes=0-9", "If-Range": '"other"'})
    assert (changed.status_code, len(changed.content)) == (200, size)
    assert client.get(url, headers={"Range": "bytes=0-9", "If-Range": etag}).status_code == 206
    assert client.get(url, headers={"Range": f"bytes={size}-"}).status_code == 416
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304


def test_a_path_that_nobody_signed_does_not_exist(gateway: Gateway, client: httpx.Client) -> None:
    reply = client.get(gateway.cdn + "/any/thing.mp4?Expires=1&Signature=x")
    assert reply.status_code == 404
    assert "<Code>NoSuchKey</Code>" in reply.text
