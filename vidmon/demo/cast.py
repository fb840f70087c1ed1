"""The tasks that every service starts with, and IDs that look like its own."""

from __future__ import annotations

import hashlib
import string
import time
import uuid
from dataclasses import replace

from vidmon.demo.capcut import DRAFT
from vidmon.demo.links import WEEK
from vidmon.demo.story import STORIES, Story

_BASE62 = string.digits + string.ascii_letters
_BASE36 = string.digits + string.ascii_lowercase
# Seconds of work; they differ so that six bars do not move as one.
_SLOW = {"moneyprinterturbo": 66, "octopusx": 61, "capcut-mate": 80, "new-api": 88}

# word of the story, title, video, and what a failed one tells
CAST: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "clearmaas": (
        ("slow", "Neon city, take 3", "neon-city", ""),
        ("quick", "Paper boats at dusk", "paper-boats", ""),
        ("finished", "Aurora over the lake", "aurora", ""),
        ("expiring", "Jellyfish, slow drift", "jellyfish", ""),
        ("failed", "Rooftop chase, handheld", "", "Failure to pass the risk control system"),
        ("failed-bare", "Old harbour in fog", "", ""),
    ),
    "moneyprinterturbo": (
        ("slow", "Why the sky turns green", "aurora", ""),
        ("quick", "How paper boats float", "paper-boats", ""),
        ("finished", "Five facts about Saturn", "planets", ""),
        ("several-files", "A mountain's morning routine", "", ""),
        (
            "failed",
            "A short history of tea",
            "",
            "failed to synthesize audio; verify the selected voice and TTS connectivity",
        ),
        ("failed-bare", "What bees know", "", ""),
    ),
    "octopusx": (
        ("slow", "Orbit, wide shot", "planets", ""),
        ("quick", "Sunrise, upright cut", "sunrise", ""),
        ("finished", "Neon city, take 1", "neon-city", ""),
        ("videos-only", "Lake at night", "aurora", ""),
        ("failed", "Dancer in the rain", "", "quota exceeded for veo"),
        ("failed-bare", "Glass garden", "", ""),
    ),
    "capcut-mate": (
        ("slow", "Holiday reel, upright", "sunrise", ""),
        ("quick", "Birthday cut", "jellyfish", ""),
        ("finished", "Product teaser v4", "neon-city", ""),
        ("failed", "Graduation film", "", "导出草稿失败: 未在编辑窗口中找到导出按钮"),
        ("failed-bare", "Wedding, second draft", "", ""),
    ),
    "chainhub-minimax": (
        ("slow", "Ferry at first light", "paper-boats", ""),
        ("quick", "Deep blue", "jellyfish", ""),
        ("finished", "Northern lights, 7 seconds", "aurora", ""),
        ("dead-link", "Neon city, night bus", "neon-city", ""),
        ("failed", "Crowd at the gate", "", "video description contains sensitive content"),
        ("failed-bare", "Paper dragon", "", ""),
    ),
    "new-api": (
        ("slow", "Planets, title sequence", "planets", ""),
        ("quick", "Jellyfish, close-up", "jellyfish", ""),
        ("finished", "Paper boats, storm version", "paper-boats", ""),
        ("old-style", "Neon city, take 2", "neon-city", ""),
        ("no-link", "Mountain sunrise", "sunrise", ""),
        ("failed", "The long corridor", "", "任务超时（1440分钟）"),
    ),
}


def plan(provider: str, word: str, *, video: str = "", reason: str = "") -> Story:
    """Give a story of that word as it goes with this service. Raises KeyError for another word."""
    story = STORIES[word]
    if word == "slow":
        story = replace(story, run=_SLOW.get(provider, story.run))
    if video:
        story = replace(story, files=(video,))
    if reason:
        story = replace(story, reason=reason)
    if provider == "moneyprinterturbo" and story.fails and story.reason:
        story = replace(story, stage="audio")
    if provider == "capcut-mate" and word != "expired":
        story = replace(story, link_life=WEEK)
    return story


def new_id(provider: str, seed: str, base: str, submitted: float) -> str:
    """Make an ID of the service's own look; the same seed gives the same one.

    CapCut Mate's is the draft's URL at `base`, with the local time of its making in it.
    """
    number = int.from_bytes(hashlib.sha256(f"{provider} {seed}".encode()).digest(), "big")
    if provider == "moneyprinterturbo":
        return str(uuid.UUID(int=number >> 128, version=4))
    if provider == "octopusx":
        return f"task-video-{_digits(number, _BASE36, 12)}"
    if provider == "chainhub-minimax":
        return f"30{_digits(number, string.digits, 13)}"
    if provider == "capcut-mate":
        made = time.strftime("%Y%m%d%H%M%S", time.localtime(submitted))
        return f"{base}{DRAFT}{made}{number & 0xFFFFFFFF:08x}"
    return f"task_{_digits(number, _BASE62, 32)}"


def _digits(number: int, alphabet: str, count: int) -> str:
    made = ""
    for _ in range(count):
        number, digit = divmod(number, len(alphabet))
        made += alphabet[digit]
    return made
