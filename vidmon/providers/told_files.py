"""Which files an answer names: at the paths of a spec's `Files`, best link first."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from vidmon.core.links import expiry, same_origin
from vidmon.core.task import How, Video
from vidmon.providers.patterns import FILE
from vidmon.providers.reading import dig, spread
from vidmon.providers.result_links import addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from vidmon.providers.spec_tables import Files

_MOST_FILES = 100  # of one task; an answer that names more is no list of films
_MOST_LINKS = 20  # to one file


class FilesIn:
    """The files of one answer whose links belong to the account at `base`.

    `content` is the route that gives the file itself, "" if there is none; `matched` hears of each
    path that gave a link, of its value and how that was understood; of texts that are none, too.
    """

    __slots__ = (
        "base",
        "content",
        "dies",
        "key_for_files",
        "looks",
        "matched",
        "pattern",
        "repair",
        "root",
    )

    def __init__(
        self,
        root: object,
        base: str,
        matched: Callable[[str, object, str], None],
        *,
        repair: str = "none",
        content: str = "",
        key_for_files: bool = False,
        dies: datetime | None = None,
    ) -> None:
        self.root = root
        self.base = base
        self.matched = matched
        self.repair = repair
        self.content = content
        self.key_for_files = key_for_files
        self.dies = dies
        self.looks = 0  # at links with a pattern, so that no answer makes them last
        self.pattern = ""  # that links must hold at the place that is read

    def at(self, places: tuple[Files, ...]) -> tuple[Video, ...]:
        """Give the files at `places`, each address once."""
        found = (video for files in places for video in self._of(files))
        return tuple({video.url: video for video in islice(found, _MOST_FILES)}.values())

    def video(self, urls: tuple[str, ...], label: str = "", *, lives: bool = True) -> Video:
        """Give the file at the first of `urls`; `lives` says whether its end is known here."""
        url, *others = dict.fromkeys(urls)
        dies = expiry(url) or self.dies if lives else None
        return Video(url, label, self._needs_key(url), dies, tuple(others))

    def _of(self, files: Files) -> Iterator[Video]:
        self.pattern = files.pattern
        if files.each:
            for number, found in self._each(files):
                yield self.video(found, files.label.replace("{n}", str(number)))
            return
        urls: list[str] = []
        for path in (*files.paths, *files.backups):
            if there := self._urls(path, backup=bool(urls)):
                urls = [*urls, *there][:_MOST_LINKS]
        if urls:
            urls += [self.content] if self.content else []
            yield self.video(tuple(urls), files.label)

    def _each(self, files: Files) -> Iterator[tuple[int, tuple[str, ...]]]:
        for path in files.paths:
            for number, (place, item) in enumerate(self._items(path), 1):
                if urls := self._addresses(place, item):
                    yield number, urls

    def _items(self, path: str) -> Iterator[tuple[str, object]]:
        """Give what stands at a path, of a list each item."""
        for place, value in spread(self.root, path):
            if isinstance(value, list):
                yield from ((f"{place}.{n}", item) for n, item in enumerate(value))
            else:
                yield place, value

    def _urls(self, path: str, *, backup: bool) -> Sequence[str]:
        if "*" not in path:
            value = dig(self.root, path)
            return () if value is None else self._addresses(path, value, backup=backup)
        urls: list[str] = []
        for place, value in spread(self.root, path):
            urls += self._addresses(place, value, backup=backup or bool(urls))
        return urls

    def _addresses(self, path: str, value: object, *, backup: bool = False) -> tuple[str, ...]:
        if not isinstance(value, str):  # mostly nothing stands there
            return ()
        links = addresses(value, self.base, self.repair)
        found = tuple(url for url in links if self._is_wanted(url))
        if found or (not links and value.strip()):
            self.matched(path, value, _how(found, value, backup=backup))
        return found

    def _is_wanted(self, url: str) -> bool:
        if not self.pattern:
            return True
        self.looks += 1
        if self.looks > FILE.times:
            return False
        return re.search(self.pattern, url[: FILE.longest]) is not None

    def _needs_key(self, url: str) -> bool:
        return self.key_for_files and same_origin(url, self.base)


def _how(found: tuple[str, ...], value: object, *, backup: bool) -> How:
    if not found:
        return How.NO_LINK
    if backup:
        return How.BACKUP
    return How.AS_IT_STANDS if isinstance(value, str) and found[0] == value.strip() else How.MOVED
