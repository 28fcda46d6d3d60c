"""One maker for all tests of the papers: reading forms and faces once is enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from akan_desktop.documents.maker import FormPaperMaker

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def maker() -> FormPaperMaker:
    return FormPaperMaker(ROOT / "forms", ROOT / "resources")
