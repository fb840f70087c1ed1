"""About the folder: what every spec must have; a newcomer learns the rules from the failures."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest
from made_up import secrets_for

from vidmon.core.account import Account
from vidmon.core.links import clean_base
from vidmon.core.task import TaskRef
from vidmon.providers.shelf import Changes, Shelf, check_file, keep_file
from vidmon.providers.spec import BadSpec
from vidmon.shipped import resource

FOLDER = resource("providers")
SHELF = Shelf.load(FOLDER)
REPLIES = Path(__file__).parent / "replies"
AT_HOME_ANYWHERE = {  # on the user's own machines, at a gateway's, or at a host for each customer
    "azure-openai",
    "azure-openai-jobs",
    "midjourney",
    "moneyprinterturbo",
    "new-api",
    "new-api-kling",
}
NEVER_QUEUED = {"veo", "vertex-veo"}  # an operation is done or not, it has no word for waiting
ASKED_BY_POST = {
    "jimeng",
    "siliconflow",
    "vertex-veo",
}  # the ID is in the body, so no link shows it
FIVE = ("clearmaas", "moneyprinterturbo", "octopusx", "capcut-mate", "chainhub-minimax")


def test_the_shelf_begins_with_the_five_services_and_the_two_shapes_of_gateways() -> None:
    assert tuple(SHELF.providers)[:7] == (*FIVE, "new-api", "openai-videos")
    assert SHELF.mistakes == ()


def test_every_file_is_named_after_its_service() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(SHELF.providers)


@pytest.mark.parametrize("name", SHELF.providers)
def test_a_service_says_who_it_is_and_what_it_needs(name: str) -> None:
    provider = SHELF.providers[name]
    assert provider.title
    assert provider.home.startswith("https://")
    assert 1 <= provider.every <= 60
    assert provider.impossible_id
    assert provider.base == "" or clean_base(provider.base) == provider.base
    assert provider.hosts or name in AT_HOME_ANYWHERE
    assert all(field.name and field.label for field in provider.fields)
    assert provider.fields or name == "capcut-mate"  # its status is open to all
    assert provider.verified == (not provider.unverified)
    assert all(clean_base(base) == base and label for label, base in provider.regions)
    assert not provider.regions or provider.base in dict(map(reversed, provider.regions))


@pytest.mark.parametrize("name", SHELF.providers)
def test_a_service_knows_its_ids_and_links(name: str) -> None:
    provider = SHELF.providers[name]
    assert provider.id_patterns
    assert all(re.compile(pattern) and 0 <= s <= 3 for pattern, s in provider.id_patterns)
    assert all("id" in re.compile(pattern).groupindex for pattern in provider.url_patterns)
    account = Account("a", name, "A", provider.base or "https://gw.example.com")
    request = next(
        provider.look_up(TaskRef(provider.impossible_id), account, secrets_for(provider))
    )
    asked = request.json["draft_url"] if name == "capcut-mate" else request.url
    if name not in ASKED_BY_POST:
        assert any(re.search(pattern, asked) for pattern in provider.url_patterns)


@pytest.mark.parametrize(
    ("name", "task_id", "strength"),
    [
        ("clearmaas", "task_9q9oz6tjtgABYWC1QIqoz3sscgVz7ycw", 3),
        ("moneyprinterturbo", "6c85c8cc-a77a-42b9-bc30-947815aa0558", 1),
        ("octopusx", "task-video-abc123", 3),
        ("capcut-mate", "2025092811473036584258", 2),
        ("capcut-mate", "https://h/openapi/capcut-mate/v1/get_draft?draft_id=1", 3),
        ("chainhub-minimax", "306792606023824", 2),
        ("new-api", "task_LtujSKpBYTZNT4BXpUlfKYypoM5XabYN", 3),
        ("comfyui", "9d3f3b0e-6b1c-4a2f-8f57-2c1f0f6f3a11", 1),
        ("jimeng", "7491596536074305586", 1),
        ("kling", "867283741759111202", 1),
        ("kling", "CjNQtmctxFMAAAAAAGZ1Vw", 2),
        ("openai-videos", "video_68e5a9a1f1b48190b1c7d5a1e2f3a4b5", 3),
        (
            "vertex-veo",
            (
                "projects/my-films/locations/us-central1/publishers/google/models"
                "/veo-3.0-generate-001/operations/4f2b8a1c-9d3e-4b57-8c66-1a2b3c4d5e6f"
            ),
            3,
        ),
        ("openai-videos", "video_01J9ZQ4T7N8X2YB3C4D5E6F7G8", 2),
        ("aimlapi", "08zqLA021WrqNkIw2wc3P", 1),
        ("aimlapi", "60ac7c34-3224-4b14-8e7d-0aa0db708325", 1),
        ("aimlapi", "d7c67219-2cd8-4bed-9c3c-960c17eb4c2d:veed/fabric-1.0-fast", 3),
        ("azure-openai", "video_68e5a9a1f1b48190b1c7d5a1e2f3a4b5", 2),
        ("azure-openai-jobs", "task_01jvw1aqzmfhpsc7qnkxw0edx8", 2),
        ("fal", "764cabcf-b745-4b3e-ae38-1200304cf45b", 1),
        ("higgsfield", "d7e6c0f3-6699-4f6c-bb45-2ad7fd9158ff", 1),
        ("luma", "5f3ac4f1-62bb-4c3f-a6c5-6a8d2b1e0c97", 1),
        ("luma-agents", "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e", 1),
        ("minimax", "176843862716480", 2),
        ("minimax-v2", "424635601932571", 1),
        ("new-api-kling", "task_LtujSKpBYTZNT4BXpUlfKYypoM5XabYN", 2),
        ("openrouter", "job-abc123", 1),
        ("replicate", "gm3qorzdhgbfurvjtvhg6dckhu", 1),
        ("runway", "17f20503-6c24-4c16-946b-35dbbce2af2f", 1),
        ("veo", "models/veo-3.1-generate-preview/operations/k2s8qhwn3tdr", 3),
        ("vidu", "769237429157625856", 1),
        ("wavespeed", "pred_abc123", 2),
        # group 2
        ("d-id", "tlk_n41-6smhLSOWm9WGTrP6c", 3),
        ("d-id", "clp_s4d-SZd2xs", 3),
        ("dashscope", "0385dc79-5ff8-4d82-bcb6-3f1b2c4d5e6f", 1),
        ("heygen", "bc817499034040f78b76248c23807aa2", 1),
        ("huawei-maas", "408914860220871", 1),
        ("kie", "veo_task_abcdef123456", 3),
        ("kie", "281e5b0f39b9c0d2a1b4e6f7a8b9c0d1", 1),
        ("ltx", "6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b", 1),
        ("midjourney", "1320098173412546", 1),
        ("novita", "be3efd4b-1bfb-44dc-b2d4-ebb9c8ae4dc3", 1),
        ("pixverse", "347731283940112", 1),
        ("qianfan", "697c7805d9d1b2f80efe617c", 1),
        ("qiniu", "qvideo-user123-1704123456789", 3),
        ("qiniu", "chatvideo-1709712000000000000-uid123", 3),
        ("siliconflow", "c13b5dd0-5b1e-4c2f-9a7d-3e4f5a6b7c8d", 1),
        ("sync-so", "a7632e75-adb8-4dc3-b92b-265cda7e6eed", 1),
        ("synthesia", "d6e9648b-447c-4834-9bf2-46513b0083bd", 1),
        ("together", "019a0f68-be8a-7d92-9a4c-5d6e7f809112", 1),
        ("volcengine-ark", "cgt-20260314101500-x7k2q", 3),
        ("xai", "4b2cd27e-0b0d-3dec-c31c-7572daf74bb3", 1),
        ("zhipu", "8875817957674828620", 1),
    ],
)
def test_an_id_of_the_documents_is_known(name: str, task_id: str, strength: int) -> None:
    patterns = SHELF.providers[name].id_patterns
    assert max(s for pattern, s in patterns if re.fullmatch(pattern, task_id)) == strength


@pytest.mark.parametrize(
    ("name", "link", "found"),
    [
        (
            "clearmaas",
            "https://api.clearmaas.com/v1/video/generations/task_9q9oz6tjtgABYWC1QIqoz3sscgVz7ycw",
            {"id": "task_9q9oz6tjtgABYWC1QIqoz3sscgVz7ycw"},
        ),
        (
            "octopusx",
            "https://octopusx.ai/v1/videos/task-video-abc123/content",
            {"id": "task-video-abc123", "route": "videos"},
        ),
        (
            "octopusx",
            "https://octopusx.ai/v1/video/generations/task-video-abc123",
            {"id": "task-video-abc123", "route": "generations"},
        ),
        (
            "new-api-kling",
            "https://gw/kling/v1/videos/text2video/812345678901234567",
            {"id": "812345678901234567", "kind": "text2video"},
        ),
        (
            "chainhub-minimax",
            "https://api.chainhub.tech/minimax/v1/query/video_generation?task_id=306792606023824",
            {"id": "306792606023824"},
        ),
        (
            "openai-videos",
            "https://api.openai.com/v1/videos/video_123/content?variant=video",
            {"id": "video_123"},
        ),
        (
            "comfyui",
            "http://127.0.0.1:8188/history/9d3f3b0e-6b1c-4a2f-8f57-2c1f0f6f3a11",
            {"id": "9d3f3b0e-6b1c-4a2f-8f57-2c1f0f6f3a11"},
        ),
        (
            "comfyui",
            "https://cloud.comfy.org/api/job/9d3f3b0e-6b1c-4a2f-8f57-2c1f0f6f3a11/status",
            {"id": "9d3f3b0e-6b1c-4a2f-8f57-2c1f0f6f3a11"},
        ),
        (
            "kling",
            "https://api.klingai.com/v1/videos/avatar/image2video/867283741759111202",
            {"id": "867283741759111202", "kind": "avatar/image2video"},
        ),
        (
            "vertex-veo",
            (
                "https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/us-central1"
                "/publishers/google/models/veo-2.0-generate-001/operations/4f2b?alt=json"
            ),
            {
                "id": "projects/p/locations/us-central1/publishers/google/models"
                "/veo-2.0-generate-001/operations/4f2b"
            },
        ),
        ("moneyprinterturbo", "http://localhost:8080/api/v1/tasks/6c85c8cc", {"id": "6c85c8cc"}),
        (
            "moneyprinterturbo",
            "http://h/tasks/6c85c8cc-a77a-42b9-bc30-947815aa0558/final-1.mp4",
            {"id": "6c85c8cc-a77a-42b9-bc30-947815aa0558"},
        ),
        (
            "capcut-mate",
            "https://h/openapi/capcut-mate/v1/get_draft?draft_id=2025092811473036584258",
            {"id": "https://h/openapi/capcut-mate/v1/get_draft?draft_id=2025092811473036584258"},
        ),
        (
            "aimlapi",
            "https://api.aimlapi.com/v2/generate/video/alibaba/generation?generation_id=08zqLA021",
            {"id": "08zqLA021"},
        ),
        (
            "azure-openai",
            "https://mine.openai.azure.com/openai/v1/videos/video_123/content?variant=video",
            {"id": "video_123"},
        ),
        (
            "azure-openai-jobs",
            "https://mine.openai.azure.com/openai/v1/video/generations/jobs/task_01?api-version=preview",
            {"id": "task_01"},
        ),
        (
            "fal",
            "https://queue.fal.run/fal-ai/pika/requests/764cabcf-b745-4b3e-ae38-1200304cf45b/status",
            {"app": "fal-ai/pika", "id": "764cabcf-b745-4b3e-ae38-1200304cf45b"},
        ),
        (
            "fal",
            (
                "https://queue.fal.run/fal-ai/pika/v2.2/text-to-video/requests/"
                "764cabcf-b745-4b3e-ae38-1200304cf45b"
            ),
            {"app": "fal-ai/pika", "id": "764cabcf-b745-4b3e-ae38-1200304cf45b"},
        ),
        (
            "fal",
            "https://queue.fal.run/workflows/me/film/requests/764cabcf-b745-4b3e-ae38-1200304cf45b",
            {"app": "workflows/me/film", "id": "764cabcf-b745-4b3e-ae38-1200304cf45b"},
        ),
        (
            "higgsfield",
            "https://platform.higgsfield.ai/requests/d7e6c0f3-6699-4f6c-bb45-2ad7fd9158ff/status",
            {"id": "d7e6c0f3-6699-4f6c-bb45-2ad7fd9158ff"},
        ),
        (
            "luma",
            "https://api.lumalabs.ai/dream-machine/v1/generations/5f3ac4f1-62bb-4c3f-a6c5-6a8d2b1e0c97",
            {"id": "5f3ac4f1-62bb-4c3f-a6c5-6a8d2b1e0c97"},
        ),
        (
            "luma-agents",
            "https://agents.lumalabs.ai/v1/generations/182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
            {"id": "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e"},
        ),
        (
            "minimax",
            "https://api.minimax.io/v1/query/video_generation?task_id=176843862716480",
            {"id": "176843862716480"},
        ),
        (
            "minimax-v2",
            "https://api.minimax.io/v2/query/video_generation/424635601932571",
            {"id": "424635601932571"},
        ),
        (
            "new-api-kling",
            "https://gw/kling/v1/videos/lip-sync/832189470251048960",
            {"id": "832189470251048960", "kind": "lip-sync"},
        ),
        (
            "openrouter",
            "https://openrouter.ai/api/v1/videos/job-abc123/content?index=0",
            {"id": "job-abc123"},
        ),
        (
            "replicate",
            "https://api.replicate.com/v1/predictions/gm3qorzdhgbfurvjtvhg6dckhu/cancel",
            {"id": "gm3qorzdhgbfurvjtvhg6dckhu"},
        ),
        (
            "runway",
            "https://api.dev.runwayml.com/v1/tasks/17f20503-6c24-4c16-946b-35dbbce2af2f",
            {"id": "17f20503-6c24-4c16-946b-35dbbce2af2f"},
        ),
        (
            "veo",
            (
                "https://generativelanguage.googleapis.com/v1beta/models/veo-3.1-generate-preview"
                "/operations/k2s8qhwn3tdr?key=x"
            ),
            {"id": "models/veo-3.1-generate-preview/operations/k2s8qhwn3tdr"},
        ),
        (
            "vidu",
            "https://api.vidu.cn/ent/v2/tasks/769237429157625856/creations",
            {"id": "769237429157625856"},
        ),
        (
            "wavespeed",
            "https://api.wavespeed.ai/api/v3/predictions/pred_abc123/result",
            {"id": "pred_abc123"},
        ),
        # group 2
        (
            "d-id",
            "https://api.d-id.com/clips/clp_s4d-SZd2xs",
            {"kind": "clips", "id": "clp_s4d-SZd2xs"},
        ),
        (
            "dashscope",
            "https://dashscope.aliyuncs.com/api/v1/tasks/0385dc79-5ff8-4d82-bcb6-3f1b2c4d5e6f",
            {"id": "0385dc79-5ff8-4d82-bcb6-3f1b2c4d5e6f"},
        ),
        (
            "heygen",
            "https://api.heygen.com/v3/lipsyncs/bc817499034040f78b76248c23807aa2",
            {"route": "lipsyncs", "id": "bc817499034040f78b76248c23807aa2"},
        ),
        (
            "heygen",
            "https://api.heygen.com/v1/video_status.get?video_id=bc817499034040f78b76248c23807aa2",
            {"id": "bc817499034040f78b76248c23807aa2"},
        ),
        (
            "huawei-maas",
            "https://api.modelarts-maas.com/v1/video/generations/408914860220871",
            {"id": "408914860220871"},
        ),
        (
            "kie",
            "https://api.kie.ai/api/v1/veo/record-info?taskId=veo_task_abcdef123456",
            {"kind": "veo/record-info", "id": "veo_task_abcdef123456"},
        ),
        (
            "ltx",
            "https://api.ltx.video/v2/image-to-video/6f1a2b3c-4d5e",
            {"endpoint": "image-to-video", "id": "6f1a2b3c-4d5e"},
        ),
        (
            "midjourney",
            "https://gw/mj-fast/mj/task/1320098173412546/fetch",
            {"route": "mj-fast", "id": "1320098173412546"},
        ),
        ("midjourney", "https://gw/mj/task/1320098173412546/fetch", {"id": "1320098173412546"}),
        (
            "novita",
            "https://api.novita.ai/v3/async/task-result?task_id=be3efd4b-1bfb",
            {"id": "be3efd4b-1bfb"},
        ),
        (
            "pixverse",
            "https://app-api.pixverse.ai/openapi/v2/video/result/347731283940112",
            {"id": "347731283940112"},
        ),
        (
            "qianfan",
            "https://qianfan.baidubce.com/beta/video/generations/qianfan-video/m-series?task_id=6a7b",
            {"series": "qianfan-video/m-series", "id": "6a7b"},
        ),
        (
            "qiniu",
            "https://api.qnaigc.com/v1/videos/generations/chatvideo-1709712000000000000-uid123",
            {"id": "chatvideo-1709712000000000000-uid123"},
        ),
        (
            "qiniu",
            "https://api.qnaigc.com/v1/videos/qvideo-user123-1704123456789",
            {"id": "qvideo-user123-1704123456789"},
        ),
        ("sync-so", "https://api.sync.so/v2/generate/a7632e75-adb8", {"id": "a7632e75-adb8"}),
        (
            "synthesia",
            "https://api.synthesia.io/v2/videos/d6e9648b-447c-4834-9bf2-46513b0083bd",
            {"id": "d6e9648b-447c-4834-9bf2-46513b0083bd"},
        ),
        ("together", "https://api.together.xyz/v2/videos/019a0f68", {"id": "019a0f68"}),
        (
            "volcengine-ark",
            "https://ark.cn-beijing.volces.com/api/v3/contents/generations/tasks/cgt-2026-x",
            {"id": "cgt-2026-x"},
        ),
        (
            "xai",
            "https://api.x.ai/v1/videos/4b2cd27e-0b0d-3dec-c31c-7572daf74bb3",
            {"id": "4b2cd27e-0b0d-3dec-c31c-7572daf74bb3"},
        ),
        (
            "zhipu",
            "https://open.bigmodel.cn/api/paas/v4/async-result/8875817957674828620",
            {"id": "8875817957674828620"},
        ),
    ],
)
def test_a_link_of_the_documents_is_known(name: str, link: str, found: dict[str, str]) -> None:
    matches = (re.search(pattern, link) for pattern in SHELF.providers[name].url_patterns)
    assert next(match.groupdict() for match in matches if match) == found


@pytest.mark.parametrize("name", SHELF.providers)
def test_a_service_has_replies_for_all_that_may_happen(name: str) -> None:
    cases = [tomllib.loads(path.read_text("utf-8")) for path in (REPLIES / name).glob("*.toml")]
    states = {case["report"]["state"] for case in cases if "report" in case}
    assert {"queued", "running", "succeeded", "failed"} - states <= (
        {"queued"} if name in NEVER_QUEUED else set()
    )
    kinds = {case["trouble"]["kind"] for case in cases if "trouble" in case}
    assert kinds


def test_there_are_replies_enough() -> None:
    folders = {path.parent.name for path in REPLIES.glob("*/*.toml")}
    assert folders == set(SHELF.providers)
    assert len(list(REPLIES.glob("*/*.toml"))) >= 120


def test_a_users_own_spec_joins_the_shelf_and_may_extend_a_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(
        'schema = 1\nextends = "new-api"\nid = "mine"\ntitle = "Mine"\nhome = "https://m.example"\n'
        'base = "https://api.m.example"\n'
    )
    shelf = Shelf.load(FOLDER, tmp_path)
    assert shelf.providers["mine"].base == "https://api.m.example"
    assert shelf.mistakes == ()
    assert check_file(own, FOLDER).title == "Mine"


def test_a_users_own_spec_may_replace_a_shipped_one(tmp_path: Path) -> None:
    text = (FOLDER / "clearmaas.toml").read_text("utf-8").replace('"ClearMaas"', '"My ClearMaas"')
    (tmp_path / "x.toml").write_text(text)
    assert Shelf.load(FOLDER, tmp_path).providers["clearmaas"].title == "My ClearMaas"


def test_two_files_of_one_name_are_told(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text((FOLDER / "clearmaas.toml").read_text("utf-8"))
    shelf = Shelf.load(FOLDER, tmp_path)
    assert [mistake.path.name for mistake in shelf.mistakes] == ["b.toml"]


def test_a_bad_file_is_told_and_the_others_work(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("schema = 1\nid = ")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "huge.toml").write_text("#" * 300_000)
    (tmp_path / "folder.toml").mkdir()
    shelf = Shelf.load(FOLDER, tmp_path)
    assert set(shelf.providers) == set(SHELF.providers)
    assert [mistake.path.name for mistake in shelf.mistakes] == [
        "bad.toml",
        "binary.toml",
        "folder.toml",
        "huge.toml",
    ]
    assert all(mistake.message for mistake in shelf.mistakes)
    with pytest.raises(BadSpec, match="not TOML"):
        check_file(tmp_path / "bad.toml")


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert Shelf.load(FOLDER, tmp_path / "none").mistakes == ()
    assert dict(Shelf.load(tmp_path / "none").providers) == {}


def test_a_shelf_that_is_read_again_keeps_what_says_the_same(tmp_path: Path) -> None:
    mine, other = tmp_path / "mine.toml", tmp_path / "other.toml"
    mine.write_text(_GATEWAY.format(name="mine", title="Mine"), "utf-8")
    before = Shelf.load(FOLDER, tmp_path)
    other.write_text(_GATEWAY.format(name="other", title="Other"), "utf-8")
    now = before.reloaded(tmp_path)
    assert Changes.between(before, now) == Changes(added=("other",))
    assert now.providers["mine"] is before.providers["mine"]
    assert now.own == {"mine", "other"}
    mine.write_text(_GATEWAY.format(name="mine", title="Mine again"), "utf-8")
    other.unlink()
    assert Changes.between(now, now.reloaded(tmp_path)) == Changes(
        changed=("mine",), gone=("other",)
    )


def test_the_shipped_service_is_back_when_the_file_in_its_place_is_gone(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(_GATEWAY.format(name="clearmaas", title="My ClearMaas"), "utf-8")
    replaced = Shelf.load(FOLDER, tmp_path)
    mine.unlink()
    assert replaced.reloaded(tmp_path).providers["clearmaas"].title == "ClearMaas"


def test_a_users_pattern_is_believed_at_most_likely(tmp_path: Path) -> None:
    own = '[[ids]]\npattern = "[a-z]+"\nstrength = 3\n'
    shipped = '[[ids]]\npattern = "task_[0-9A-Za-z]{32}"\nstrength = 3\n'
    text = _GATEWAY.format(name="mine", title="Mine") + own + shipped
    (tmp_path / "mine.toml").write_text(text, "utf-8")
    shelf = Shelf.load(FOLDER, tmp_path)
    assert shelf.providers["mine"].id_patterns == (("[a-z]+", 2), ("task_[0-9A-Za-z]{32}", 3))


def test_a_new_file_is_written_whole_and_never_over_another(tmp_path: Path) -> None:
    folder = tmp_path / "profile" / "providers"
    path = keep_file(folder, "mine", "schema = 1\n")
    assert path.read_text("utf-8") == "schema = 1\n"
    with pytest.raises(FileExistsError):
        keep_file(folder, "mine", "other")
    assert path.read_text("utf-8") == "schema = 1\n"
    assert [one.name for one in folder.iterdir()] == ["mine.toml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    shelf = Shelf.load(FOLDER, tmp_path)
    assert [mistake.message for mistake in shelf.mistakes] == ["this is not a file"] * 2


_GATEWAY = """\
schema = 1
extends = "new-api"
id = "{name}"
title = "{title}"
home = "https://mine.example"
"""
