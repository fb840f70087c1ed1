from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from vidmon.shipped import resource

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_checkout_has_its_resources_beside_the_package() -> None:
    assert (resource("providers") / "new-api.toml").is_file()


def test_a_bundle_has_its_resources_in_its_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("icons", "app.svg") == tmp_path / "resources" / "icons" / "app.svg"
