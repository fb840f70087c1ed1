"""How a fault of the disk is told to people."""

from __future__ import annotations

import errno

_REASONS = {
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EEXIST: "that is no folder",
    errno.EROFS: "it can only be read",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOENT: "the folder does not exist",
    errno.ENOTDIR: "that is no folder",
    errno.EFBIG: "the disk does not take files so large",
    errno.EIO: "the disk has a fault",
}


def reason(fault: OSError) -> str:
    """Give the reason in words, without a full stop: "the disk is full"."""
    words = fault.strerror or type(fault).__name__
    return _REASONS.get(fault.errno or 0) or f"the system says: {words}"
