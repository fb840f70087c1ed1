"""When links die that do not say so themselves: by the report, else by the spec's time to live."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from vidmon.providers.spec_tables import Files, Reading
from vidmon.providers.told import Home, report_of

READING = Reading(
    state=("status",), files=(Files(paths=("url",)),), finished=("end",), expires=("dies",)
)
WITH_TTL = Reading(
    state=("status",),
    files=(Files(paths=("url",)),),
    finished=("end",),
    expires=("dies",),
    ttl="9h",
)
PLAIN = "https://cdn.example/v.mp4"
SIGNED = f"{PLAIN}?Expires=1767225600"  # the first moment of 2026


@pytest.mark.parametrize(
    ("reading", "url", "told", "dies"),
    [
        (WITH_TTL, SIGNED, {"dies": 1_800_000_000, "end": 1_790_000_000}, datetime(2026, 1, 1)),
        (WITH_TTL, PLAIN, {"dies": 1_800_000_000}, datetime(2027, 1, 15, 8)),
        (READING, PLAIN, {"dies": 1_800_000_000_000}, datetime(2027, 1, 15, 8)),
        (READING, PLAIN, {"dies": "2026-01-01T08:00:00+08:00"}, datetime(2026, 1, 1)),
        (READING, PLAIN, {"dies": "2026-01-01T08:00:00Z"}, datetime(2026, 1, 1, 8)),
        # without a zone: the server's clock, which may be the easternmost
        (READING, PLAIN, {"dies": "2026-01-01T08:00:00"}, datetime(2025, 12, 31, 18)),
        (WITH_TTL, PLAIN, {"end": "2026-01-01T00:00:00Z"}, datetime(2026, 1, 1, 9)),
        (WITH_TTL, PLAIN, {"end": "2026-01-01T00:00:00"}, datetime(2025, 12, 31, 19)),
        (WITH_TTL, PLAIN, {"end": 1_767_225_600}, datetime(2026, 1, 1, 9)),
        (READING, PLAIN, {"end": 1_767_225_600}, None),
        (WITH_TTL, PLAIN, {"end": 0}, None),
        (WITH_TTL, PLAIN, {"dies": "soon"}, None),
    ],
)
def test_a_link_dies_by_its_own_word_else_the_reports_else_the_specs(
    reading: Reading, url: str, told: dict[str, object], dies: datetime | None
) -> None:
    report = report_of({"status": "succeeded", "url": url, **told}, reading, Home(""))
    assert report
    expected = dies.replace(tzinfo=UTC) if dies else None
    assert report.videos[0].expires_at == expected
