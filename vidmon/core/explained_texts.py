"""The sentences of "Why this status", in English, each by what it is about.

The gaps: {service} is its title, {value} what stands at the place, {state} the name of a state,
{name} that of a field or parameter.
"""

from __future__ import annotations

from vidmon.core.task import State


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802
    """Mark a text for lupdate, which looks for this very name; core does not know Qt."""
    return text


# The names of the states where nobody translates; the window has its own, the same ones.
STATES = {
    State.QUEUED: "Queued",
    State.RUNNING: "Running",
    State.SUCCEEDED: "Finished",
    State.FAILED: "Failed",
    State.CANCELLED: "Cancelled",
    State.EXPIRED: "Expired",
    State.UNKNOWN: "Unknown",
}

TEXTS = {
    "state": QT_TRANSLATE_NOOP("Explained", "The status word “{value}” means “{state}”."),
    "state_own_word": QT_TRANSLATE_NOOP(
        "Explained", "The status word “{value}” is one of {service}'s words for “{state}”."
    ),
    "state_shared_word": QT_TRANSLATE_NOOP(
        "Explained", "The status word “{value}” is a usual word for “{state}”."
    ),
    "state_said": QT_TRANSLATE_NOOP(
        "Explained", "You said that the status word “{value}” means “{state}”."
    ),
    "state_strange": QT_TRANSLATE_NOOP(
        "Explained",
        "vidmon does not know the status word “{value}”. It is taken for neither finished nor"
        " failed, and the task is asked for further on.",
    ),
    "state_at_zero": QT_TRANSLATE_NOOP(
        "Explained",
        "The status word “{value}” stands for running, but nothing is done yet: the task waits"
        " for its turn, so it is “{state}”.",
    ),
    "state_rule": QT_TRANSLATE_NOOP(
        "Explained", "{service} says “{state}” by what stands here, “{value}”, not by a word."
    ),
    "state_absent": QT_TRANSLATE_NOOP(
        "Explained", "{service} says “{state}” by nothing standing here, not by a word."
    ),
    "state_http": QT_TRANSLATE_NOOP(
        "Explained",
        "The answer holds no status word. At {service} the HTTP status {value} means “{state}”.",
    ),
    "state_http_second": QT_TRANSLATE_NOOP(
        "Explained",
        "The second answer came with HTTP status {value}. So {service} tells that the task failed"
        " after all: “{state}”.",
    ),
    "progress": QT_TRANSLATE_NOOP("Explained", "{service} gives the progress as {value}."),
    "progress_coarse": QT_TRANSLATE_NOOP(
        "Explained", "The progress {value} is coarse: this service only knows steps."
    ),
    "progress_unused": QT_TRANSLATE_NOOP(
        "Explained", "The progress {value} says nothing of a task that ended like this."
    ),
    "video": QT_TRANSLATE_NOOP(
        "Explained", "The video's link is taken from here: it is a well-formed web address."
    ),
    "video_moved": QT_TRANSLATE_NOOP(
        "Explained",
        "The video's link is made from this, at the account's own address: the server does not"
        " give a whole address that works from here.",
    ),
    "video_backup": QT_TRANSLATE_NOOP(
        "Explained", "One more link to the same video, for when the first does not work."
    ),
    "video_route": QT_TRANSLATE_NOOP(
        "Explained", "The answer names no link: {service} gives the video itself at this address."
    ),
    "video_second": QT_TRANSLATE_NOOP(
        "Explained", "The video's link is taken from here, in the second answer."
    ),
    "no_video": QT_TRANSLATE_NOOP(
        "Explained", "Finished, but none of the places where {service} puts links holds one."
    ),
    "no_video_to_try": QT_TRANSLATE_NOOP(
        "Explained",
        "Finished, but none of the places where {service} puts links holds one. The service has a"
        " route for the video itself, which can be tried.",
    ),
    "passed_over_is_link": QT_TRANSLATE_NOOP(
        "Explained", "Passed over as the reason of the failure: it holds a link."
    ),
    "passed_over_no_link": QT_TRANSLATE_NOOP(
        "Explained", "Passed over as a video: what stands here is no link."
    ),
    "passed_over_too_early": QT_TRANSLATE_NOOP(
        "Explained", "This link is passed over: links count only once a task has finished well."
    ),
    "passed_over": QT_TRANSLATE_NOOP("Explained", "Seen here, and passed over."),
    "failure": QT_TRANSLATE_NOOP(
        "Explained", "The reason of the failure, in the service's own words."
    ),
    "code": QT_TRANSLATE_NOOP("Explained", "The service's own code for the failure."),
    "submitted_at": QT_TRANSLATE_NOOP("Explained", "When the task was submitted."),
    "submitted_at_naive": QT_TRANSLATE_NOOP(
        "Explained", "When the task was submitted, by the server's own clock: no zone is given."
    ),
    "started_at": QT_TRANSLATE_NOOP("Explained", "When the service began to work on it."),
    "started_at_naive": QT_TRANSLATE_NOOP(
        "Explained",
        "When the service began to work on it, by the server's own clock: no zone is given.",
    ),
    "finished_at": QT_TRANSLATE_NOOP("Explained", "When the task came to its end."),
    "finished_at_naive": QT_TRANSLATE_NOOP(
        "Explained", "When the task came to its end, by the server's own clock: no zone is given."
    ),
    "expires_at": QT_TRANSLATE_NOOP("Explained", "Until when the links work."),
    "second_question": QT_TRANSLATE_NOOP(
        "Explained",
        "The first answer held no link, so vidmon asked {service} a second question. What the"
        " lines above speak of stood in the first answer.",
    ),
    "second_question_nothing": QT_TRANSLATE_NOOP(
        "Explained",
        "The first answer held no link, so vidmon asked {service} a second question, which brought"
        " none either. What the lines above speak of stood in the first answer.",
    ),
    "learned": QT_TRANSLATE_NOOP(
        "Explained",
        "Nobody said the {name} of this task. vidmon asked for each in turn; {service} knows the"
        " task by “{value}”.",
    ),
    "param": QT_TRANSLATE_NOOP("Explained", "The task is asked for with {name} “{value}”."),
    "trouble_answer": QT_TRANSLATE_NOOP(
        "Explained",
        "The last answer tells no status, so the task stays “{state}”. The other lines are about"
        " the answer before it.",
    ),
    "trouble_silence": QT_TRANSLATE_NOOP(
        "Explained", "The last question got no answer, so the task stays “{state}”."
    ),
    "trouble_unknown": QT_TRANSLATE_NOOP(
        "Explained", "The last question got no answer that tells a status. vidmon asks again."
    ),
    "other": QT_TRANSLATE_NOOP("Explained", "Read as {name}."),
}
