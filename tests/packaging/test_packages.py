"""The packages without building them: their words, files and scripts, as the desktop reads them."""

from __future__ import annotations

import ast
import configparser
import email
import gzip
import json
import plistlib
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import appdir
import building
import bundle_words
import deb
import freezing
import licences
import linux_files
import macos
import needed_libraries
import project
import pytest
import run_file
import smoking
import windows
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from telling import SetUpFailed

from vidmon import about, shipped
from vidmon.cli import COMMANDS

ROOT = project.ROOT
PACKAGING = ROOT / "packaging"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ABOUT = project.read()
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Give a bundle's folder with a program in it that only says that it ran."""
    folder = tmp_path / "frozen" / "vidmon"
    (folder / "_internal").mkdir(parents=True)
    program = folder / "vidmon"
    program.write_text('#!/bin/sh\necho "ran $*"\n', encoding="utf-8")
    program.chmod(0o755)
    return folder


@pytest.fixture(autouse=True)
def icons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put any pictures where the drawn icons would be."""
    monkeypatch.setattr(freezing, "ICONS", tmp_path / "icons")
    (tmp_path / "icons").mkdir()
    for size in (16, 22, 24, 32, 48, 64, 128, 256, 512):
        shutil.copy(PACKAGING / "pictures" / "failure-light.png", tmp_path / f"icons/{size}.png")


@pytest.fixture
def share(tmp_path: Path) -> Path:
    linux_files.put(tmp_path / "share", ABOUT, "vidmon")
    return tmp_path / "share"


def desktop_entry(share: Path) -> configparser.SectionProxy:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment]
    read.read(share / "applications" / f"{ABOUT.app_id}.desktop", encoding="utf-8")
    return read["Desktop Entry"]


def test_version_and_app_id_stand_in_pyproject_alone() -> None:
    told = subprocess.run(
        ["git", "-C", str(ROOT), "grep", "-lF", "-e", ABOUT.app_id, "-e", f'"{ABOUT.version}"',
         "--", "vidmon", "packaging", ".github", "pyproject.toml"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if told.returncode > 1:
        pytest.skip("this is no git clone")
    found = set(told.stdout.split())
    allowed = {"pyproject.toml", "packaging/requirements.lock", "packaging/README.md"}
    assert "pyproject.toml" in found
    assert found <= allowed


def test_the_program_says_what_the_packages_say() -> None:
    assert (ABOUT.version, ABOUT.app_id) == (about.VERSION, about.APP_ID)
    forced = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    wheel_home = shipped.resource().parent.name  # in a wheel the two lie in vidmon/
    assert wheel_home
    assert forced == {
        name: f"vidmon/{name}" for name in ("resources", "pyproject.toml", "CHANGELOG.md")
    }


def test_the_menu_entry_opens_links_and_carries_the_icon(share: Path) -> None:
    entry = desktop_entry(share)
    assert entry["Exec"] == "vidmon %u"
    assert entry["MimeType"] == "x-scheme-handler/vidmon;"
    assert entry["Icon"] == entry["StartupWMClass"] == ABOUT.app_id
    assert entry["Comment"] == ABOUT.summary
    apps = sorted((share / "icons").rglob(f"{ABOUT.app_id}.*"))
    assert {path.parent.parent.name for path in apps} >= {"16x16", "256x256", "scalable"}


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="no desktop-file-utils")
def test_the_desktop_validator_finds_nothing(share: Path) -> None:
    file = share / "applications" / f"{ABOUT.app_id}.desktop"
    done = subprocess.run(["desktop-file-validate", file], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="no appstream")
def test_the_metainfo_validator_finds_nothing(share: Path) -> None:
    file = share / "metainfo" / f"{ABOUT.app_id}.metainfo.xml"
    argv = ["appstreamcli", "validate", "--no-net", str(file)]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_metainfo_names_the_entry_pictures_that_are_there_and_a_release(share: Path) -> None:
    root = ET.parse(share / "metainfo" / f"{ABOUT.app_id}.metainfo.xml").getroot()
    assert root.findtext("id") == ABOUT.app_id
    assert root.findtext("launchable") == f"{ABOUT.app_id}.desktop"
    assert root.find("releases/release").attrib["version"] == ABOUT.version
    pictures = [image.text for image in root.iter("image")]
    assert len(pictures) == 2
    assert all((PACKAGING / "pictures" / url.rpartition("/")[2]).is_file() for url in pictures)


def test_the_manual_knows_every_command(share: Path) -> None:
    manual = gzip.decompress((share / "man/man1/vidmon.1.gz").read_bytes()).decode()
    told = manual.replace("\\-", "-")
    assert [name for name in COMMANDS if f".B {name}\n" not in told] == []
    assert [name for name in COMMANDS if f".B vidmon {name}" not in told] == []


def test_releases_come_from_the_changelog_and_this_one_is_always_there() -> None:
    noted = "# Changelog\n\n## 1.2.0 - 2030-02-01\n\n- x\n\n## [1.1.0] - 2030-01-01\n"
    assert linux_files.releases(noted, ABOUT).splitlines() == [
        f'    <release version="{ABOUT.version}" date="{ABOUT.day}"/>',
        '    <release version="1.2.0" date="2030-02-01"/>',
        '    <release version="1.1.0" date="2030-01-01"/>',
    ]
    both = f"## {ABOUT.version} - 2031-01-01\n"
    assert linux_files.releases(both, ABOUT).count("<release ") == 1


def test_a_blank_without_a_word_is_told() -> None:
    assert project.fill("@NAME@ @VERSION@", ABOUT.words()).startswith("vidmon ")
    with pytest.raises(KeyError, match="NOBODY"):
        project.fill("@NOBODY@", ABOUT.words())


def test_the_same_source_has_one_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert project.read().day == "1970-01-02"


def test_a_source_without_git_and_date_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(SetUpFailed, match="SOURCE_DATE_EPOCH"):
        project.source_date(tmp_path)


def test_the_deb_says_what_it_needs() -> None:
    text = deb.control_file(ABOUT, "amd64", {"libc6": "2.36", "libgl1": ""}, 3_000_000)
    control = email.message_from_string(text)
    assert control["Package"] == "vidmon"
    assert control["Version"] == ABOUT.version
    assert control["Installed-Size"] == "2930"
    assert control["Depends"].split(", ")[:2] == ["libc6 (>= 2.36)", "libgl1"]
    assert control["Maintainer"] == ABOUT.contact
    assert "gnome-keyring" in control["Recommends"]
    assert text.endswith("\n")
    assert "\n\n" not in text


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="no dpkg")
def test_the_deb_lays_everything_out_where_it_belongs(bundle: Path, tmp_path: Path) -> None:
    root = tmp_path / "deb"
    deb.lay_out(root, ABOUT, bundle)
    linux_files.settle(root, ABOUT.date)
    assert (root / "usr/bin/vidmon").readlink() == Path("/opt/vidmon/vidmon")
    assert (root / "opt/vidmon/vidmon").stat().st_mode & 0o777 == 0o755
    manual = root / "usr/share/man/man1/vidmon.1.gz"
    assert manual.stat().st_mode & 0o777 == 0o644
    assert manual.stat().st_mtime == ABOUT.date
    assert {path.name for path in (root / "usr/share/doc/vidmon").iterdir()} == {
        "copyright", "changelog.gz",
    }  # fmt: skip
    left = [path for path in root.rglob("*") if path.suffix == ".in"]
    assert left == []


@pytest.mark.skipif(not shutil.which("objdump"), reason="no binutils")
def test_a_library_that_nobody_asked_for_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy("/bin/true", tmp_path / "true")
    (tmp_path / "no-elf").write_text("text", encoding="utf-8")
    found = needed_libraries.packages(tmp_path)
    assert re.fullmatch(r"2\.\d+", found["libc6"])
    monkeypatch.setattr(needed_libraries, "PACKAGES", {})
    with pytest.raises(SetUpFailed, match=r"libc\.so\.6"):
        needed_libraries.packages(tmp_path)


def shell(script: Path, *words: str, home: Path) -> subprocess.CompletedProcess[str]:
    env = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    argv = ["sh", str(script), *words]
    return subprocess.run(
        argv, cwd=script.parent, env=env, capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(sys.platform != "linux", reason="an installer for Linux")
def test_the_run_file_installs_into_the_home_and_leaves_it_clean(
    bundle: Path, tmp_path: Path
) -> None:
    root, home = tmp_path / "run", tmp_path / "ana's home"
    home.mkdir()
    run_file.lay_out(root, ABOUT, bundle)
    for _ in range(2):  # the second replaces the first
        done = shell(root / "install.sh", home=home)
        assert done.returncode == 0, done.stderr
    program = home / ".local/bin/vidmon"
    ran = subprocess.run([program, "--demo"], capture_output=True, text=True, check=True)
    assert ran.stdout == "ran --demo\n"
    entry = desktop_entry(home / ".local/share")
    assert entry["Exec"] == f'"{home}/.local/opt/vidmon/vidmon" %u'
    mine = home / ".local/share/vidmon/vidmon.sqlite3"
    mine.parent.mkdir()
    mine.touch()

    done = shell(home / ".local/opt/vidmon/uninstall.sh", home=home)

    assert done.returncode == 0, done.stderr
    left = [path for path in home.rglob("*") if path.is_file() or path.is_symlink()]
    assert [path for path in left if path.name != "mimeinfo.cache"] == [mine]  # the desktop's own


@pytest.mark.skipif(sys.platform != "linux", reason="an installer for Linux")
def test_the_run_file_replaces_nothing_that_is_not_vidmon(bundle: Path, tmp_path: Path) -> None:
    root, home = tmp_path / "run", tmp_path / "home"
    theirs = home / ".local/opt/vidmon/thesis.txt"
    theirs.parent.mkdir(parents=True)
    theirs.touch()
    run_file.lay_out(root, ABOUT, bundle)
    done = shell(root / "install.sh", home=home)
    assert done.returncode == 1
    assert "Move it away" in done.stderr
    assert theirs.exists()
    assert shell(root / "install.sh", "--bogus", home=home).returncode == 2


@pytest.mark.skipif(sys.platform != "linux", reason="a folder for Linux")
def test_the_appdir_has_all_that_appimagetool_wants(bundle: Path, tmp_path: Path) -> None:
    root = tmp_path / "vidmon.AppDir"
    appdir.lay_out(root, ABOUT, bundle)
    linux_files.settle(root, ABOUT.date)
    for name in (f"{ABOUT.app_id}.desktop", f"{ABOUT.app_id}.svg", ".DirIcon"):
        assert (root / name).resolve(strict=True).is_relative_to(root.resolve())
    ran = subprocess.run([root / "AppRun", "a b"], capture_output=True, text=True, check=True)
    assert ran.stdout == "ran a b\n"


@pytest.mark.skipif(sys.platform == "win32", reason="its shells are others")
@pytest.mark.parametrize(
    "script",
    [*PACKAGING.rglob("*.sh"), *PACKAGING.rglob("*.sh.in")],
    ids=lambda path: path.name,
)
def test_every_script_is_read_by_its_shell(script: Path) -> None:
    shell_name = "bash" if "bash" in script.read_text(encoding="utf-8").splitlines()[0] else "sh"
    done = subprocess.run([shell_name, "-n", script], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_the_bundle_leaves_nothing_to_the_programs_that_it_starts() -> None:
    forget = runpy.run_path(str(PACKAGING / "bundle" / "start.py"))["forget"]
    environment = {
        "LD_LIBRARY_PATH": "/opt/vidmon/_internal",
        "LD_LIBRARY_PATH_ORIG": "/usr/local/cuda",
        "QT_PLUGIN_PATH": "/opt/vidmon/_internal/PySide6/Qt/plugins",
        "_PYI_ARCHIVE_FILE": "/opt/vidmon/vidmon",
        "PATH": "/opt/vidmon/_internal:/bin",
        "HOME": "/home/ana",
    }
    forget("/opt/vidmon/_internal", environment)
    assert environment == {
        "LD_LIBRARY_PATH": "/usr/local/cuda",
        "PATH": "/opt/vidmon/_internal:/bin",
        "HOME": "/home/ana",
    }


def test_the_recipe_strips_nothing_and_packs_nothing() -> None:
    recipe = ast.parse((PACKAGING / "bundle" / "vidmon.spec").read_text(encoding="utf-8"))
    said = [
        (word.arg, word.value.value)
        for word in ast.walk(recipe)
        if isinstance(word, ast.keyword) and word.arg in {"strip", "upx"}
    ]
    assert len(said) == 4
    assert not any(value for _, value in said)


def test_each_part_of_a_bundle_brings_its_licence(tmp_path: Path) -> None:
    import httpx
    import PySide6

    texts = tmp_path / "licences"
    files = [
        ("httpx", Path(httpx.__file__)),
        ("PySide6/__init__.py", Path(PySide6.__file__)),
        ("json", Path(ast.__file__)),
    ]
    assert licences.gather(files, texts, ROOT) in ([], ["pyinstaller"])  # that one only builds
    assert "Redistribution" in (texts / "httpx.txt").read_text(encoding="utf-8")
    assert {"README.txt", "LGPL-3.txt", "python.txt", "vidmon.txt"} <= {
        text.name for text in texts.iterdir()
    }
    assert "httpx: httpx" in (texts / "parts.txt").read_text(encoding="utf-8")


def test_a_part_without_a_licence_is_named(tmp_path: Path) -> None:
    stray = tmp_path / "stray.so"
    stray.touch()
    lacking = licences.gather([("stray.so", stray)], tmp_path / "licences", ROOT)
    assert "debian:unknown (stray.so)" in lacking


def test_info_plist_knows_links_and_screens() -> None:
    said = bundle_words.info_plist(ABOUT)
    assert said["CFBundleIdentifier"] == ABOUT.app_id
    assert said["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == ["vidmon"]
    assert said["NSHighResolutionCapable"] is True
    assert said["LSMinimumSystemVersion"] == "14.0"
    rights = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert set(rights) == {
        "com.apple.security.cs.allow-unsigned-executable-memory",
        "com.apple.security.cs.disable-library-validation",
    }


def test_the_disk_image_holds_the_app_and_the_way_to_applications() -> None:
    settings = PACKAGING / "macos" / "dmg_settings.py"
    said = runpy.run_path(str(settings), {"defines": {"app": "/build/vidmon.app"}})
    assert said["files"] == ["/build/vidmon.app"]
    assert set(said["icon_locations"]) == {"vidmon.app", *said["symlinks"]}


def test_the_installer_for_windows_is_for_one_user_and_registers_links(tmp_path: Path) -> None:
    script = windows.installer_script(ABOUT, tmp_path / "frozen", tmp_path)
    code = script.index("[Code]")
    sections = re.findall(r"^\[(\w+)\]$", script, re.MULTILINE)
    assert sections == [
        "Setup", "Languages", "Tasks", "InstallDelete", "Files", "Icons", "Registry", "Run",
        "Code",
    ]  # fmt: skip
    for line in script[:code].splitlines():
        assert re.match(r"(;|\[\w+\]|\w+=|\w+: |$)", line), line
    setup = dict(re.findall(r"^(\w+)=(.*)$", script, re.MULTILINE))
    assert setup["AppId"] == ABOUT.app_id
    assert setup["AppVersion"] == ABOUT.version
    assert setup["PrivilegesRequired"] == "lowest"
    assert re.fullmatch(r"\d+\.\d+\.\d+\.\d+", setup["VersionInfoVersion"])
    assert 'ValueName: "URL Protocol"' in script
    assert '"""{app}\\vidmon.exe"" ""%1"""' in script


def test_the_version_resource_is_a_value_that_pyinstaller_can_read(tmp_path: Path) -> None:
    text = bundle_words.version_resource(ABOUT, tmp_path).read_text(encoding="utf-8")
    call = ast.parse(text.strip(), mode="eval").body
    assert isinstance(call, ast.Call)
    assert f'StringStruct("ProductVersion", "{ABOUT.version}")' in text
    assert bundle_words.four_numbers("1.2.0rc1") == ["1", "2", "0", "0"]


def test_what_cannot_be_built_here_says_what_it_needs(tmp_path: Path) -> None:
    for name, build in {"win32": windows.build, "darwin": macos.build}.items():
        if sys.platform != name:
            with pytest.raises(SetUpFailed, match="does not build for another system"):
                build(tmp_path)


def test_an_artefact_that_there_is_not_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert building.build(["snap"]) == 2
    assert smoking.smoke(["snap"]) == 2
    assert "deb" in capsys.readouterr().err


def lock() -> dict[str, list[str]]:
    """Give the pinned versions of each name, each with at least one hash."""
    text = (PACKAGING / "requirements.lock").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for entry in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]:
        name, version = re.match(r"([\w.-]+)==([\w.]+)", entry).groups()
        assert "--hash=sha256:" in entry, name
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


def test_the_lock_pins_what_pyproject_asks_for() -> None:
    asked = [*PYPROJECT["project"]["dependencies"], *PYPROJECT["dependency-groups"]["build"]]
    pinned = lock()
    for requirement in map(Requirement, asked):
        versions = pinned.get(canonicalize_name(requirement.name), [])
        assert any(requirement.specifier.contains(each) for each in versions), (
            f"{requirement}: python3 packaging/dev.py lock"
        )


def steps(workflow: Path) -> list[dict[str, object]]:
    said = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    return [step for job in said["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_pinned_by_commit_and_may_only_read(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    for uses in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", uses)
    said = yaml.safe_load(text)
    assert said["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in text
    for step in steps(workflow):
        assert "secrets." not in str(step.get("run", ""))  # they come by the environment
        assert "${{" not in str(step.get("run", ""))


def test_the_workflows_call_what_there_is() -> None:
    called = [
        words.split()
        for workflow in WORKFLOWS
        for step in steps(workflow)
        for words in re.findall(r"packaging/dev\.py (.*)", str(step.get("run", "")))
    ]
    assert {verb for verb, *_ in called} == {"check", "test", "build", "smoke"}
    for verb, *names in called:
        if verb in ("build", "smoke"):
            assert set(names) <= set(building.ARTEFACTS)


def test_every_python_that_is_promised_is_tried() -> None:
    said = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    prefix = "Programming Language :: Python :: 3."
    promised = [c for c in PYPROJECT["project"]["classifiers"] if c.startswith(prefix)]
    matrix = said["jobs"]["check"]["strategy"]["matrix"]
    assert matrix["python"] == [c.rpartition(" ")[2] for c in promised]
    systems = {*matrix["os"], *(more["os"] for more in matrix["include"])}
    assert {system.partition("-")[0] for system in systems} == {"ubuntu", "windows", "macos"}


def told(**counted: object) -> str:
    checks = [
        {"check": name, "works": True, "detail": "", "needed": True}
        for name in ("shipped files", "certificates", "database", "other programs", "player")
    ]
    playing = {"check": "playing", "works": True, "detail": "", "count": 192} | counted
    small = {"check": "small picture", "works": True, "detail": ""}
    return "noise\n" + json.dumps({"version": "1", "checks": [*checks, playing, small]}) + "\nmore"


def test_the_smoke_test_believes_counted_pictures_only() -> None:
    faults_of = lambda text: smoking._faults(smoking._checks(text))  # noqa: E731
    assert faults_of(told()) == []
    assert faults_of(told(count=3)) == ["only 3 pictures were decoded"]
    assert any("playing" in fault for fault in faults_of(told(works=False, count=0)))
    assert len(faults_of("Segmentation fault")) == len(smoking._CHECKS) + 1
