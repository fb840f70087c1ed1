from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidmon.core import containers
from vidmon.core.containers import first_words, recognise

HEADS = {
    "MP4": b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41",
    "MP4 in fragments": b"\x00\x00\x00\x18stypmsdh\x00\x00\x00\x00",
    "QuickTime": b"\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00qt  ",
    "QuickTime of old": b"\x00\x00\x00\x08wide\x00\x01\x00\x00mdat",
    "WebM": b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\x82\x84webm",
    "Matroska": b"\x1a\x45\xdf\xa3\xa3B\x86\x81\x01B\xf7\x81\x01B\x82\x88matroska",
    "MPEG-TS": (b"\x47\x40\x00\x10" + bytes(184)) * 4,
    "MPEG-TS of a camera": (bytes(4) + b"\x47\x40\x00\x10" + bytes(184)) * 4,
    "AVI": b"RIFF\x00\x10\x00\x00AVI LIST",
    "GIF": b"GIF89a\x10\x00\x10\x00",
    "WebP": b"RIFF\x00\x10\x00\x00WEBPVP8 ",
}


@pytest.mark.parametrize("case", HEADS)
def test_a_container_is_told_by_its_first_bytes(case: str) -> None:
    found = recognise(HEADS[case])

    assert found is not None
    assert case.startswith(found.name)
    assert first_words(HEADS[case]) is None


TEXTS = {
    b'{"error": {"message": "Task not found"}}': '{"error": {"message": "Task not found"}}',
    b"\xef\xbb\xbf  \n[1, 2]": "[1, 2]",
    b"<!DOCTYPE html><title>403 Forbidden</title><p>nginx</p>": "403 Forbidden nginx",
    b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>': "AccessDenied",
    b"error code: 1010\n": "error code: 1010",
    "<html>\u4efb\u52a1\u4e0d\u5b58\u5728".encode(): "\u4efb\u52a1\u4e0d\u5b58\u5728",
    "<style>p{}</style><b>x</b>".encode("ascii"): "x",
}


@pytest.mark.parametrize("text", TEXTS)
def test_a_page_is_told_with_its_first_words(text: bytes) -> None:
    assert recognise(text) is None
    assert first_words(text) == TEXTS[text]


def test_a_page_in_another_encoding_is_still_a_page() -> None:
    words = first_words("<html><p>Datei fehlt \u4efb\u52a1</p>".encode("gb18030"))

    assert words is not None
    assert words.startswith("Datei fehlt")


def test_a_long_text_is_cut_even_in_the_middle_of_a_character() -> None:
    head = json.dumps({"message": "\u4efb" * 2000}, ensure_ascii=False).encode()[: containers.HEAD]

    words = first_words(head)

    assert words is not None
    assert len(words) <= 300


@pytest.mark.parametrize(
    "data", [b"", b"   ", bytes(64), b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"]
)
def test_what_is_neither_video_nor_text_is_neither(data: bytes) -> None:
    assert recognise(data) is None
    assert first_words(data) is None


@given(st.binary(max_size=2048))
def test_nothing_is_both_a_video_and_a_page(data: bytes) -> None:
    assert recognise(data) is None or first_words(data) is None


def test_a_suffix_fits_its_container() -> None:
    assert containers.MP4.fits(".MOV")
    assert not containers.MP4.fits(".webm")
    assert containers.by_suffix(".WEBM") is containers.WEBM
