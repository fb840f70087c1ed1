from __future__ import annotations

import base64
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidmon.core.long_texts import NoText, Shortening, Taking

FILM = bytes(range(256)) * 40


def cut(text: bytes, size: int) -> list[bytes]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def shortened(text: bytes, longest: int, size: int) -> bytes:
    shortening = Shortening(longest)
    return b"".join([*map(shortening.add, cut(text, size)), shortening.finish()])


def taken(text: bytes, number: int = 0, size: int = 7) -> tuple[bytes, bool]:
    taking = Taking("film", number)
    return b"".join(map(taking.add, cut(text, size))), taking.whole


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda some: st.lists(some, max_size=4) | st.dictionaries(st.text(), some, max_size=4),
    max_leaves=20,
)


@given(JSON, st.booleans(), st.integers(1, 50))
def test_json_with_short_texts_stays_as_it_is(value: object, ascii_: bool, size: int) -> None:
    text = json.dumps(value, ensure_ascii=ascii_).encode("utf-8", "surrogatepass")
    assert shortened(text, 10_000, size) == text


@given(JSON, st.integers(1, 50))
def test_what_is_left_of_json_is_json_of_the_same_shape(value: object, size: int) -> None:
    text = json.dumps([value, "\\" * 90, 'é"' * 90]).encode()
    left = json.loads(shortened(text, 12, size))
    assert all("left out" in found and len(found) < 120 for found in left[1:])
    assert _shape(left[0]) == _shape(value) or "left out" in json.dumps(left[0])


def _shape(value: object) -> object:
    if isinstance(value, dict):
        return len(value)
    return [_shape(item) for item in value] if isinstance(value, list) else type(value)


@given(st.binary())
def test_any_bytes_are_shortened(text: bytes) -> None:
    assert len(shortened(text, 20, 3)) <= len(text) * 3 + 60


@pytest.mark.parametrize("size", [1, 2, 3, 5, 64, 100_000])
@pytest.mark.parametrize("number", [0, 1])
def test_a_film_is_taken_out_of_its_answer(number: int, size: int) -> None:
    other, film = b"another", FILM
    films = [film, other] if number == 0 else [other, film]
    answer = {
        "name": 'film":"AAAA',
        "response": {"videos": [{"film": base64.b64encode(f).decode(), "a": "b"} for f in films]},
        "film": 7,
    }
    assert taken(json.dumps(answer).encode(), number, size) == (FILM, True)


@pytest.mark.parametrize(
    "written",
    [
        base64.b64encode(b"\xff\xfe\xfd\xfc?>").decode(),
        base64.urlsafe_b64encode(b"\xff\xfe\xfd\xfc?>").decode().rstrip("="),
        base64.b64encode(b"\xff\xfe\xfd\xfc?>").decode().replace("/", "\\/"),
        base64.b64encode(b"\xff\xfe\xfd\xfc?>").decode().replace("/", "\\u002F"),
        "//79\\n\\r\\n/D8+",
    ],
)
@pytest.mark.parametrize("size", [1, 4, 100])
def test_base64_is_read_however_it_is_written(written: str, size: int) -> None:
    assert taken(b'{ "film" : "%b"}' % written.encode(), 0, size) == (b"\xff\xfe\xfd\xfc?>", True)


def test_a_film_that_breaks_off_is_not_whole() -> None:
    text = b'{"film":"' + base64.b64encode(FILM)
    data, whole = taken(text[:-10])
    assert FILM.startswith(data)
    assert not whole


@pytest.mark.parametrize("text", [b'{"film":"!!!!!"}', b'{"film":"A"}'])
def test_what_is_no_base64_is_told(text: bytes) -> None:
    with pytest.raises(NoText):
        taken(text)


@pytest.mark.parametrize("text", [b'{"fil":"AAAA"}', b'["film","AAAA"]', b'{"film":{"x":"AAAA"}}'])
def test_a_film_that_is_not_there_is_not_found(text: bytes) -> None:
    assert taken(text) == (b"", False)


@pytest.mark.alone
def test_thirty_megabytes_take_about_a_second_at_most() -> None:
    text = b'{"videos":[{"film":"' + base64.b64encode(bytes(24_000_000)) + b'"}]}'
    begun = time.perf_counter()
    assert len(shortened(text, 65_536, 65_536)) < 200
    assert len(taken(text, 0, 65_536)[0]) == 24_000_000
    assert time.perf_counter() - begun < 5  # usually 0.3; slow machines are allowed for
