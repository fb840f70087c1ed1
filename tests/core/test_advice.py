from __future__ import annotations

import pytest

from vidmon.core.advice import advise, failed, link_expired, of_trouble
from vidmon.core.advice_texts import TEXTS
from vidmon.core.advice_way_texts import WAY_TEXTS
from vidmon.core.cause import Cause
from vidmon.core.task import Failure, Report, State, Task, TaskRef, Video
from vidmon.core.trouble import Kind, Trouble

# Words that real services sent: new-api, MoneyPrinterTurbo 1.3.4 and CapCut Mate.
FAILURES = [
    ("Failure to pass the risk control system", None, Cause.MODERATION),
    (
        "The request failed because the output video may contain sensitive information.",
        "OutputVideoSensitiveContentDetected",
        Cause.MODERATION,
    ),
    ("output audio may contain sensitive information", None, Cause.MODERATION),
    ("内容审核未通过,提示词包含敏感词", None, Cause.MODERATION),
    ("Your prompt violates our usage policies", None, Cause.MODERATION),
    ("quota exceeded for veo", None, Cause.BALANCE),
    ("账户余额不足,请充值", None, Cause.BALANCE),
    ("算力不足", "2035", Cause.BALANCE),
    ("", "2036", Cause.KEY),
    ("Invalid API key provided", None, Cause.KEY),
    ("当前分组上游负载已饱和,请稍后再试", "fail_to_fetch_task", Cause.BUSY),
    ("Rate limit reached for requests", None, Cause.BUSY),
    ("task queue is full, please try again later", None, Cause.BUSY),
    ("任务超时(1440分钟)", None, Cause.TIMEOUT),
    ("context deadline exceeded", None, Cause.TIMEOUT),
    ("open /tmp/in.png: no such file or directory", None, Cause.GONE),
    ("图片链接已失效", None, Cause.GONE),
    ("invalid parameter: duration must be 5 or 10", None, Cause.INPUT),
    (
        "failed to synthesize audio; verify the selected voice and TTS connectivity",
        "audio",
        Cause.SPEECH,
    ),
    ("TTS timed out after 90 s", None, Cause.SPEECH),
    (
        "moonshot: api_key is not set, please set it in the config.toml file.",
        "script",
        Cause.SCRIPT,
    ),
    (
        "ValueError: \n\n##### pexels_api_keys is not set #####\n\nset it in config.toml",
        None,
        Cause.MATERIALS,
    ),
    ("no clips", "materials", Cause.MATERIALS),
    ("ffmpeg was not found", "preflight", Cause.SETUP),
    ("视频生成功能仅在Windows系统上可用", None, Cause.WINDOWS_ONLY),
    ("导出草稿失败: 未在编辑窗口中找到导出按钮", None, Cause.EXPORT),
    ("OSError: [Errno 28] No space left on device", "video", Cause.DISK),
    ("服务器磁盘空间不足", None, Cause.DISK),
    ("Upstream service returned status 403", None, Cause.UPSTREAM),
    ("Panic detected, error: runtime error", None, Cause.UPSTREAM),
    ("the moon was in the wrong house", None, Cause.TOLD),
    ("", "E4711", Cause.TOLD),
    ("  \n ", None, Cause.UNTOLD),
    ("", "", Cause.UNTOLD),
]


@pytest.mark.parametrize(("message", "code", "cause"), FAILURES)
def test_a_failure_is_told_by_the_words_of_the_service(
    message: str, code: str | None, cause: Cause
) -> None:
    assert failed(Failure(message, code)).kind is cause


def test_a_failure_without_any_words_says_that_the_service_gave_no_reason() -> None:
    assert failed(None).title == "The service gave no reason"


def test_an_old_moneyprinterturbo_is_known_to_give_no_reason() -> None:
    advice = failed(None, "moneyprinterturbo")
    assert advice.kind is Cause.UNTOLD_BY_VERSION
    assert "console" in advice.next_step


def test_megabytes_of_words_are_looked_at_in_no_time() -> None:
    assert failed(Failure("a" * 5_000_000 + "quota")).kind is Cause.TOLD


