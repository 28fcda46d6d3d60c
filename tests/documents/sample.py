"""Requests that the tests share. People and employers are made up; what is said stands in samples.toml."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

from akan_desktop.app.papers import Letterhead, PaperMode, PaperRequest, Signer
from akan_desktop.domain.language import Lang

EMPLOYEE = "Eva Eksempelsen"
PEOPLE = (EMPLOYEE, "Leif Lederbakken", "Astrid Akanstad", "Bente Bedriftslund", "Per Personkås")
ISSUED = date(2026, 11, 18)
TOWN = Letterhead("Eksempelby kommune, Sykehjemsetaten", "999 999 999", public=True)
FIRM = Letterhead("Eksempel Verft AS", "999 999 998", public=False)

_SAID = tomllib.loads(Path(__file__).with_name("samples.toml").read_text("utf-8"))
_PREFIX = {
    "agreement": "AVT",
    "amendment": "END",
    "information": "INF",
    "warning": "ADV",
    "notice": "INN",
    "minutes": "REF",
    "comments": "KOM",
    "apart": "ORI",
    "destruction": "SLE",
    "checklist": "SJE",
    "preparation": "SAM",
    "offer": "TIL",
    "transfer": "OVF",
}
_OSLO = (
    "substances protected group_leads contact_follows bht bht_note sick_note_gp aml_dismissal archive_duty "
    "closing_meeting extension support_courses"
)
_FLAGS = {
    "agreement": frozenset(_OSLO.split()),
    "information": frozenset({"archive_duty"}),
    "warning": frozenset({"substances", "offer"}),
    "destruction": frozenset({"preserved"}),
    "transfer": frozenset({"with_warnings", "with_dates", "with_decision"}),
}
# Who signs what by the City of Oslo's rules, as rows of its parties: the peer support contact never.
_SIGNING = {
    "agreement": (0, 1, 2, 3),
    "amendment": (0, 1, 2, 3),
    "information": (0,),
    "warning": (1, 0),
    "offer": (1, 0),
    "transfer": (1, 0),
}
FORMS = tuple(_PREFIX)


def paper(form: str, lang: Lang = Lang.NB, mode: PaperMode = PaperMode.FIELDS) -> PaperRequest:
    """An ordinary request for any of the forms."""
    said = _SAID[form][lang]
    parties = _SAID["agreement"][lang]["tables"]["parties"]
    return PaperRequest(
        form=form,
        lang=lang,
        mode=mode,
        document_id=f"{_PREFIX[form]}-2026-0042",
        version=1,
        case_ref="AKAN-2026-0042",
        issued=ISSUED,
        letterhead=TOWN,
        values=dict(said["values"]),
        flags=_FLAGS.get(form, frozenset()),
        lists={name: tuple(entries) for name, entries in said.get("lists", {}).items()},
        tables={name: tuple(map(tuple, rows)) for name, rows in said.get("tables", {}).items()},
        signers=tuple(Signer(*parties[row]) for row in _SIGNING.get(form, ())),
        draft=form == "minutes",
    )


def agreement(lang: Lang = Lang.NB, mode: PaperMode = PaperMode.FIELDS) -> PaperRequest:
    """A full agreement of three pages."""
    return paper("agreement", lang, mode)


def small_agreement(lang: Lang = Lang.NB) -> PaperRequest:
    """An agreement with nothing but what the form demands, at a private employer."""
    full = agreement(lang)
    kept = ("employee.name", "rules.name", "agreement.background", "agreement.start")
    return replace(
        full,
        letterhead=FIRM,
        values={path: full.values[path] for path in kept},
        flags=frozenset({"substances"}),
        lists={},
        tables={"parties": full.tables["parties"][:2], "terms": full.tables["terms"][:1]},
        signers=full.signers[:2],
    )


def blank(form: str, lang: Lang = Lang.NB) -> PaperRequest:
    """The same form to fill in by hand."""
    full = paper(form, lang, PaperMode.PAPER)
    empty = replace(full, values={}, lists={}, tables={}, signers=(), draft=False)
    return replace(empty, blank=True, document_id="", case_ref="")
