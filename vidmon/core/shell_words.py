"""How a command line falls into words: as bash, cmd and PowerShell quote them.

`shlex` is not used: it raises on a quote without an end, knows no `^` and no back-tick, and takes
seconds for a body of some megabytes.
"""

from __future__ import annotations

import re
from itertools import islice

_MOST = 1_000  # tokens of a command
_LONGEST = 200_000  # characters of a command in the quoting of cmd
_TOKEN = re.compile(
    r"""
    (?P<blank>(?:[ \t]|\\[ \t]*\r?\n|\^[ \t]*\r?\n|`[ \t]*\r?\n)+)
    | (?P<end>\r?\n | ; | \|\|? | &&)
    | \$'(?P<ansi>(?:[^'\\]|\\.)*+)'?
    | '(?P<single>[^']*+)'?
    | "(?P<double>(?:[^"\\`]|\\.|`.|[\\`])*+)"?
    | \\(?P<escaped>[^\n])
    | (?P<plain>[^\s\\'";|&]+ | .)
    """,
    re.VERBOSE | re.DOTALL,
)
_IN_DOUBLE = re.compile(r"\\([\"\\$`/])|`([\"`$])")
_ANSI = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}
_CARET = re.compile(r"\^(\r?\n[ \t]*|.)", re.DOTALL)
_OF_CMD = re.compile(r"\^[\"%&]|\^[ \t]*\r?\n")


def words(text: str, start: int = 0) -> tuple[list[str], int]:
    """Give the words of the command that begins at `start`, and where it ends. Never raises."""
    if _OF_CMD.search(text, start, _line_end(text, start)):
        return _words_of_cmd(text, start)
    return _split(text, start)


def _words_of_cmd(text: str, start: int) -> tuple[list[str], int]:
    """Take away the carets of cmd first: each only guards the sign after it.

    The end is then that of the last line whose break was guarded.
    """
    end = _line_end(text, start)
    while end < min(len(text), start + _LONGEST) and _goes_on(text, end):
        end = _line_end(text, end)
    bare = _CARET.sub(lambda sign: " " if sign[1].strip() == "" else sign[1], text[start:end])
    return _split(bare, 0)[0], end


def _goes_on(text: str, end: int) -> bool:
    return text[max(end - 20, 0) : end].rstrip(" \t\r\n").endswith("^")


def _line_end(text: str, start: int) -> int:
    """Give where the line ends, its break included."""
    return text.find("\n", start) + 1 or len(text)


def _split(text: str, start: int) -> tuple[list[str], int]:
    found: list[str] = []
    word: list[str] = []
    end = start
    for token in islice(_TOKEN.finditer(text, start), _MOST):
        kind, end = token.lastgroup or "", token.end()
        if kind not in {"blank", "end"}:
            word.append(_said(kind, token))
            continue
        if word:
            found.append("".join(word))
            word = []
        if kind == "end":
            return found, token.start()
    if word:
        found.append("".join(word))
    return found, end


def _said(kind: str, token: re.Match[str]) -> str:
    text = token[kind]
    if kind == "double":
        return _IN_DOUBLE.sub(lambda sign: sign[1] or sign[2], text)
    if kind == "ansi":
        return _ANSI.sub(_sign, text)
    return text


def _sign(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _SIGNS.get(found[3], found[3])
