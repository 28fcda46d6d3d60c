"""An error at a field stands until the field is corrected, not until the next try to save."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from akan_desktop.i18n.catalogue import Texts
from akan_desktop.ui.common.date_field import DateField
from akan_desktop.ui.common.fields import PassphraseField, TextArea, TextField
from akan_desktop.ui.common.form import FormPage
from akan_desktop.ui.common.surfaces import Card
from akan_desktop.ui.settings.fields import CardFields
from akan_desktop.ui.unlock.recovery import RecoveryField


def wrong(form: FormPage) -> set[str]:
    return {key for key, item in form._fields.items() if item.error.text()}


def made(texts: Texts) -> tuple[FormPage, dict[str, QWidget]]:
    form = FormPage()
    fields: dict[str, QWidget] = {
        "name": TextField(),
        "text": TextArea(),
        "code": RecoveryField("Kode"),
        "start": DateField(texts),
        "end": DateField(texts),
    }
    for key, field in fields.items():
        form.add(key, key, field)
    form.show()
    return form, fields


def test_a_field_that_is_corrected_is_no_longer_wrong_and_the_others_still_are(texts: Texts) -> None:
    form, fields = made(texts)
    form.show_errors({"name": "mangler", "text": "mangler", "code": "feil"})
    name, code, text = fields["name"], fields["code"], fields["text"]
    assert isinstance(name, TextField)
    assert isinstance(code, RecoveryField)
    assert isinstance(text, TextArea)
    name.setText("K")
    assert wrong(form) == {"text", "code"}
    assert name.property("wrong") is False
    assert "mangler" not in name.accessibleDescription()
    code.setText("ABCDE")
    text.setPlainText("x")
    assert wrong(form) == set()


def test_to_correct_the_start_takes_away_what_was_said_of_the_end_but_not_that_it_is_missing(
    texts: Texts,
) -> None:
    form, fields = made(texts)
    start, end = fields["start"], fields["end"]
    assert isinstance(start, DateField)
    assert isinstance(end, DateField)
    form.show_errors({"end": "mangler"})
    start._line.setText("1.2.2026")
    assert wrong(form) == {"end"}
    end._line.setText("1.1.2026")
    form.show_errors({"end": "slutt før start", "name": "mangler"})
    start._line.setText("1.1.2025")
    assert wrong(form) == {"name"}


def test_a_day_that_is_tidied_when_it_is_left_is_not_corrected(texts: Texts) -> None:
    form, fields = made(texts)
    start = fields["start"]
    assert isinstance(start, DateField)
    form.activateWindow()
    start._line.setFocus()
    start._line.setText("1.2.26")
    form.show_errors({"name": "mangler", "start": "for tidlig"})
    assert wrong(form) == {"name", "start"}


def test_in_the_settings_too_and_of_two_passphrases_both(texts: Texts) -> None:
    card = Card("Kort")
    fields = CardFields(card)
    one, two = PassphraseField(texts, "Ny"), PassphraseField(texts, "En gang til")
    fields.add("new", "Ny", one)
    fields.add("again", "En gang til", two)
    two.setText("b")
    fields.show_errors({"again": "ikke like"})
    one.setText("b")
    assert [each.text() for each in card.findChildren(QLabel) if each.text() == "ikke like"] == []
