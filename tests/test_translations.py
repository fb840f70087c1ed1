"""Every text of the window is in the catalogues, translated, and comes back out of them whole."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
import translations
from PySide6.QtCore import QTranslator
from translations import CHINESE, ENGLISH, Text, called, gathered, read

if TYPE_CHECKING:
    from pathlib import Path

VIDMON = translations.ROOT / "vidmon"
# What puts words before a user's eyes, by the place of the words among the arguments.
SHOWING = {
    "setText": 0,
    "setWindowTitle": 0,
    "setToolTip": 0,
    "setPlaceholderText": 0,
    "setAccessibleName": 0,
    "setAccessibleDescription": 0,
    "setStatusTip": 0,
    "setTitle": 0,
    "setLabelText": 0,
    "setInformativeText": 0,
    "setSuffix": 0,
    "setPrefix": 0,
    "addAction": 0,
    "addMenu": 0,
    "addButton": 0,
    "addItem": 0,
    "addTab": 1,
    "addRow": 0,
    "insertRow": 1,
    "showMessage": 0,
    "say": 0,
    "label": 0,
    "QPushButton": 0,
    "QCheckBox": 0,
    "QRadioButton": 0,
    "QToolButton": 0,
    "QLabel": 0,
    "QGroupBox": 0,
    "QAction": 0,
    "QMenu": 0,
    "QMessageBox": 2,
    "QListWidgetItem": 0,
    "QStandardItem": 0,
}
# They read the same in every language.
UNTRANSLATED = {
    "vidmon",
    "vidmon ",
    "https://",
    " GB",
    " – vidmon",
    "socks5h://127.0.0.1:1080",
    '{"id": "…", "status": "…"}',
    "curl https://api.example.com/v1/tasks/… -H …",
}
SAME_IN_CHINESE = {"ID"}
# One English word that Chinese says differently by what it is about.
BY_CONTEXT = {"Finished", "Started", "Submitted", "Saving"}
# Two English texts that read the same in Chinese, in windows of their own or painted from data.
TOLD_BY_THE_WINDOW = {
    "已保存",
    "服务的原话",
    "任务失败",
    "关闭此提示",
    "密钥被拒绝",
    "应用",
    "有问题",
    "未知",
    "正常",
    "视频 {n}",
    "账号",
}
CATALOGUES = (CHINESE, ENGLISH)


def window_modules() -> list[Path]:
    return [
        *VIDMON.glob("qt/*.py"),
        *VIDMON.glob("wiring/*.py"),
        VIDMON / "app.py",
        VIDMON / "life.py",
    ]


def test_the_catalogues_hold_what_the_code_says_and_nothing_else() -> None:
    texts = gathered()

    assert set(read(CHINESE)) == set(texts), "python3 packaging/dev.py translations"
    assert set(read(ENGLISH)) == {text for text in texts if text.plural}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_text_is_translated(path: Path) -> None:
    empty = [text for text, forms in read(path).items() if not forms or not all(forms)]

    assert not empty
    assert all(
        len(forms) == (translations.PLURALS[path] if text.plural else 1)
        for text, forms in read(path).items()
    )


def test_what_is_to_be_chinese_is() -> None:
    words = re.compile("[A-Za-z]{2}")
    latin = {
        text.source
        for text, forms in read(CHINESE).items()
        if text.context != "Shelf"  # many of its texts are names
        and words.search(re.sub(r"\{\w+\}", "", forms[0]))
        and not re.search("[\u4e00-\u9fff]", forms[0])
    }

    assert latin == SAME_IN_CHINESE


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_what_is_put_into_a_text_is_put_into_its_translation(path: Path) -> None:
    place = re.compile(r"\{\w*\}|%n")
    odd = {
        text.source: forms
        for text, forms in read(path).items()
        for form in forms
        if sorted(place.findall(text.source)) != sorted(place.findall(form))
        if not (path == ENGLISH and "%n" not in form)  # "1 task" may be said in words
    }

    assert not odd


def test_a_key_of_a_menu_stays_a_key() -> None:
    lost = [
        text.source
        for text, forms in read(CHINESE).items()
        if text.context == "main_menu" and ("&" in text.source) != ("(&" in forms[0])
    ]

    assert not lost


def test_the_same_words_are_translated_the_same_way() -> None:
    found = defaultdict(set)
    for text, forms in read(CHINESE).items():
        found[text.source].add(forms)

    assert {s for s, ways in found.items() if len(ways) > 1} <= BY_CONTEXT


def test_a_chinese_text_says_which_english_one_it_is() -> None:
    """A window that changes from Chinese to English has nothing else to go by (retelling.py)."""
    found = defaultdict(set)
    for text, forms in read(CHINESE).items():
        if text.context != "Said":  # where systems spell one word differently
            found[forms[0]].add((text.context, text.source))
    unclear = {
        chinese
        for chinese, ones in found.items()
        if len({source for _, source in ones}) > 1 and chinese not in TOLD_BY_THE_WINDOW
    }

    assert unclear == set()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_file_that_the_program_reads_is_not_older_than_the_catalogue(path: Path) -> None:
    translator = QTranslator()
    assert translator.load(str(path.with_suffix(".qm")))

    for text, forms in read(path).items():
        number = (1 if path == ENGLISH else 7) if text.plural else -1
        told = translator.translate(text.context, text.source, "", number)
        assert told == forms[0], f"python3 packaging/dev.py translations: {text}"


def test_no_words_are_shown_that_do_not_go_through_the_translation() -> None:
    shown = [
        f"{path.name}:{call.lineno}: {words}"
        for path in window_modules()
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and called(call) in SHOWING
        for words in _bare_words(call)
    ]

    assert shown == []


def _bare_words(call: ast.Call) -> list[str]:
    arguments = call.args[SHOWING[called(call)] :][:1]
    found = [
        node.value
        for argument in arguments
        for node in _outside_calls(argument)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return [one for one in found if re.search("[A-Za-z]{2}", one) and one not in UNTRANSLATED]


def _outside_calls(node: ast.AST) -> list[ast.AST]:
    """Give a node and what is in it, but nothing that another function makes something of."""
    if isinstance(node, ast.Call):
        return []
    inner = [one for child in ast.iter_child_nodes(node) for one in _outside_calls(child)]
    return [node, *inner]


def test_every_module_that_speaks_to_people_is_listened_to() -> None:
    """What is raised with words, or is a trouble, is shown in a window sooner or later."""
    unheard = set()
    for floor in ("core", "engine", "providers"):
        for path in (VIDMON / floor).rglob("*.py"):
            name = path.relative_to(VIDMON).as_posix()
            if name not in translations._SPEAKING and _speaks(path):
                unheard.add(name)

    assert unheard <= {
        "core/settings_file.py",  # marks what it says for itself
        "providers/base.py",
        "providers/spec_tables.py",
    }


def _speaks(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    raised = [node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise) and node.exc]
    troubles = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and called(n) == "Trouble"]
    return any(
        isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and re.match(r"[A-Z].*\s.*", part.value)
        for node in (*raised, *troubles)
        for part in ast.walk(node)
    )


def test_a_text_is_found_by_each_way_in_which_the_code_asks_for_it(tmp_path: Path) -> None:
    module = tmp_path / "vidmon" / "told.py"
    module.parent.mkdir()
    (tmp_path / "resources" / "providers").mkdir(parents=True)
    (tmp_path / "resources" / "providers" / "x.toml").write_text(
        'unverified = ["Whether it rains"]\n[[fields]]\nlabel = "API key"\n'
    )
    module.write_text(
        """
class Bar(QWidget):
    def build(self):
        self.tr("Close")
        self.tr("%n tasks", "", 3)
        _tr("one" if self else "two")
        QCoreApplication.translate("named", "by "
            "name")
        self.setText("never")

MARKED = QT_TRANSLATE_NOOP("Table", "marked")

def _tr(text):
    return QCoreApplication.translate("own", text)
"""
    )

    assert set(gathered(tmp_path)) == {
        Text("Bar", "%n tasks", plural=True),
        Text("Bar", "Close"),
        Text("Shelf", "API key"),
        Text("Shelf", "Whether it rains"),
        Text("Table", "marked"),
        Text("named", "by name"),
        Text("own", "one"),
        Text("own", "two"),
    }
