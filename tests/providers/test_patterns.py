from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidmon.providers.patterns import BUDGET, FILE, ID, LINK, MESSAGE, BadPattern, Use, steps


@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (r"task_[0-9A-Za-z]{32}", ID),
        (r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", ID),
        (r"(?:cHJvamVjdHMv|bW9kZWxzL)[A-Za-z0-9_\-]{20,}", ID),
        (r"/v1/(?P<app>[^/]+)/requests/(?P<id>[^/?#]+)", LINK),
        (r"/v1/query\?(?:[^#]*&)?task_id=(?P<id>[^&#]+)", LINK),
        (r"invalid token|无效的令牌", MESSAGE),
        (r"balance.*too low", MESSAGE),
        (r"(?:\.mp4|\.mov|\.webm)(?:[?#]|$)", FILE),
        (r"\s*\(request id: ([^)]{1,80})\)", MESSAGE),
        (r"(?:\w+-)*\d+$", ID),
    ],
)
def test_what_ids_and_links_need_is_cheap(pattern: str, use: Use) -> None:
    re.compile(pattern)
    assert steps(pattern, use) < BUDGET / 5


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+b",
        r"(a|a)*b",
        r"(a|ab)*c",
        r"(\w+\s?)*$",
        r"(?:a?){50}",
        r"([a-z]+)*@",
        r"(x+x+)+y",
        r"(.*)*",
        r"(?:(?:a*)b?)*c",
        r"(k|\u212a)*c",
        r"(?:(?:-{0,9})?ab)+",
    ],
)
def test_a_pattern_that_could_run_for_ever_is_refused(pattern: str) -> None:
    with pytest.raises(BadPattern):
        steps(pattern, ID)


@pytest.mark.parametrize("pattern", [r".*a.*b", r"\w+.*x\w*y", r"a*a*a*b"])
def test_a_pattern_that_is_only_slow_costs_more_than_a_file_may(pattern: str) -> None:
    assert steps(pattern, LINK) > BUDGET


@pytest.mark.parametrize(
    "pattern",
    [r"(?=a)a", r"(?<!a)b", r"(a)\1", r"(?i)a", r"a{", r"a)", r"(a", r"[a", r"a**", r"\q"],
)
def test_what_cannot_be_reckoned_is_refused_in_words(pattern: str) -> None:
    with pytest.raises(BadPattern) as bad:
        steps(pattern, ID)
    assert str(bad.value)


@given(st.text(max_size=80))
def test_any_text_is_reckoned_or_refused(text: str) -> None:
    try:
        assert steps(text, LINK) > 0
    except BadPattern:
        return


_ONE = st.sampled_from(["a", "b", "ab", ".", "[ab]", "[^a]", r"\w", r"\d", "-"])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    many = st.sampled_from(["*", "+", "?", "{2,5}", "{3}", "*?"])
    return st.one_of(
        st.tuples(inner, many).map(lambda p: f"(?:{p[0]}){p[1]}"),
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda p: f"(?:{p[0]}|{p[1]})"),
    )


@settings(max_examples=150)
@given(st.recursive(_ONE, _grown, max_leaves=8), st.sampled_from(["a", "ab", "aab", "a1-", "ba"]))
def test_what_is_let_through_ends_soon_on_the_worst_of_texts(pattern: str, unit: str) -> None:
    use = Use(400, search=True)
    try:
        cost = steps(pattern, use)
    except BadPattern:
        return
    if cost > BUDGET:
        return
    text = (unit * 400)[:399] + "!"
    begun = time.process_time()
    re.search(pattern, text)
    assert time.process_time() - begun < 3
