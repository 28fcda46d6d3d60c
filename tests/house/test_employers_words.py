"""No text of the program's says what only one employer calls its rules."""

from __future__ import annotations

import re

from tests.house.tree import ROOT

_ONE_EMPLOYERS = re.compile(r"reglement|forseels|samarbeidsteam", re.IGNORECASE)


def test_no_translation_and_no_form_names_one_employers_rules() -> None:
    files = [
        *ROOT.glob("resources/i18n/*/*.po"),
        *ROOT.glob("forms/**/*.md"),
        *ROOT.glob("forms/**/*.toml"),
    ]
    assert len(files) > 40
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if _ONE_EMPLOYERS.search(line) and not line.startswith("#")
    ]
    assert found == []
