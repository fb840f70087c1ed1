"""How a proposed service is spoken of: its roles, why they were proposed, what to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from vidmon.core.explained import explain
from vidmon.core.plain import plain
from vidmon.core.task import State, Task, TaskRef
from vidmon.core.trouble import Trouble
from vidmon.providers.proposal import Note
from vidmon.providers.proposed_roles import Reason
from vidmon.qt.joined import listed
from vidmon.qt.measures import percent
from vidmon.qt.reasons import sentence
from vidmon.qt.said import said
from vidmon.qt.task_words import state_words

if TYPE_CHECKING:
    from vidmon.core.explained import Line
    from vidmon.core.task import Report
    from vidmon.providers.proposal import Parts

ROLES = {
    "state": str(QT_TRANSLATE_NOOP("service_texts", "Status")),
    "progress": str(QT_TRANSLATE_NOOP("service_texts", "Progress")),
    "files": str(QT_TRANSLATE_NOOP("service_texts", "Video link")),
    "failure": str(QT_TRANSLATE_NOOP("service_texts", "Why it failed")),
    "failure_code": str(QT_TRANSLATE_NOOP("service_texts", "Code of the failure")),
    "submitted": str(QT_TRANSLATE_NOOP("service_texts", "Ordered at")),
    "started": str(QT_TRANSLATE_NOOP("service_texts", "Begun at")),
    "finished": str(QT_TRANSLATE_NOOP("service_texts", "Finished at")),
    "expires": str(QT_TRANSLATE_NOOP("service_texts", "Link dies at")),
}
_REASONS = {
    Reason.NAME: str(QT_TRANSLATE_NOOP("service_texts", "by its name")),
    Reason.WORD: str(QT_TRANSLATE_NOOP("service_texts", "a status word that vidmon knows")),
    Reason.FILM: str(QT_TRANSLATE_NOOP("service_texts", "a link to a video")),
    Reason.LINK: str(QT_TRANSLATE_NOOP("service_texts", "a link")),
    Reason.FORM: str(QT_TRANSLATE_NOOP("service_texts", "looks like it")),
}
_NOTES = {
    Note.ORDERS: str(
        QT_TRANSLATE_NOOP(
            "service_texts",
            "This command seems to order a video. Paste the one that asks how far a task is.",
        )
    ),
    Note.DELETES: str(
        QT_TRANSLATE_NOOP(
            "service_texts", "This command deletes the task. Paste the one that asks how far it is."
        )
    ),
    Note.NO_ID: str(
        QT_TRANSLATE_NOOP(
            "service_texts",
            "vidmon finds no task ID in the command. Paste one that asks for a task of yours, with "
            "its reply.",
        )
    ),
    Note.FORM_BODY: str(
        QT_TRANSLATE_NOOP(
            "service_texts", "What this command sends is not JSON; vidmon cannot send it."
        )
    ),
    Note.NO_STATE: str(
        QT_TRANSLATE_NOOP(
            "service_texts",
            "vidmon finds no status in the reply. Choose its place in the next step.",
        )
    ),
    Note.NO_LINK: str(
        QT_TRANSLATE_NOOP(
            "service_texts",
            "There is no video link in the reply. With a finished reply vidmon finds its place.",
        )
    ),
    Note.LEFT_OUT: str(
        QT_TRANSLATE_NOOP(
            "service_texts",
            "Left out, as it may be a secret: {names}. If the service needs it, nobody can ask it.",
        )
    ),
}
STOPS = frozenset({Note.ORDERS, Note.DELETES, Note.NO_ID, Note.FORM_BODY})


def tr(text: str) -> str:
    """Give a text of this module in the user's language."""
    return QCoreApplication.translate("service_texts", text)


def reason_words(reason: Reason) -> str:
    """Say why a place was proposed."""
    return tr(_REASONS[reason])


def note_words(note: Note, parts: Parts) -> str:
    """Say what the user should know."""
    names = listed(plain(name, 40) for name in parts.question.left_out[:6])
    return tr(_NOTES[note]).replace("{names}", names)


def _line(line: Line) -> str:
    """Give a place and what it means, in one line."""
    words = sentence(line)
    if not words.startswith("vidmon"):
        words = words[:1].upper() + words[1:]  # it may begin with "this service"
    return f"{line.place}  →  {words}" if line.place else words


def reading_words(answer: Report | Trouble) -> tuple[str, tuple[str, ...]]:
    """Say what is read out of a reply: the state, and a line for each place that was used."""
    if isinstance(answer, Trouble):
        return tr("No task is found in this reply."), (plain(said(answer.message), 200),)
    task = Task(0, "", "", TaskRef("x"), state=answer.state, report=answer)
    head = state_words(task)
    if answer.state is State.UNKNOWN:
        head = tr("The word “{word}” is not known: choose what it means.")
        head = head.replace("{word}", plain(answer.word, 40))
    elif answer.progress is not None and not answer.state.final:
        head = f"{head} · {percent(answer.progress)}"
    return head, tuple(_line(line) for line in explain(answer, tr("this service")))
