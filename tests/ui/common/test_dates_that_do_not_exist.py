"""A day that its month does not have is named as that, not as something that is no date."""

from __future__ import annotations

import pytest

from akan_desktop.boot.resources import Resources
from akan_desktop.i18n.catalogue import load
from akan_desktop.ui.common.date_field import DateField


@pytest.mark.parametrize(
    ("typed", "language", "said"),
    [
        ("29.02.2027", "nb", "29.\u00a0februar finnes ikke i 2027."),
        ("29.2.27", "nn", "29.\u00a0februar finst ikkje i 2027."),
        ("2027-02-29", "en", "There is no 29\u00a0February in 2027."),
        ("31.4.2026", "nb", "31.\u00a0april finnes ikke i 2026."),
    ],
)
@pytest.mark.parametrize("approximate", [False, True])
def test_a_day_that_its_month_does_not_have(
    typed: str, language: str, said: str, approximate: bool, resources: Resources
) -> None:
    field = DateField(load(language, resources.i18n), approximate=approximate)
    field._line.setText(typed)
    assert field.problem() == said


@pytest.mark.parametrize("typed", ["32.1.2026", "1.13.2026", "29.2", "tull", "31.0.2026"])
def test_what_is_no_date_at_all_is_still_said_to_be_none(typed: str, resources: Resources) -> None:
    field = DateField(load("nb", resources.i18n))
    field._line.setText(typed)
    assert "ikke en dato" in field.problem()
    field._line.setText("29.02.2028")
    assert field.problem() == ""
