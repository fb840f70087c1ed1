"""Which words of services mean which cause of bad news, in English and in Chinese.

A stage that a server names (MoneyPrinterTurbo's `failed_stage`) comes as the failure's code. The
rules are tried in order and the first that fits wins, so what is surer stands higher: "the output
audio may contain sensitive information" is a matter of moderation, not of sound.
"""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vidmon.core.task import Failure
    from vidmon.core.trouble import Trouble


class Cause(enum.StrEnum):
    """Why something is not as the user wants it, told apart by what to do about it."""

    MODERATION = "moderation"
    BALANCE = "balance"
    KEY = "key"
    BUSY = "busy"
    TIMEOUT = "timeout"
    GONE = "gone"
    INPUT = "input"
    SPEECH = "speech"
    SCRIPT = "script"
    MATERIALS = "materials"
    SETUP = "setup"
    WINDOWS_ONLY = "windows_only"
    EXPORT = "export"
    DISK = "disk"
    UPSTREAM = "upstream"
    TOLD = "told"  # the service gave a reason, and no rule knows it
    UNTOLD = "untold"  # the service gave none
    UNTOLD_BY_VERSION = "untold_by_version"  # this version of the server never gives one
    NO_FILE = "no_file"
    LINK_EXPIRED = "link_expired"
    TASK_EXPIRED = "task_expired"
    CANCELLED = "cancelled"
    STRANGE_WORD = "strange_word"
    KEY_REJECTED = "key_rejected"
    NO_KEY = "no_key"
    NO_ACCOUNT = "no_account"
    REFUSED = "refused"
    BANNED = "banned"
    ADDRESS_BARRED = "address_barred"
    NEVER_KNOWN = "never_known"
    ANOTHERS = "anothers"  # never known to this key, and another account may have it
    KNOWN_BEFORE = "known_before"
    WEB_PAGE = "web_page"
    BAD_REPLY = "bad_reply"
    RATE_LIMITED = "rate_limited"
    SERVER_TROUBLE = "server_trouble"
    NO_SUCH_HOST = "no_such_host"
    NOBODY_LISTENS = "nobody_listens"
    CERTIFICATE = "certificate"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_OF_ANOTHER = "certificate_of_another"
    CERTIFICATE_UNKNOWN = "certificate_unknown"
    NO_TLS = "no_tls"
    PROXY = "proxy"
    NO_ANSWER = "no_answer"
    NETWORK = "network"
    BAD_ADDRESS = "bad_address"  # from here on: what only the test of an account tells apart
    DOCS_HOST = "docs_host"
    WRONG_PATH = "wrong_path"
    MOVED = "moved"
    OTHER_REGION = "other_region"
    CLOCK = "clock"
    STORE_LOCKED = "store_locked"
    WORKS = "works"
    WORKS_WITHOUT_KEY = "works_without_key"


_Rules = tuple[tuple[Cause, re.Pattern[str]], ...]


def _rules(*pairs: tuple[Cause, str]) -> _Rules:
    return tuple((cause, re.compile(pattern)) for cause, pattern in pairs)


