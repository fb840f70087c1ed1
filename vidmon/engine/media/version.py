"""Which version of a remote file a reply spoke of: its size and validators (RFC 9110, 8.8)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Version:
    """What tells one version of a file from another; `size` in bytes, None while not known."""

    size: int | None = None
    etag: str = ""
    modified: str = ""

    @property
    def if_range(self) -> str:
        """What `If-Range` may carry: a strong ETag, else Last-Modified, else ""."""
        return self.etag if self._strong else ("" if self.etag else self.modified)

    @property
    def _strong(self) -> bool:
        return self.etag.startswith('"')

    def same_size(self, other: Version) -> bool:
        """Tell whether the sizes agree, as far as both are known."""
        return self.size is None or other.size is None or self.size == other.size

    def contradicts(self, other: Version) -> bool:
        """Tell whether the two are surely different versions, where both speak of one link."""
        if not self.same_size(other):
            return True
        if self.etag and other.etag:
            return self.etag.removeprefix("W/") != other.etag.removeprefix("W/")
        return bool(self.modified and other.modified) and self.modified != other.modified

    def proves(self, other: Version) -> bool:
        """Tell whether the two are surely the same: one size, and one strong ETag or one date."""
        if self.size is None or self.size != other.size:
            return False
        if self.etag or other.etag:
            return self._strong and self.etag == other.etag
        return bool(self.modified) and self.modified == other.modified
