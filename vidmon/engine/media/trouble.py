"""What goes wrong with a remote file.

MediaTrouble(kind, message, http_status)
    another link may help     gone   not_video
    later may help            network   server   cut
    the file is another now   changed
    nothing helps             refused
    this machine              disk
"""

from __future__ import annotations

import enum


class Kind(enum.StrEnum):
    """The kinds of trouble, told apart by what helps against them."""

    GONE = "gone"  # 401, 403, 404, 410: the link expired, or the file was deleted
    NOT_VIDEO = "not_video"  # a page in words came where a video should be
    NETWORK = "network"  # no answer at all, or silence
    SERVER = "server"  # 5xx, 429 and whatever else is no file
    CUT = "cut"  # the transfer breaks off and cannot go on from there
    CHANGED = "changed"  # another file lies there than the one that was begun
    REFUSED = "refused"  # we do not ask there: a private address, a strange scheme, a circle
    DISK = "disk"  # the cache cannot be written


class MediaTrouble(Exception):  # noqa: N818 - it reads as what happened
    """Why a remote file cannot be had. `message` is for people and may quote the server.

    `words` are the server's own first words alone: hostile text, bounded, not yet redacted.
    `retry_after` is in seconds, where the server asked to wait.
    """

    def __init__(
        self, kind: Kind, message: str, *, http_status: int | None = None, words: str = ""
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.http_status = http_status
        self.words = words
        self.retry_after: float | None = None
