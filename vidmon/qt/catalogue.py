"""What stands in the catalogue of translations, and which of its texts a shown text was made of.

Qt translates from English only, and forgets at once what it was asked. Two things need more: a
sentence that the engine made in English is shown in the user's language (said.py), and a window
that is open changes its language (retelling.py). Both ask here which text of the catalogue
something is: the text itself, or a text with values put in where it says {name} or %n.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from vidmon.qt import joined
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from xml.etree import ElementTree

CHINESE = "zh_CN"
_PLACE = re.compile(r"\{(\w+)\}|%n")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!]) (?=\S)|(?<=[。？！])(?=\S)")
_STOPS = ".。"
_MOST_SENTENCES = 12  # of one text; more are looked up one by one
_WITH_KEYS = re.compile(r"([^()]+)( \([^()]+\))")  # as a tool tip names the keys of its button
_TWO_UNITS = re.compile(r"(\d+ \S+) (\d+ \S+)")
# What may stand in a place of this name; in the others anything may.
_NUMBER, _MEASURE, _ANY = r"[\d.,]+", r"\d.{0,30}?", r".+?"
_KINDS = {
    **dict.fromkeys(("n", "number", "pages", "all", "count", "megabytes"), _NUMBER),
    **dict.fromkeys(("time", "received", "total", "share", "failed", "succeeded"), _MEASURE),
}
_LONGEST = 1000  # characters; nothing of ours is longer, and what others say is not searched


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of the catalogue: where it stands, in English, and its Chinese forms."""

    context: str
    source: str
    forms: tuple[str, ...]

    def now(self, number: int = -1) -> str:
        """Give it in the language in force."""
        return QCoreApplication.translate(self.context, self.source, None, number)


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """Give the catalogue, nothing where it is not here: then all is English and stays so."""
    from xml.etree import ElementTree  # late: only who changes the language needs it

    try:
        root = ElementTree.parse(resource("translations", f"vidmon_{CHINESE}.ts"))
    except (OSError, ElementTree.ParseError):
        return ()
    return tuple(
        Entry(context.findtext("name", ""), message.findtext("source", ""), _forms(message))
        for context in root.iter("context")
        for message in context.iter("message")
    )


def _forms(message: ElementTree.Element) -> tuple[str, ...]:
    forms = list(message.iter("numerusform")) or list(message.iter("translation"))
    return tuple(form.text or "" for form in forms)


def english(entry: Entry) -> tuple[str, ...]:
    """Give how an entry reads in English; plural forms differ in words before and after."""
    return (entry.source,)


def chinese(entry: Entry) -> tuple[str, ...]:
    """Give how an entry reads in Chinese."""
    return entry.forms


@dataclass(frozen=True, slots=True)
class _Template:
    entry: Entry
    pattern: re.Pattern[str]
    hint: str  # the longest part that never changes
    weight: int  # how many signs never change: the one that says most is right

    @classmethod
    def of(cls, entry: Entry, shown: str) -> _Template:
        parts, at = [], 0
        for place in _PLACE.finditer(shown):
            name = place[1] or "n"
            parts.append(re.escape(shown[at : place.start()]))
            seen = f"(?P<p_{name}>" in "".join(parts)
            what = _KINDS.get(name, _ANY)
            parts.append(f"(?P=p_{name})" if seen else f"(?P<p_{name}>{what})")
            at = place.end()
        parts.append(re.escape(shown[at:]))
        still = _still(shown)
        pattern = re.compile("".join(parts), re.DOTALL)
        return cls(entry, pattern, max(still, key=len), len("".join(still)))


def _still(shown: str) -> list[str]:
    return _PLACE.sub("\0", shown).split("\0")