TROUBLES = [
    (Trouble(Kind.KEY_REJECTED, "Invalid token", 401), Cause.KEY_REJECTED),
    (Trouble(Kind.KEY_REJECTED, "该令牌额度已用尽", 401), Cause.BALANCE),
    (Trouble(Kind.NO_KEY), Cause.NO_KEY),
    (Trouble(Kind.REFUSED, "The account was removed.", code="no_account"), Cause.NO_ACCOUNT),
    (Trouble(Kind.REFUSED, "User has been banned", 403), Cause.BANNED),
    (
        Trouble(Kind.REFUSED, "您的 IP 不在令牌允许访问的列表中", 403, "access_denied"),
        Cause.ADDRESS_BARRED,
    ),
    (Trouble(Kind.REFUSED, "This token has no access to model", 403), Cause.REFUSED),
    (Trouble(Kind.NOT_FOUND, "task_not_exist", 400), Cause.NEVER_KNOWN),
    (Trouble(Kind.BAD_REPLY, "<!DOCTYPE html><html><head>", 200), Cause.WEB_PAGE),
    (Trouble(Kind.BAD_REPLY, '{"hello": 1}', 200), Cause.BAD_REPLY),
    (Trouble(Kind.RATE_LIMITED, "", 429), Cause.RATE_LIMITED),
    (Trouble(Kind.SERVER_TROUBLE, "Database error", 500), Cause.SERVER_TROUBLE),
    (Trouble(Kind.NETWORK, "[Errno -2] Name or service not known"), Cause.NO_SUCH_HOST),
    (Trouble(Kind.NETWORK, "[Errno 11001] getaddrinfo failed"), Cause.NO_SUCH_HOST),
    (Trouble(Kind.NETWORK, "[Errno 111] Connection refused"), Cause.NOBODY_LISTENS),
    (Trouble(Kind.NETWORK, "[SSL: CERTIFICATE_VERIFY_FAILED]"), Cause.CERTIFICATE),
    (Trouble(Kind.NETWORK, "407 Proxy Authentication Required"), Cause.PROXY),
    (Trouble(Kind.NETWORK, "The read operation timed out"), Cause.NO_ANSWER),
    (Trouble(Kind.NETWORK, "Connection reset by peer"), Cause.NETWORK),
]


@pytest.mark.parametrize(("trouble", "cause"), TROUBLES)
def test_a_trouble_is_told_by_its_kind_and_words(trouble: Trouble, cause: Cause) -> None:
    assert of_trouble(trouble).kind is cause


def test_a_task_that_was_known_before_and_is_gone_is_another_matter() -> None:
    advice = of_trouble(Trouble(Kind.NOT_FOUND), known_before=True)
    assert advice.kind is Cause.KNOWN_BEFORE
    assert "restarted" in advice.meaning


def test_every_kind_of_trouble_has_advice() -> None:
    assert all(of_trouble(Trouble(kind)).title for kind in Kind)


def test_every_cause_has_words_of_its_own_that_end_as_they_should() -> None:
    assert not set(TEXTS) & set(WAY_TEXTS)
    assert set(TEXTS | WAY_TEXTS) == set(Cause)
    for title, meaning, step in (TEXTS | WAY_TEXTS).values():
        assert not title.endswith(".")
        assert meaning[-1] in ".?"
        assert step.endswith(".")


def test_a_web_page_at_the_address_asks_about_v1() -> None:
    advice = of_trouble(Trouble(Kind.BAD_REPLY, "<html>Welcome</html>", 200))
    assert "/v1" in advice.meaning


def _task(state: State, *videos: Video) -> Task:
    return Task(1, "new-api", "a", TaskRef("t"), state=state, report=Report(state, videos=videos))


def test_a_task_on_its_way_or_finished_with_a_file_needs_no_advice() -> None:
    assert advise(_task(State.RUNNING)) is None
    assert advise(_task(State.QUEUED)) is None
    assert advise(_task(State.SUCCEEDED, Video("https://x.example/a.mp4"))) is None
    assert advise(Task(1, "new-api", "a", TaskRef("t"))) is None


@pytest.mark.parametrize(
    ("state", "cause"),
    [
        (State.SUCCEEDED, Cause.NO_FILE),
        (State.FAILED, Cause.UNTOLD),
        (State.EXPIRED, Cause.TASK_EXPIRED),
        (State.CANCELLED, Cause.CANCELLED),
        (State.UNKNOWN, Cause.STRANGE_WORD),
    ],
)
def test_a_state_that_is_not_what_the_user_wants_is_explained(state: State, cause: Cause) -> None:
    assert advise(_task(state)).kind is cause


def test_expired_links_ask_for_a_fresh_one() -> None:
    assert "Check again" in link_expired().next_step
