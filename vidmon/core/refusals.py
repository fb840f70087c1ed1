"""Why a pasted text is no task, in words for people. None of them repeats what was pasted."""

from __future__ import annotations

EMPTY = "There is no task ID in that. Paste the ID or the link that you got when you submitted."
TOO_LONG = "That is {megabytes} MB of text. Paste only the task IDs or links, one a line."
TOO_MANY = "Only the first {most} entries were read. Paste the others after these."
PRIVATE = "That looks like a private key. It was not kept and not sent anywhere."
API_KEY = "That looks like an API key, not a task ID. Keys belong in Accounts; it was not kept."
PHONE = "That looks like a phone number or a short number, not a task ID."
SPACES = "A task ID has no spaces. Paste one ID or link a line."
SLASHES = "A task ID of these services has no slashes. Paste the whole link, with https://"
ODD = "That does not look like a task ID: it has characters that no service uses."
SHORT = "That is too short for a task ID."
LONG = "That is too long for a task ID."
WORD = "That is an ordinary word, not a task ID."
PLACEHOLDER = "That is a placeholder. Put the task's own ID in its place."
NO_TASK = "This link names no task that vidmon knows how to read."
VIDEO_LINK = (
    "This link leads to a video, not to its task. Paste the task's ID, or open it in a browser."
)
NO_COMMAND = "This command asks for no task that vidmon knows how to read."
NO_REPLY = "There is no task ID in this reply. Paste the answer that you got when you submitted."
ELSEWHERE = "vidmon does not know the service at that address. Nothing was sent there."
UNKNOWN = "No service that vidmon knows has IDs like this. Add its account first, or paste a link."
