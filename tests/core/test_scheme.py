from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidmon.core.scheme import is_ours, wanted


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ("vidmon://track?id=task_abc", "task_abc"),
        ("VIDMON://Track/?id=task_abc", "task_abc"),
        ("vidmon:track?id=task_abc", "task_abc"),
        (
            "vidmon://track?url=https%3A%2F%2Fgw.example%2Fv1%2Fvideos%2Fvideo_1%3Fa%3Db",
            "https://gw.example/v1/videos/video_1?a=b",
        ),
        ("vidmon://track?id=a1&id=b2&other=c3", "a1\nb2"),
        ("vidmon://track?text=line+one%0Aline%20two", "line one\nline two"),
        ("vidmon://track?id=task%E2%80%AEabc%00", "taskabc"),
        ("vidmon://track", ""),
        ("vidmon://track?id=", ""),
        ("vidmon://delete?id=task_abc", ""),
        ("https://track?id=task_abc", ""),
        ("vidmon://track?id=" + "x" * 9000, ""),
        ("vidmon://[track?id=1", ""),
    ],
)
def test_a_link_of_ours_asks_for_a_text(link: str, text: str) -> None:
    assert wanted(link) == text


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    assert isinstance(wanted(text), str)
    assert isinstance(wanted(f"vidmon://track?{text}"), str)
    assert is_ours(f" vidmon:{text}")
