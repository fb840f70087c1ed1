from __future__ import annotations

import pytest

from vidmon.core.task import State
from vidmon.providers.spec import BadSpec, load

GOOD = """\
schema = 1
id = "made-up"
title = "Made up"
home = "https://made-up.example"
impossible_id = "0"
every = 5

[[ids]]
pattern = 'x\\d+'

[[fields]]
name = "key"
label = "API key"
secret = true

[auth]
field = "key"

[[routes]]
url = "{base}/v1/videos/{id}"
json = { task = ["{id}"] }

[read]
state = ["status"]
ttl = "9h"

[read.words]
gone = "expired"
"""


def test_a_good_spec_is_read() -> None:
    spec = load(GOOD)
    assert spec.routes[0].url == "{base}/v1/videos/{id}"
    assert spec.read.words == {"gone": State.EXPIRED}


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("every = 5", 'every = "5"', "every (line 6)", "Expected `float`"),
        ("every = 5", "every = 0", "every (line 6)", "1 to 3600"),
        ("schema = 1", "schema = 2", "schema (line 1)", "2"),
        ('id = "made-up"', 'id = "Made Up!"', "id (line 2)", "lower-case"),
        ('title = "Made up"', "", "the file", "title"),
        ("every = 5", "evry = 5", "evry (line 6)", "no such name"),
        ("secret = true", "secrets = true", "fields[0].secrets (line 14)", "no such name"),
        ('state = ["status"]', "state = 7", "read.state (line 24)", "Expected"),
        ('ttl = "9h"', 'ttl = "9 hours"', "read.ttl (line 25)", "9h"),
        ('ttl = "9h"', "content_is_file = true", "read.content_is_file (line 25)", "no content"),
        ('gone = "expired"', 'gone = "lost"', "read.words", "lost"),
        ('gone = "expired"', 'GONE = "expired"', "read.words.GONE (line 28)", "gone"),
        ("x\\d+", "x(", "ids[0].pattern (line 9)", "not a pattern"),
        ('field = "key"', 'field = "token"', "auth.field (line 17)", "no field"),
        ("{base}/v1", "https://evil.example/v1", "routes[0].url (line 20)", "{base}/"),
        ("{base}/v1", "{base}.evil.example/v1", "routes[0].url (line 20)", "{base}/"),
        ("{base}/v1", "{base}@evil.example/v1", "routes[0].url (line 20)", "{base}/"),
        ("{base}/v1", "file:///etc", "routes[0].url (line 20)", "{base}/"),
        ('{id}"\njson', '{HOME}"\njson', "routes[0].url (line 20)", "{HOME}"),
        ('{id}"\njson', '{id.__class__}"\njson', "routes[0].url (line 20)", "not known"),
        ('{id}"\njson', '{id"\njson', "routes[0].url (line 20)", "brace"),
        ('["{id}"]', '["{secret}"]', "routes[0].json", "{secret}"),
        ("json =", 'headers = { Authorization = "x" }\njson =', "routes[0].headers", "may not"),
        ("json =", 'headers = { X = "a\\nb" }\njson =', "routes[0].headers.X", "printable"),
        ("json =", 'method = "TRACE"\njson =', "routes[0].method (line 21)", "TRACE"),
        ("every = 5", 'links = ["/x/(.*)"]', "links[0] (line 6)", "?P<id>"),
        ("every = 5", 'hosts = ["https://x.example"]', "hosts[0] (line 6)", "host name"),
        ("every = 5", 'base = "https://x.example/v1/"', "base (line 6)", "without version"),
        ("every = 5", 'extends = "nobody"', "extends (line 6)", "nobody"),
        ("every = 5", "every = ", "not TOML", "line 6"),
    ],
)
def test_a_mistake_is_told_with_its_place(old: str, new: str, place: str, words: str) -> None:
    assert old in GOOD
    with pytest.raises(BadSpec) as wrong:
        load(GOOD.replace(old, new, 1))
    assert place in str(wrong.value)
    assert words in str(wrong.value)


def _mistakes(*changes: tuple[str, str]) -> list[str]:
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(BadSpec) as wrong:
        load(text)
    assert str(wrong.value) == wrong.value.mistakes[0]
    return list(wrong.value.mistakes)


def test_all_mistakes_of_form_are_told() -> None:
    told = _mistakes(
        ("every = 5", 'every = "5"\nevry = 5'),
        ("pattern = ", "patern = "),
        ("secret = true", 'secret = "yes"\nhelp = 3'),
        ('field = "key"', 'sign = "rsa"'),
        ('gone = "expired"', 'gone = "lost"\nlost = "gone"'),
    )  # fmt: skip
    assert told == [
        "evry (line 7): no such name is known here",
        "every (line 6): Expected `float`, got `str`",
        "ids[0].patern (line 10): no such name is known here",
        "ids[0] (line 9): Object missing required field `pattern`",
        "fields[0].secret (line 15): Expected `bool`, got `str`",
        "fields[0].help (line 16): Expected `str`, got `int`",
        "auth.sign (line 19): Invalid enum value 'rsa'",
        "read.words.gone (line 30): Invalid enum value 'lost'",
        "read.words.lost (line 31): Invalid enum value 'gone'",
    ]


def test_all_mistakes_of_meaning_are_told() -> None:
    told = _mistakes(
        ("every = 5", "every = 0"),
        ("x\\d+", "x("),
        ("{base}/v1/videos/{id}", "https://evil.example/{HOME}"),
        ('ttl = "9h"', 'ttl = "9 hours"'),
    )
    places = [words.partition(" (")[0] for words in told]
    assert places == ["every", "ids[0].pattern", "routes[0].url", "routes[0].url", "read.ttl"]


def test_a_mistake_is_told_where_a_number_is_too_large_beside_another() -> None:
    told = _mistakes(("every = 5", f"every = {10**400}\nevry = 5"))
    assert [words.partition(" (")[0] for words in told] == ["evry", "every"]


def test_not_more_mistakes_are_told_than_anybody_reads() -> None:
    names = "\n".join(f"x{number} = 1" for number in range(2000))
    assert len(_mistakes(("every = 5", names))) == 50


def test_a_child_takes_what_it_does_not_say_from_its_family_but_no_name() -> None:
    child = (
        'schema = 1\nextends = "made-up"\nid = "kid"\ntitle = "Kid"\nhome = "https://k.example"\n'
    )
    spec = load(child + '[read.words]\nlost = "failed"\n', {"made-up": GOOD})
    assert spec.id == "kid"
    assert spec.routes == load(GOOD).routes
    assert spec.read.words == {"gone": State.EXPIRED, "lost": State.FAILED}
    with pytest.raises(BadSpec, match="title"):
        load(child.replace('title = "Kid"\n', ""), {"made-up": GOOD})


def test_a_mistake_of_a_child_names_the_childs_line() -> None:
    child = 'schema = 1\nextends = "made-up"\nid = "kid"\ntitle = "Kid"\nhome = 7\n'
    with pytest.raises(BadSpec, match=r"home \(line 5\)"):
        load(child, {"made-up": GOOD})


def test_a_family_may_have_generations_but_no_circle() -> None:
    head = 'schema = 1\ntitle = "T"\nhome = "https://k.example"\n'
    kid = head + 'id = "kid"\nextends = "made-up"\nevery = 7\n'
    grandkid = head + 'id = "grandkid"\nextends = "kid"\n'
    assert load(grandkid, {"made-up": GOOD, "kid": kid}).every == 7
    circle = head + 'id = "a"\nextends = "a"\n'
    with pytest.raises(BadSpec, match=r"extends \(line 5\)"):
        load(circle, {"a": circle})
