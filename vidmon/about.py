"""What vidmon is called, and in which version: read from pyproject.toml, which alone says it.

A wheel and a bundle carry that file beside their resources, as a checkout does.
"""

from __future__ import annotations

import tomllib

from vidmon.shipped import resource

_SAID = tomllib.loads((resource().parent / "pyproject.toml").read_text(encoding="utf-8"))

VERSION: str = _SAID["project"]["version"]
APP_ID: str = _SAID["tool"]["vidmon"]["app-id"]
"""The name towards the system, in reverse DNS: desktop file, icon, window group, bundle."""