@dataclass(slots=True)
class Words:
    """The catalogue as it reads in one language, to be found again from what was shown."""

    _whole: dict[str, list[Entry]] = field(default_factory=dict)
    _made: list[_Template] = field(default_factory=list)

    @classmethod
    def of(cls, some: Iterable[Entry], shown_as: Callable[[Entry], tuple[str, ...]]) -> Words:
        """Read entries in one language."""
        words = cls()
        for entry in some:
            for shown in filter(None, shown_as(entry)):
                words._add(entry, shown)
        words._made.sort(key=lambda one: -one.weight)
        return words

    def _add(self, entry: Entry, shown: str) -> None:
        self._whole.setdefault(shown, []).append(entry)
        if _PLACE.search(shown) and any(map(str.isalpha, "".join(_still(shown)))):
            self._made.append(_Template.of(entry, shown))

    def anew(self, text: str, near: Sequence[str] = ()) -> str:
        """Give a shown text in the language in force, as it is where it is not of the catalogue.

        `near` are the contexts that count where several texts read the same, the closest first.
        """
        if not text.strip() or len(text) > _LONGEST:
            return text
        told = self._known(text, near)
        return self._in_parts(text, near) if told is None else told

    def _known(self, text: str, near: Sequence[str]) -> str | None:
        """Give a text that was made of a single one of the catalogue, None for another."""
        if found := self._whole.get(text):
            return _nearest(found, near)
        for template in self._made:
            if template.hint in text and (match := template.pattern.fullmatch(text)):
                return self._filled(template.entry, match.groupdict(), near)
        return None

    def _filled(self, entry: Entry, values: Mapping[str, str], near: Sequence[str]) -> str:
        counted = values.get("p_n", "") if "%n" in entry.source else ""
        said = {name: self.anew(value, near) for name, value in values.items()}
        told = entry.now(int(counted)) if counted else entry.now()
        return _PLACE.sub(lambda place: said.get(f"p_{place[1]}", place[0]), told)

    def _in_parts(self, text: str, near: Sequence[str]) -> str:
        """Take a text apart that several were put together to: lines, facts, sentences."""
        for mark in ("\n", " · "):
            if mark in text:
                return mark.join(self.anew(part, near) for part in text.split(mark))
        if length := _TWO_UNITS.fullmatch(text):
            return " ".join(self.anew(part, near) for part in length.groups())
        if named := _WITH_KEYS.fullmatch(text):
            return self.anew(named[1], near) + named[2]
        sentences = _BETWEEN_SENTENCES.split(text)
        told = list(self._runs(sentences, near))
        return self._listed(text, near) if told == sentences else _together(told)

    def _runs(self, sentences: Sequence[str], near: Sequence[str]) -> Iterator[str]:
        """Give sentences anew, as many at once as one text of the catalogue has."""
        at = 0
        while at < len(sentences):
            for end in range(min(len(sentences), at + _MOST_SENTENCES), at, -1):
                told = self._known(_together(sentences[at:end]), near)
                if told is not None:
                    break
            yield told if told is not None else self._sentence(sentences[at], near)
            at = end

    def _sentence(self, text: str, near: Sequence[str]) -> str:
        """Give a heading or a list that was given a full stop, with the stop of the language."""
        if text[-1] not in _STOPS:
            return text
        told = self.anew(text[:-1], near)
        return text if told == text[:-1] else joined.sentences((told,))

    def _listed(self, text: str, near: Sequence[str]) -> str:
        """Give what is named or listed in one line, if a part of it is of the catalogue."""
        for mark in (": ", "："):
            name, found, value = text.partition(mark)
            told = self._known(name, near) if found else None
            if told is not None:
                return joined.named(told, self.anew(value, near))
        for mark in (", ", "，"):
            parts = text.split(mark)
            if parts[1:] and (told_all := [self.anew(part, near) for part in parts]) != parts:
                return joined.listed(told_all)
        return text


def _together(sentences: Sequence[str]) -> str:
    return " ".join(sentences).replace("。 ", "。")


def _nearest(found: Sequence[Entry], near: Sequence[str]) -> str:
    """Give what the entry of the closest class around reads now, else what most read."""
    around = [one for one in found if one.context in near]
    if around:
        return min(around, key=lambda one: near.index(one.context)).now()
    return Counter(one.now() for one in found).most_common(1)[0][0]
