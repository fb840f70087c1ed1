"""The words of all advice, in English: for each cause what happened, what it means, what to do.

Nothing here suggests to submit (and pay) again where the task may still come right.
"""

from __future__ import annotations

from vidmon.core.cause import Cause


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802
    """Mark a text for lupdate, which looks for this very name; core does not know Qt."""
    return text


TEXTS: dict[Cause, tuple[str, str, str]] = {
    Cause.MODERATION: (
        QT_TRANSLATE_NOOP("Advice", "Stopped by the content check"),
        QT_TRANSLATE_NOOP(
            "Advice", "The service's moderation did not let the prompt, a picture or the result by."
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "Reword the prompt or use another picture, then submit it anew. "
            "Most services do not charge for a stopped task: check your balance there.",
        ),
    ),
    Cause.BALANCE: (
        QT_TRANSLATE_NOOP("Advice", "Balance or quota used up"),
        QT_TRANSLATE_NOOP("Advice", "The account has no credit left, or has reached its limit."),
        QT_TRANSLATE_NOOP("Advice", "Top up the account or raise its limit at the service."),
    ),
    Cause.KEY: (
        QT_TRANSLATE_NOOP("Advice", "A key was not accepted while making it"),
        QT_TRANSLATE_NOOP(
            "Advice", "A key that the service itself needs for this task is wrong or has run out."
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "If the server is yours, check the keys in its settings; else tell the vendor.",
        ),
    ),
    Cause.BUSY: (
        QT_TRANSLATE_NOOP("Advice", "The service was too busy"),
        QT_TRANSLATE_NOOP("Advice", "It had more work than it takes on at once and gave this up."),
        QT_TRANSLATE_NOOP("Advice", "Submit it again later; nothing is wrong with the task."),
    ),
    Cause.TIMEOUT: (
        QT_TRANSLATE_NOOP("Advice", "It took too long"),
        QT_TRANSLATE_NOOP("Advice", "The service gave up waiting for the video to be made."),
        QT_TRANSLATE_NOOP(
            "Advice",
            "Check again once before you submit it anew: now and then the video comes after all.",
        ),
    ),
    Cause.GONE: (
        QT_TRANSLATE_NOOP("Advice", "Something it needs is no longer there"),
        QT_TRANSLATE_NOOP(
            "Advice", "A file or link that the task was to use does not exist or has expired."
        ),
        QT_TRANSLATE_NOOP("Advice", "Upload the source files again and submit with fresh links."),
    ),
    Cause.INPUT: (
        QT_TRANSLATE_NOOP("Advice", "The service could not use what it was given"),
        QT_TRANSLATE_NOOP(
            "Advice",
            "A setting, the size or the format of something in the order does not suit it.",
        ),
        QT_TRANSLATE_NOOP(
            "Advice", "Compare the service's words below with its documentation, then submit anew."
        ),
    ),
    Cause.SPEECH: (
        QT_TRANSLATE_NOOP("Advice", "The voice could not be made"),
        QT_TRANSLATE_NOOP(
            "Advice", "The task got as far as its sound; making speech from the text did not work."
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "On the server, check that the chosen voice exists, fits the language of the script, "
            "and that the speech service can be reached.",
        ),
    ),
    Cause.SCRIPT: (
        QT_TRANSLATE_NOOP("Advice", "The script could not be written"),
        QT_TRANSLATE_NOOP(
            "Advice", "The server asks a language model for the script, and that did not work."
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "On the server, check the language model and its API key in config.toml, "
            "then restart it.",
        ),
    ),
    Cause.MATERIALS: (
        QT_TRANSLATE_NOOP("Advice", "No footage could be found"),
        QT_TRANSLATE_NOOP(
            "Advice", "The server could not get clips for the video from its source of footage."
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "On the server, check the Pexels or Pixabay keys in config.toml "
            "and that it can reach them.",
        ),
    ),
    Cause.SETUP: (
        QT_TRANSLATE_NOOP("Advice", "The server is not set up completely"),
        QT_TRANSLATE_NOOP("Advice", "Something that it needs for this task is missing there."),
        QT_TRANSLATE_NOOP(
            "Advice", "Follow the server's words below, restart it, then submit the task anew."
        ),
    ),
    Cause.WINDOWS_ONLY: (
        QT_TRANSLATE_NOOP("Advice", "This server cannot render"),
        QT_TRANSLATE_NOOP(
            "Advice", "CapCut Mate drives the desktop app to export, which works on Windows alone."
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "Run CapCut Mate on Windows with the app installed, or open the draft by hand.",
        ),
    ),
    Cause.EXPORT: (
        QT_TRANSLATE_NOOP("Advice", "The export did not start"),
        QT_TRANSLATE_NOOP(
            "Advice", "CapCut Mate did not find the export button in the window of the desktop app."
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "On the server's screen, close dialogs that cover the app, check that it is logged in "
            "and of a supported version, then render again.",
        ),
    ),
    Cause.DISK: (
        QT_TRANSLATE_NOOP("Advice", "The server's disk is full"),
        QT_TRANSLATE_NOOP("Advice", "There was no room for the video where it is made."),
        QT_TRANSLATE_NOOP("Advice", "Free some space on the server, then submit the task anew."),
    ),
    Cause.UPSTREAM: (
        QT_TRANSLATE_NOOP("Advice", "Trouble behind the service"),
        QT_TRANSLATE_NOOP(
            "Advice", "The service, or the maker of the model behind it, had an error of its own."
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "Submit it again later. If it repeats, send the vendor the report from below.",
        ),
    ),
    Cause.TOLD: (
        QT_TRANSLATE_NOOP("Advice", "The task failed"),
        QT_TRANSLATE_NOOP("Advice", "The service gave a reason; its own words are below."),
        QT_TRANSLATE_NOOP(
            "Advice", "If they do not help, copy the report and send it to the vendor."
        ),
    ),
    Cause.UNTOLD: (
        QT_TRANSLATE_NOOP("Advice", "The service gave no reason"),
        QT_TRANSLATE_NOOP("Advice", "It says that the task failed and nothing more."),
        QT_TRANSLATE_NOOP("Advice", "Copy the report and ask the vendor what happened."),
    ),
    Cause.UNTOLD_BY_VERSION: (
        QT_TRANSLATE_NOOP("Advice", "The service gave no reason"),
        QT_TRANSLATE_NOOP(
            "Advice", "This server version sends no reason. MoneyPrinterTurbo does from 1.3.2 on."
        ),
        QT_TRANSLATE_NOOP("Advice", "Look at the server's console: the reason is written there."),
    ),
    Cause.NO_FILE: (
        QT_TRANSLATE_NOOP("Advice", "Finished, but no file was named"),
        QT_TRANSLATE_NOOP(
            "Advice", "The service says that the task succeeded and gives no link to a video."
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "Check again in a minute, as the link may come later, or try the other places where "
            "this service keeps videos. If the task was to make sound or subtitles, all is well.",
        ),
    ),
    Cause.LINK_EXPIRED: (
        QT_TRANSLATE_NOOP("Advice", "The link has expired"),
        QT_TRANSLATE_NOOP("Advice", "Links to finished videos live for a limited time only."),
        QT_TRANSLATE_NOOP("Advice", "Check again: most services then give a fresh link."),
    ),
    Cause.TASK_EXPIRED: (
        QT_TRANSLATE_NOOP("Advice", "The service no longer keeps this task"),
        QT_TRANSLATE_NOOP("Advice", "Its keeping time is over, and the video went with it."),
        QT_TRANSLATE_NOOP(
            "Advice", "Look for a saved copy on this computer, or ask the vendor for one."
        ),
    ),
    Cause.CANCELLED: (
        QT_TRANSLATE_NOOP("Advice", "The task was cancelled"),
        QT_TRANSLATE_NOOP("Advice", "Somebody, or the service itself, stopped it."),
        QT_TRANSLATE_NOOP("Advice", "Nothing more will come of it; you can remove it here."),
    ),
    Cause.STRANGE_WORD: (
        QT_TRANSLATE_NOOP("Advice", "A status that vidmon does not know"),
        QT_TRANSLATE_NOOP(
            "Advice", "It is taken for neither finished nor failed, and is asked for further on."
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "If you know what the word means, say so, and vidmon takes it for that at this account."
            " The reply has the whole answer; a report helps us to learn the word.",
        ),
    ),
    Cause.KEY_REJECTED: (
        QT_TRANSLATE_NOOP("Advice", "The key was rejected"),
        QT_TRANSLATE_NOOP(
            "Advice",
            "The service does not accept this account's key. Some gateways answer the same "
            "when the balance is used up.",
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "Check the balance, then enter the key anew in Accounts. Until then nothing more is "
            "asked with it.",
        ),
    ),
    Cause.NO_KEY: (
        QT_TRANSLATE_NOOP("Advice", "There is no key to ask with"),
        QT_TRANSLATE_NOOP("Advice", "The key store is locked, or holds no key for this account."),
        QT_TRANSLATE_NOOP("Advice", "Unlock the key store, or enter the key in Accounts."),
    ),
    Cause.NO_ACCOUNT: (
        QT_TRANSLATE_NOOP("Advice", "The account of this task was removed"),
        QT_TRANSLATE_NOOP("Advice", "What is known of the task stays; nothing more is asked."),
        QT_TRANSLATE_NOOP(
            "Advice", "To follow it again, add the account in Accounts, then paste the ID anew."
        ),
    ),
    Cause.REFUSED: (
        QT_TRANSLATE_NOOP("Advice", "The service refused to answer"),
        QT_TRANSLATE_NOOP("Advice", "It understood the question and will not answer it."),
        QT_TRANSLATE_NOOP(
            "Advice",
            "Check that the task was submitted with this account, and what its key may do.",
        ),
    ),
    Cause.BANNED: (
        QT_TRANSLATE_NOOP("Advice", "The account is blocked"),
        QT_TRANSLATE_NOOP("Advice", "The service has banned or disabled this account or its key."),
        QT_TRANSLATE_NOOP("Advice", "Only the vendor can lift that: write to its support."),
    ),
    Cause.ADDRESS_BARRED: (
        QT_TRANSLATE_NOOP("Advice", "Not allowed from this network"),
        QT_TRANSLATE_NOOP("Advice", "The key may be used from certain IP addresses only."),
        QT_TRANSLATE_NOOP(
            "Advice", "Add this computer's address to the key's list at the service, or mind a VPN."
        ),
    ),
    Cause.NEVER_KNOWN: (
        QT_TRANSLATE_NOOP("Advice", "The service does not know this task"),
        QT_TRANSLATE_NOOP(
            "Advice", "The ID is incomplete, is too new, or belongs to another account or service."
        ),
        QT_TRANSLATE_NOOP(
            "Advice", "Compare the ID, and check that the task was submitted with this account."
        ),
    ),
    Cause.KNOWN_BEFORE: (
        QT_TRANSLATE_NOOP("Advice", "The service no longer knows this task"),
        QT_TRANSLATE_NOOP(
            "Advice",
            "It knew it before: the server was restarted, or its keeping time is over. "
            "What was heard and saved until then stays here.",
        ),
        QT_TRANSLATE_NOOP(
            "Advice", "The file may still be there: try to play or save it before you remove it."
        ),
    ),
    Cause.WEB_PAGE: (
        QT_TRANSLATE_NOOP("Advice", "This address answers with a web page"),
        QT_TRANSLATE_NOOP(
            "Advice",
            "There is something at the address, and it is no API: is /v1 missing or doubled?",
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "Copy the base URL from the service's API page into the account. A login page of a "
            "hotel or company network looks the same.",
        ),
    ),
    Cause.BAD_REPLY: (
        QT_TRANSLATE_NOOP("Advice", "The answer could not be read"),
        QT_TRANSLATE_NOOP("Advice", "What came back has no task in it as far as vidmon can tell."),
        QT_TRANSLATE_NOOP(
            "Advice",
            "Check the account's service and address. If both are right, copy the report for us.",
        ),
    ),
    Cause.RATE_LIMITED: (
        QT_TRANSLATE_NOOP("Advice", "The service wants fewer questions"),
        QT_TRANSLATE_NOOP(
            "Advice", "It limits how often it may be asked; the task is not touched."
        ),
        QT_TRANSLATE_NOOP(
            "Advice", "Nothing to do: vidmon asks more slowly and goes on by itself."
        ),
    ),
    Cause.SERVER_TROUBLE: (
        QT_TRANSLATE_NOOP("Advice", "Trouble at the service"),
        QT_TRANSLATE_NOOP(
            "Advice", "It answered with an error of its own; the task is probably not touched."
        ),
        QT_TRANSLATE_NOOP("Advice", "Nothing to do: vidmon asks again by itself."),
    ),
    Cause.NO_SUCH_HOST: (
        QT_TRANSLATE_NOOP("Advice", "The address was not found"),
        QT_TRANSLATE_NOOP("Advice", "No server has this name, or this computer is offline."),
        QT_TRANSLATE_NOOP("Advice", "Check the spelling of the address and your connection."),
    ),
    Cause.NOBODY_LISTENS: (
        QT_TRANSLATE_NOOP("Advice", "Nobody answers at this address"),
        QT_TRANSLATE_NOOP("Advice", "The computer is there, and no service listens at this port."),
        QT_TRANSLATE_NOOP(
            "Advice", "If the server is yours, start it; then compare host and port in Accounts."
        ),
    ),
    Cause.CERTIFICATE: (
        QT_TRANSLATE_NOOP("Advice", "No safe connection"),
        QT_TRANSLATE_NOOP(
            "Advice", "The server's certificate was not accepted, so the key was not sent."
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "Check this computer's clock and the address. Company networks and virus scanners "
            "that read along need their certificate installed.",
        ),
    ),
    Cause.PROXY: (
        QT_TRANSLATE_NOOP("Advice", "The proxy did not let it through"),
        QT_TRANSLATE_NOOP("Advice", "The connection goes through a proxy, and that failed."),
        QT_TRANSLATE_NOOP("Advice", "Check the proxy in the system settings, or switch it off."),
    ),
    Cause.NO_ANSWER: (
        QT_TRANSLATE_NOOP("Advice", "No answer in time"),
        QT_TRANSLATE_NOOP("Advice", "The server took the question and did not answer, or is far."),
        QT_TRANSLATE_NOOP("Advice", "Nothing to do: vidmon asks again by itself."),
    ),
    Cause.NETWORK: (
        QT_TRANSLATE_NOOP("Advice", "The service could not be reached"),
        QT_TRANSLATE_NOOP("Advice", "The connection broke; the task is not touched."),
        QT_TRANSLATE_NOOP(
            "Advice", "Check your connection. vidmon asks again by itself as soon as it is back."
        ),
    ),
    Cause.WORKS: (
        QT_TRANSLATE_NOOP("Advice", "Address and key are right"),
        QT_TRANSLATE_NOOP("Advice", "The service answered as it does for a task that never was."),
        QT_TRANSLATE_NOOP("Advice", "Paste a task ID to follow it."),
    ),
    Cause.WORKS_WITHOUT_KEY: (
        QT_TRANSLATE_NOOP("Advice", "The address is right"),
        QT_TRANSLATE_NOOP(
            "Advice", "The service answered as it does for a task that never was. It needs no key."
        ),
        QT_TRANSLATE_NOOP("Advice", "Paste a task ID to follow it."),
    ),
}
