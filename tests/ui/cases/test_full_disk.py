"""A disk that is full while a form is saved: what happened, what is safe, and the text still in the form."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.ui.working import Working, put, save


def test_a_full_disk_is_told_with_what_was_kept(working: Working, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = working.form("agreement", "note")
    put(panel, "text", "Viktig.")
    with monkeypatch.context() as patch:
        patch.setattr("akan_desktop.vault.files.shutil.disk_usage", lambda _: SimpleNamespace(free=0))
        save(panel)
        (told,) = working.banners()
    assert "Disken er full" in told
    assert working.t("Everything saved before is kept; this change is not saved.") in told
    assert dict(panel.view.stored())["text"] == "Viktig."
