"""The record of an erasure on paper: what was erased, why, which copies lie elsewhere; nobody is named."""

from __future__ import annotations

from datetime import timedelta

from akan_desktop.app.paper_values import PaperWords, letterhead
from akan_desktop.app.papers import FormInfo, Lang, PaperMode, PaperRequest
from akan_desktop.app.records import EraseReceipt, Organisation
from akan_desktop.domain.people import Role

BACKUP_DAYS = 30
"""How long the oldest backup lives."""


def destruction_request(
    receipt: EraseReceipt,
    form: FormInfo,
    *,
    organisation: Organisation,
    words: PaperWords,
    lang: Lang,
    mode: PaperMode = PaperMode.PAPER,
) -> PaperRequest:
    """Gather the paper. Copies outside are told by the role that has them, never by name."""
    record = receipt.record
    ground = words.label(record.reason)
    roles = dict.fromkeys(entry.role for entry in receipt.outside)
    kinds = tuple((words.kind(kind), str(count)) for kind, count in receipt.kinds)
    return PaperRequest(
        form=form.id,
        lang=lang,
        mode=mode,
        document_id=f"{form.id_prefix}-{record.serial}",
        version=1,
        case_ref="",
        issued=record.on,
        letterhead=letterhead(organisation),
        values={
            "record.number": record.serial,
            "record.date": words.date(record.on),
            "record.role": words.label(Role.MAIN_CONTACT),
            "record.ground": f"{ground}, {record.clause}" if record.clause else ground,
            "backups.until": words.date(record.on + timedelta(days=BACKUP_DAYS)),
        },
        tables={
            "kinds": kinds,
            **({"copies": tuple((words.label(role), "") for role in roles)} if roles else {}),
        },
    )
