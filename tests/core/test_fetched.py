from __future__ import annotations

import pytest

from vidmon.core.fetched import Fetched, Way, fetched
from vidmon.core.task import Video

OWN = "https://gw.example"
CDN = "https://cdn.example/v.mp4?Expires=1"
OTHER = "https://mirror.example/v.mp4"
CONTENT = "https://gw.example/v1/videos/t1/content"
WRITTEN = "http://localhost:3000/v1/videos/t1/content"
VIDEO = Video(CDN, backups=(OTHER, CONTENT))


@pytest.mark.parametrize(
    ("video", "url", "way"),
    [
        (VIDEO, CDN, Way.LINK),
        (VIDEO, OTHER, Way.BACKUP),
        (VIDEO, CONTENT, Way.CONTENT),
        (Video(CONTENT, backups=(WRITTEN,)), CONTENT, Way.OWN_HOST),
        (Video(WRITTEN, backups=(CONTENT,)), CONTENT, Way.OWN_HOST),
        (Video(CONTENT), CONTENT, Way.CONTENT),
        (Video("http://127.0.0.1:9/a", backups=(OWN + "/a",)), "http://127.0.0.1:9/a", Way.LINK),
        (Video("http://127.0.0.1:1/a.mp4"), "http://127.0.0.1:1/a.mp4", Way.LINK),
        (Video("no link at all"), "no link at all", Way.LINK),
    ],
)
def test_the_way_that_worked_is_named(video: Video, url: str, way: Way) -> None:
    assert fetched(video, url, OWN) == Fetched(way)


def test_a_fresh_link_is_said_to_be_one() -> None:
    assert fetched(VIDEO, CDN, OWN, fresh=True) == Fetched(Way.LINK, fresh=True)
