"""What the user chose: every setting with its default, once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from vidmon.core.naming import DEFAULT_TEMPLATE
from vidmon.core.proxy import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting: the name it is kept under, and what it is until the user says otherwise."""

    key: str
    default: T


SAVE_FOLDER = Setting("save_folder", "")  # "" is the profile's own folder of videos
AUTO_SAVE = Setting("auto_save", True)  # a link dies, a video that was paid for must not
NAME_TEMPLATE = Setting("name_template", DEFAULT_TEMPLATE)
CACHE_GIGABYTES = Setting("cache_gigabytes", 2.0)  # of 10^9 bytes; 0 keeps what is open only
SIDECAR = Setting("sidecar", False)  # a JSON file beside each saved video
# Seconds between two questions, by a service's id; never less than the service's own time.
CHECK_EVERY: Setting[Mapping[str, float]] = Setting("check_every", {})
LANGUAGE = Setting("language", "system")  # or "en", "zh_CN"
WATCH_CLIPBOARD = Setting("watch_clipboard", False)  # what is copied elsewhere is private
PROXY = Setting("proxy", SYSTEM)  # the way of every account that says nothing else
SCHEME = Setting("scheme", "system")
TRAY = Setting("tray", False)  # a window that hides instead of closing is wished for, or a trap
TRAY_EXPLAINED = Setting("tray_explained", False)  # that closing hides was said once
ASK_BEFORE_TRASH = Setting("ask_before_trash", True)
ORDER = Setting("order", "added")  # "-" before it turns it round
GROUPING = Setting("grouping", "none")
FOLDED: Setting[Collection[str]] = Setting("folded", ())  # the keys of closed sections
FORM = Setting("form", "cards")
COLUMNS = Setting("columns", "")  # as the header keeps them
WINDOW_PLACE = Setting("window_place", "")
PLAYER_PLACE = Setting("player_place", "")  # of its own window
VOLUME = Setting("volume", 0.8)
MUTED = Setting("muted", False)
LOOP = Setting("loop", False)
NOTIFY: Setting[Mapping[str, bool]] = Setting("notify", {})  # by core/notices.py `Event`; on
NOTIFY_SOUND = Setting("notify_sound", False)
# Which account the user chose for which kind of ID (core/intake.py `kind`).
ACCOUNT_BY_KIND: Setting[Mapping[str, str]] = Setting("account_by_kind_of_id", {})

ALL: tuple[Setting[Any], ...] = (
    SAVE_FOLDER,
    AUTO_SAVE,
    CACHE_GIGABYTES,
    NAME_TEMPLATE,
    SIDECAR,
    CHECK_EVERY,
    LANGUAGE,
    WATCH_CLIPBOARD,
    PROXY,
    SCHEME,
    TRAY,
    TRAY_EXPLAINED,
    ASK_BEFORE_TRASH,
    ORDER,
    GROUPING,
    FOLDED,
    FORM,
    COLUMNS,
    WINDOW_PLACE,
    PLAYER_PLACE,
    VOLUME,
    MUTED,
    LOOP,
    NOTIFY,
    NOTIFY_SOUND,
    ACCOUNT_BY_KIND,
)


@dataclass(slots=True)
class Settings:
    """The settings in force, by key."""

    values: dict[str, Any] = field(default_factory=dict)

    def get(self, setting: Setting[T]) -> T:
        """Give a setting, its default where nothing was chosen."""
        value: T = self.values.get(setting.key, setting.default)
        return value
