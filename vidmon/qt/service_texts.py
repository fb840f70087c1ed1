"""How a proposed service is spoken of: its roles, why they were proposed, what to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from vidmon.core.plain import plain
from vidmon.core.task import State, Task, TaskRef
from vidmon.core.trouble import Trouble
from vidmon.providers.proposal import Note
from vidmon.providers.proposed_roles import Reason
from vidmon.qt.measures import percent
from vidmon.qt.reply_view import reason as because
from vidmon.qt.task_words import state_words

if TYPE_CHECKING:
    from vidmon.core.task import Report
    from vidmon.providers.proposal import Parts

_CONTEXT = "service_texts"


def _say(text: str) -> str:
    return str(QT_TRANSLATE_NOOP("service_texts", text))


ROLES = {
    "state": _say("Status"),
    "progress": _say("Progress"),
    "files": _say("Video link"),
    "failure": _say("Why it failed"),
    "failure_code": _say("Code of the failure"),
    "submitted": _say("Ordered at"),
    "started": _say("Begun at"),
    "finished": _say("Finished at"),
    "expires": _say("Link dies at"),
}
_REASONS = {
    Reason.NAME: _say("by its name"),
    Reason.WORD: _say("a status word that vidmon knows"),
    Reason.FILM: _say("a link to a video"),
    Reason.LINK: _say("a link"),
    Reason.FORM: _say("looks like it"),
}
_NOTES = {
    Note.ORDERS: _say(
        "This command seems to order a video. Paste the one that asks how far a task is."
    ),
    Note.DELETES: _say("This command deletes the task. Paste the one that asks how far it is."),
    Note.NO_ID: _say(
        "vidmon finds no task ID in the command. Paste one that asks for a task of yours, with "
        "its reply."
    ),
    Note.FORM_BODY: _say("What this command sends is not JSON; vidmon cannot send it."),
    Note.NO_STATE: _say("vidmon finds no status in the reply. Choose its place in the next step."),
    Note.NO_LINK: _say(
        "There is no video link in the reply. With a finished reply vidmon finds its place."
    ),
    Note.LEFT_OUT: _say(
        "Left out, as it may be a secret: {names}. If the service needs it, it cannot be asked."
    ),
}
STOPS = frozenset({Note.ORDERS, Note.DELETES, Note.NO_ID, Note.FORM_BODY})


def tr(text: str) -> str:
    """Give a text of this module in the user's language."""
    return QCoreApplication.translate(_CONTEXT, text)


def reason_words(reason: Reason) -> str:
    """Say why a place was proposed."""
    return tr(_REASONS[reason])


def note_words(note: Note, parts: Parts) -> str:
    """Say what the user should know."""
    names = ", ".join(plain(name, 40) for name in parts.question.left_out[:6])
    return tr(_NOTES[note]).replace("{names}", names)


def reading_words(answer: Report | Trouble) -> tuple[str, tuple[str, ...]]:
    """Say what is read out of a reply: the state, and a line for each place that was used."""
    if isinstance(answer, Trouble):
        return tr("No task is found in this reply."), (plain(answer.message, 200),)
    task = Task(0, "", "", TaskRef("x"), state=answer.state, report=answer)
    head = state_words(task)
    if answer.state is State.UNKNOWN:
        head = tr("The word “{word}” is not known: choose what it means.")
        head = head.replace("{word}", plain(answer.word, 40))
    elif answer.progress is not None and not answer.state.final:
        head = f"{head} · {percent(answer.progress)}"
    return head, tuple(because(match, task) for match in answer.why)
