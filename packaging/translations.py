"""Which texts a user may see, gathered from the code into the catalogues of the languages.

    python3 packaging/dev.py translations

lupdate finds what stands in `self.tr("...")`. It does not find a module's own `_tr("...")`, what
the engine says in English and the window shows in the user's language, nor what the files of the
services call their fields: so the gathering is ours, by Python's own parser, and one walk gives
them all. What it writes are Qt's own files: `.ts` (XML, read by Qt Linguist too) and, by Qt's
lrelease, `.qm`. A text that was translated once stays in the `.ts` until the code has it no more.

Where a text stands (the context is the one that the program names when it asks for it):
    self.tr("...")                          the class around it
    translate("name", "..."), QCoreApplication.translate, QT_TRANSLATE_NOOP      the name
    _tr("..."), where `def _tr(text): return ...translate("name", text)`         the name
    a sentence in a module of _SPEAKING     "Said" (qt/said.py shows it)
    label, help and notes in resources/providers/*.toml and their likes in code    "Shelf"

English needs no translation but its plural forms: vidmon_en.ts holds these alone.

Words that mean one thing everywhere in Simplified Chinese:
    task 任务 · task ID 任务 ID · account 账号 · key 密钥 · API key API 密钥 · key store 密钥库
    service 服务 · server 服务器 · vendor 服务商 · gateway 网关 · link 链接 · expire 过期
    address 地址 · follow 跟踪 · ask, check (a service) 查询 · reply, answer 回复
    paste 粘贴 · save 保存 · queued 排队中 · running 进行中 · finished 已完成 · failed 失败
    cancelled 已取消 · expired 已过期 · saved 已保存 · attention 需处理 · unknown 未知
    proxy 代理 · settings 设置 · frame 画面 · facts 信息 · timeline 时间线 · details 详情
    content check 内容审核 · balance 余额 · trash 回收站 · tag 标签 · note 备注 · tray 托盘
    Chinese and Latin words or numbers are set apart by a blank; marks are full width, quotes “ ”.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
CHINESE, ENGLISH = FOLDER / "vidmon_zh_CN.ts", FOLDER / "vidmon_en.ts"
PLURALS = {CHINESE: 1, ENGLISH: 2}

# Modules below the window whose sentences it shows as they are.
_SPEAKING = (
    "core/address.py",
    "core/intake.py",
    "core/keytext.py",
    "core/long_texts.py",
    "core/lost.py",
    "core/naming.py",
    "core/proxy.py",
    "core/task_import.py",
    "engine/asking.py",
    "engine/elsewhere.py",
    "engine/engine.py",
    "engine/exchange.py",
    "engine/faults.py",
    "engine/file_links.py",
    "engine/files.py",
    "engine/keystore_os.py",
    "engine/keystore_trouble.py",
    "engine/keystore_vault.py",
    "engine/ledger.py",
    "engine/listening.py",
    "engine/media/body.py",
    "engine/media/disk.py",
    "engine/media/fetch.py",
    "engine/media/held.py",
    "engine/media/library.py",
    "engine/media/link.py",
    "engine/media/medium.py",
    "engine/media/place.py",
    "engine/media/proof.py",
    "engine/media/save.py",
    "engine/media/source.py",
    "engine/proxied.py",
    "engine/redirect.py",
    "engine/safety.py",
    "engine/schema.py",
    "engine/unpack.py",
    "engine/watch.py",
    "providers/asking.py",
    "providers/comfyui.py",
    "providers/declared.py",
    "providers/patterns.py",
    "providers/proposal.py",
    "providers/shelf.py",
    "providers/signing.py",
    "providers/spec.py",
    "providers/spec_bounds.py",
    "providers/spec_check.py",
    "providers/troubles.py",
    "providers/vertex_veo.py",
)
# What looks like a sentence there and is none that a window shows.
_UNSHOWN = re.compile(
    r"Keeping what|Telling what|Watching the|Asking for a task|Connection: close|AsyncGenerator"
    r"|UPDATE |SELECT |INSERT |CREATE |DELETE |ALTER |PRAGMA|BEGIN |Mapping\[|Bearer |Credential="
    r"|text/plain|^ *told to one|\(web socket\)|^bytes |^\(.*\)$|\((?:content route|HTTP status)"
    r"|PRIVATE KEY-----|secrets hidden|^\{1\} = excluded|^a fresh$|^no ranges$|backup link$"
    r"|^unknown field"
)
_SENTENCE = re.compile(r"[A-Za-z“{].*[a-z]{2}", re.DOTALL)
_FIELD = re.compile(r"\{[^{}]*\}")
_LOGS = frozenset({"debug", "info", "warning", "error", "exception", "critical"})


@dataclass(frozen=True, order=True, slots=True)
class Text:
    """One text to be translated; `plural` where its number matters."""

    context: str
    source: str
    plural: bool = False


def gathered(root: Path = ROOT) -> tuple[Text, ...]:
    """Give every text that a user may see, in order, each once."""
    texts: set[Text] = set()
    for path in sorted((root / "vidmon").rglob("*.py")):
        texts.update(Module.read(path).texts())
    for name in _SPEAKING:
        path = root / "vidmon" / name
        if path.exists():
            texts.update(Text("Said", one) for one in _sentences(_tree(path)))
    texts.update(Text("Shelf", one) for one in _of_services(root))
    return tuple(sorted(texts))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


# Texts that the code names as such


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the code; `speakers` are its functions that translate, with their context."""

    tree: ast.Module
    speakers: dict[str, str]

    @classmethod
    def read(cls, path: Path) -> Module:
        tree = _tree(path)
        speakers = dict(_speakers(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("vidmon."):
                there = ROOT / (str(node.module).replace(".", "/") + ".py")
                known = _speakers(_tree(there)) if there.exists() else {}
                for name in node.names:
                    if name.name in known:
                        speakers[name.asname or name.name] = known[name.name]
        return cls(tree, speakers)

    def texts(self) -> Iterator[Text]:
        yield from self._under(self.tree, "")

    def _under(self, node: ast.AST, owner: str) -> Iterator[Text]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                yield from self._called(child, owner)
            inner = child.name if isinstance(child, ast.ClassDef) else owner
            yield from self._under(child, inner)

    def _called(self, call: ast.Call, owner: str) -> Iterator[Text]:
        name, arguments = called(call), call.args
        if name in ("translate", "QT_TRANSLATE_NOOP") and len(arguments) > 1:
            context, told = arguments[0], arguments[1]
            owner = context.value if isinstance(context, ast.Constant) else ""
        elif name == "tr" and isinstance(call.func, ast.Attribute) and arguments:
            told = arguments[0]
            if not (isinstance(call.func.value, ast.Name) and call.func.value.id == "self"):
                raise SystemExit(f"{ast.unparse(call)}: only self.tr says in which class it is")
        elif name in self.speakers and isinstance(call.func, ast.Name) and arguments:
            owner, told = self.speakers[name], arguments[0]
        else:
            return
        for source in _literals(told):
            yield Text(owner, source, "%n" in source)


def called(call: ast.Call) -> str:
    """Give the bare name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@cache
def _speakers(tree: ast.Module) -> dict[str, str]:
    """Give the functions of a module that do nothing but translate their first argument."""
    found = {}
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or not node.args.args:
            continue
        first = node.args.args[0].arg
        for call in ast.walk(node):
            if (
                isinstance(call, ast.Call)
                and called(call) == "translate"
                and len(call.args) > 1
                and isinstance(call.args[0], ast.Constant)
                and isinstance(call.args[1], ast.Name)
                and call.args[1].id == first
            ):
                found[node.name] = str(call.args[0].value)
    return found


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


# Sentences of the engine


def _sentences(tree: ast.Module) -> Iterator[str]:
    """Give what a module says to people; the parts of an f-string that change are {1}, {2} ..."""
    passed: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.update(ast.walk(node))  # a docstring
        elif isinstance(node, ast.Call) and called(node) in (
            *_LOGS,
            "compile",
            "getLogger",
            "translate",
            "QT_TRANSLATE_NOOP",
            "execute",
        ):
            passed.update(ast.walk(node))
        elif isinstance(node, ast.JoinedStr):
            passed.update(part for part in node.values if isinstance(part, ast.Constant))
    for node in ast.walk(tree):
        if node not in passed and (words := _template(node).strip()) and _is_shown(words):
            yield words


def _template(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts, number = [], 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        else:
            number += 1
            parts.append(f"{{{number}}}")
    return "".join(parts)


def _is_shown(words: str) -> bool:
    bare = _FIELD.sub("", words).strip()
    return " " in bare and bool(_SENTENCE.match(words)) and not _UNSHOWN.search(words)


# What services call their fields


def _of_services(root: Path) -> Iterator[str]:
    for path in sorted((root / "resources" / "providers").glob("*.toml")):
        yield from _named(tomllib.loads(path.read_text(encoding="utf-8")))
    for path in sorted((root / "vidmon" / "providers").glob("*.py")):
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call) and called(node) in ("Field", "Param", "FieldSpec"):
                yield from _of_field(node)


def _of_field(call: ast.Call) -> Iterator[str]:
    said = [one for one in call.args[1:2] if isinstance(one, ast.Constant)]
    said += [
        key.value
        for key in call.keywords
        if key.arg in ("label", "help") and isinstance(key.value, ast.Constant)
    ]
    yield from (one.value for one in said if isinstance(one.value, str) and one.value)


def _named(spec: dict[str, Any]) -> Iterator[str]:
    """Give labels, helps and notes of a service."""
    for table in (*spec.get("fields", ()), *spec.get("params", {}).values()):
        yield from (table[key] for key in ("label", "help") if table.get(key))
        yield from (label for _value, label in table.get("choices", ()))
    for table in (spec.get("read", {}), spec.get("then", {})):
        yield from (files["label"] for files in table.get("files", ()) if files.get("label"))
    yield from (name for name, _base in spec.get("regions", ()))
    yield from spec.get("unverified", ())


# The catalogues


def read(path: Path) -> dict[Text, tuple[str, ...]]:
    """Give the translations of a catalogue: one each, or one for each plural form."""
    if not path.exists():
        return {}
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            plural = message.get("numerus") == "yes"
            told = message.find("translation")
            forms = [] if told is None else list(told.iter("numerusform")) if plural else [told]
            words = tuple(form.text or "" for form in forms)
            found[Text(name, message.findtext("source", ""), plural)] = words
    return found


def write(path: Path, texts: dict[Text, tuple[str, ...]]) -> None:
    """Write a catalogue, in order, without places in the code: a moved line changes nothing."""
    language = path.stem.removeprefix("vidmon_")
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context, name = root, None
    for text in sorted(texts):
        if text.context != name:
            name = text.context
            context = ElementTree.SubElement(root, "context")
            ElementTree.SubElement(context, "name").text = name
        _add(context, text, texts[text], PLURALS[path])
    ElementTree.indent(root)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(head + body + "\n", encoding="utf-8")


def _add(context: ElementTree.Element, text: Text, forms: tuple[str, ...], plurals: int) -> None:
    message = ElementTree.SubElement(context, "message")
    ElementTree.SubElement(message, "source").text = text.source
    told = ElementTree.SubElement(message, "translation")
    if not any(forms):
        told.set("type", "unfinished")
    if text.plural:
        message.set("numerus", "yes")
        for at in range(plurals):
            form = ElementTree.SubElement(told, "numerusform")
            form.text = forms[at] if at < len(forms) else ""
    else:
        told.text = forms[0] if forms else ""


def update() -> int:
    """Bring the catalogues up to the code and make the files that the program reads."""
    texts = gathered()
    missing = 0
    for path in (CHINESE, ENGLISH):
        before = read(path)
        wanted = [text for text in texts if text.plural or path == CHINESE]
        now = {text: before.get(text) or _same_words(before, text) for text in wanted}
        write(path, now)
        lacking = [text for text, forms in now.items() if not forms or not all(forms)]
        missing += len(lacking)
        for text in lacking:
            print(f"{path.name}: not translated: {text.context}: {text.source}")
        _release(path)
    print(f"translations: {len(texts)} texts, {missing} not translated")
    return 1 if missing else 0


def _same_words(before: dict[Text, tuple[str, ...]], text: Text) -> tuple[str, ...]:
    """Take a translation from another context if all agree on it: a text that moved."""
    found = {
        forms
        for other, forms in before.items()
        if (other.source, other.plural) == (text.source, text.plural) and all(forms)
    }
    return found.pop() if len(found) == 1 else ()


def _release(path: Path) -> None:
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    made = path.with_suffix(".qm")
    subprocess.run([lrelease, "-silent", path, "-qm", made], check=True)


if __name__ == "__main__":
    sys.exit(update())
