"""What people type for a proxy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidmon.core.proxy import BadProxy, Way, clean_way, parted, place_of


@pytest.mark.parametrize(
    ("typed", "meant", "password"),
    [
        ("", "", ""),
        ("system", "system", ""),
        ("none", "none", ""),
        ("127.0.0.1:7890", "http://127.0.0.1:7890", ""),
        (" http://proxy.example:3128/ ", "http://proxy.example:3128", ""),
        ("HTTPS://Proxy.example", "https://proxy.example:443", ""),
        ("socks5://127.0.0.1", "socks5://127.0.0.1:1080", ""),
        ("socks://127.0.0.1:1080/", "socks5h://127.0.0.1:1080", ""),
        ("socks5h://[::1]:9050", "socks5h://[::1]:9050", ""),
        ("http://me:secret@p.example:80", "http://me@p.example:80", "secret"),
        ("http://me:p@ss/w#rd:1@p.example:80", "http://me@p.example:80", "p@ss/w#rd:1"),
        ("http://me:p%40ss@p.example:80", "http://me@p.example:80", "p@ss"),
        ("http://a%40b:xyz@p.example:80", "http://a%40b@p.example:80", "xyz"),
    ],
)
def test_a_proxy_is_cleaned_and_its_password_parted(typed: str, meant: str, password: str) -> None:
    way = clean_way(typed)

    assert (way.text, way.password) == (meant, password)
    assert not password or password not in repr(way)


@pytest.mark.parametrize(
    "typed",
    [
        "socks4://127.0.0.1:1080",
        "ftp://p.example:21",
        "http://",
        "http://p.example:99999",
        "http://p.example:80/pac",
        "http://me:secret@",
        "http://two words:80",
        f"http://me:{'x' * 300}@p.example:80",
        "http://me:a\nb@p.example:80",
        "http://[::1:80",
    ],
)
def test_what_is_no_usable_proxy_is_refused_without_being_repeated(typed: str) -> None:
    with pytest.raises(BadProxy) as bad:
        clean_way(typed)

    assert "secret" not in str(bad.value)


@given(st.text())
def test_any_text_is_a_way_or_a_told_mistake(text: str) -> None:
    try:
        way = clean_way(text)
    except BadProxy:
        return
    assert clean_way(way.text) == Way(way.text)


def test_what_is_shown_of_a_proxy_has_no_name_in_it() -> None:
    assert parted("socks5h://a%40b@p.example:1080") == ("socks5h://p.example:1080", "a@b")
    assert place_of("socks5h://a%40b@p.example:1080") == "socks5h://p.example:1080"
    assert place_of("none") == "none"
