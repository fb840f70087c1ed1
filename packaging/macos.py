"""What macOS needs beyond the bundle: Info.plist, signature, notarisation, a disk image.

Secrets come from the environment alone and go to Apple's own tools, which keep them out of their
output:

    VIDMON_SIGNING_IDENTITY   "Developer ID Application: ..." in the keychain; none: signed ad hoc
    VIDMON_NOTARY_KEY         path of an App Store Connect API key (.p8); none: not notarised
    VIDMON_NOTARY_KEY_ID, VIDMON_NOTARY_ISSUER   of that key
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import freezing
import project
import workshop
from telling import SetUpFailed, quietly, say

if TYPE_CHECKING:
    from pathlib import Path

_HERE = project.ROOT / "packaging" / "macos"


def build(to: Path) -> list[Path]:
    """Build the disk image into `to`. Raises `SetUpFailed` elsewhere than on macOS."""
    if sys.platform != "darwin":
        raise SetUpFailed(
            "The disk image for macOS is built on macOS 14 or newer, with Xcode's command line\n"
            "tools: PyInstaller does not build for another system. .github/workflows/release.yml "
            "does it."
        )
    about, app = project.read(), freezing.freeze()
    verify = ["codesign", "--verify", "--deep", "--strict", str(app)]
    quietly(verify, "The signature of the app is not whole")
    image = to / f"{about.name}-{about.version}.dmg"
    to.mkdir(parents=True, exist_ok=True)
    settings = ["-s", str(_HERE / "dmg_settings.py"), "-D", f"app={app}"]
    argv = [str(workshop.ready()), "-m", "dmgbuild", *settings, about.title, str(image)]
    quietly(argv, "dmgbuild could not make the disk image")
    _sign_and_notarise(image)
    return [image]


def _sign_and_notarise(image: Path) -> None:
    identity = os.environ.get("VIDMON_SIGNING_IDENTITY")
    if not identity:
        say("VIDMON_SIGNING_IDENTITY is not set: the image is not signed, Gatekeeper will warn.")
        return
    sign = ["codesign", "--sign", identity, "--timestamp", str(image)]
    quietly(sign, "The disk image could not be signed")
    key = os.environ.get("VIDMON_NOTARY_KEY")
    if not key:
        say("VIDMON_NOTARY_KEY is not set: the image is not notarised.")
        return
    who = ["--key", key, "--key-id", os.environ["VIDMON_NOTARY_KEY_ID"]]
    who += ["--issuer", os.environ["VIDMON_NOTARY_ISSUER"]]
    submit = ["xcrun", "notarytool", "submit", str(image), *who, "--wait"]
    quietly(submit, "Apple did not notarise the image")
    quietly(["xcrun", "stapler", "staple", str(image)], "The ticket could not be stapled")