# Matched against "code, line break, words" in lower case, so `\A...\n` is the whole code.
_FAILURES = _rules(
    (
        Cause.MODERATION,
        (
            r"moderat|risk.?control|(?<!case.)sensitive|nsfw|inappropriate|prohibited|violat"
            r"|content.?filter|safety|(content|usage).{0,12}polic|copyright|celebrit"
            r"|敏感|违规|违禁|审核|风控|风险控制|内容安全|安全策略|侵权|不合规"
        ),
    ),
    (Cause.DISK, r"no space left|disk (is )?full|disk space|磁盘|空间不足"),
    (Cause.WINDOWS_ONLY, r"only .{0,40}\bwindows\b|\bwindows only|仅.{0,6}windows"),
    (Cause.EXPORT, r"export (button|window)|导出按钮|编辑窗口|导出草稿失败"),
    (Cause.MATERIALS, r"\Amaterials?\n|pexels|pixabay|no (video )?materials|素材"),
    (Cause.SPEECH, r"\A(audio|subtitle)\n|\btts\b|synthesi[sz]e|speech|语音|配音"),
    (
        Cause.BALANCE,
        (
            r"\A2035\n|balance|quota|\bcredits?\b|insufficient.{0,12}fund|arrear|billing|payment"
            r"|余额|额度|欠费|配额|积分不足|点数不足|算力不足"
        ),
    ),
    (Cause.SCRIPT, r"\A(script|terms)\n|\bllm\b|api_key is not set|文案"),
    (Cause.SETUP, r"\Apreflight\n|config\.toml|is not set\b|ffmpeg.{0,20}not found"),
    (
        Cause.KEY,
        (
            r"\A2036\n|(invalid|expired|missing|wrong|incorrect).{0,14}(api.?key|token|credential)"
            r"|unauthori[sz]ed|authenticat|密钥|令牌|鉴权|apikey ?无效"
        ),
    ),
    (
        Cause.BUSY,
        (
            r"rate.?limit|too many|throttl|overload|\bbusy\b|concurren|queue is full|capacity"
            r"|\b429\b|try again later|请稍后|稍后再试|频率|限流|繁忙|负载|饱和|并发|拥挤"
        ),
    ),
    (Cause.TIMEOUT, r"time.?out|timed out|deadline exceeded|took too long|超时"),
    (
        Cause.GONE,
        (
            r"no such file|not found|not exist|expired|no longer|\b404\b|\b410\b"
            r"|过期|不存在|未找到|找不到|已失效|已删除"
        ),
    ),
    (
        Cause.INPUT,
        (
            r"invalid|unsupported|not supported|too (long|large|small|short)|resolution|aspect"
            r"|parameter|validation|参数|不支持|格式|尺寸|分辨率"
        ),
    ),
    (
        Cause.UPSTREAM,
        (
            r"upstream|internal|server error|\b50[0-4]\b|bad gateway|unavailable|panic"
            r"|generat.{0,20}fail|上游|内部错误|系统错误|服务异常|服务器|生成失败"
        ),
    ),
)
_REFUSALS = _rules(
    (Cause.BALANCE, r"balance|quota|\bcredits?\b|余额|额度|欠费|配额"),
    (Cause.BANNED, r"banned|suspended|disabled|封禁|禁用"),
    (Cause.ADDRESS_BARRED, r"\bip\b|whitelist|allowlist|白名单"),
)
_FAULTS = _rules(
    (Cause.PROXY, r"(?<![\w.-])proxy(?![\w.-])|代理"),  # not the one in a host's name
    (
        Cause.NO_SUCH_HOST,
        (
            r"getaddrinfo|name or service|nodename|resol(v|ution)|no such host|host name|\bdns\b"
            r"|no address"
        ),
    ),
    (Cause.CERTIFICATE_EXPIRED, r"certificate.{0,200}(expired|not yet valid)"),
    (Cause.CERTIFICATE_OF_ANOTHER, r"(hostname|ip address) mismatch|certificate is not valid for"),
    (Cause.CERTIFICATE_UNKNOWN, r"self.signed|unable to get (local )?issuer|unknown ca"),
    (Cause.NO_TLS, r"does not speak tls"),
    (Cause.CERTIFICATE, r"certificate|\bssl|\btls\b"),
    (Cause.NOBODY_LISTENS, r"refused|10061|nobody (listens|answers)"),
    (Cause.NO_ANSWER, r"time.?out|timed out|no answer|took too long|seconds"),
)
_WEB_PAGE = re.compile(r"<!doctype|<html|<head|<body|\bhtml\b|web ?page", re.IGNORECASE)
_LOOKED_AT = 4000  # characters; a service may send megabytes


def of_failure(failure: Failure | None) -> Cause:
    """Tell why a task failed, as far as the service's words and code say it."""
    message, code = (failure.message.strip(), failure.code or "") if failure else ("", "")
    if not message and not code:
        return Cause.UNTOLD
    return _first(_FAILURES, f"{code}\n{message}") or Cause.TOLD


def of_refusal(trouble: Trouble, otherwise: Cause) -> Cause:
    """Tell why a service would not answer, `otherwise` where its words do not say it."""
    return _first(_REFUSALS, f"{trouble.code or ''}\n{trouble.message}") or otherwise


def of_fault(message: str) -> Cause:
    """Tell which part of the way to a service broke, from the fault's words."""
    return _first(_FAULTS, message) or Cause.NETWORK


def is_web_page(message: str) -> bool:
    """Tell whether the first words of an answer are those of a web page."""
    return _WEB_PAGE.search(message[:_LOOKED_AT]) is not None


def _first(rules: _Rules, text: str) -> Cause | None:
    text = text[:_LOOKED_AT].lower()
    return next((cause for cause, pattern in rules if pattern.search(text)), None)
