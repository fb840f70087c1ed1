"""What the README says of the services is made from the shelf, not typed."""

from __future__ import annotations

from readme_services import README, renewed


def test_the_list_of_services_is_the_shelfs() -> None:
    text = README.read_text("utf-8")
    assert text == renewed(text), "python3 packaging/dev.py readme"
