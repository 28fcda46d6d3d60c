"""The record of an erasure on paper: what was erased, why, which copies lie elsewhere; nobody is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from akan_desktop.app.paper_values import PaperWords, letterhead
from akan_desktop.app.papers import FormInfo, Lang, PaperMode, PaperRequest
from akan_desktop.app.records import ArchiveChoice, DestructionRecord, EraseReason, EraseReceipt, Organisation
from akan_desktop.domain.people import Role

BACKUP_DAYS = 30
"""How long the oldest backup lives."""


def _flags(record: DestructionRecord) -> Iterator[str]:
    if record.archive is ArchiveChoice.PRESERVED:
        yield "preserved"
    if record.reason is EraseReason.WARNING_LAPSED:
        yield "warning"


def destruction_request(
    of: EraseReceipt | DestructionRecord,
    form: FormInfo,
    *,
    organisation: Organisation,
    words: PaperWords,
    lang: Lang,
    mode: PaperMode = PaperMode.PAPER,
) -> PaperRequest:
    """Gather the paper. Copies outside are told by the role that has them, never by name.

    Only the receipt still knows the kinds of what went and who has copies; the kept record has the numbers.
    """
    record = of.record if isinstance(of, EraseReceipt) else of
    kinds = of.kinds if isinstance(of, EraseReceipt) else ()
    copies = Counter(entry.role for entry in of.outside) if isinstance(of, EraseReceipt) else {}
    ground = words.label(record.reason)
    tables = {
        "kinds": tuple((words.kind(kind), str(count)) for kind, count in kinds),
        "copies": tuple((words.label(role), str(count)) for role, count in copies.items()),
    }
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
            "record.ground": f"{ground}, {words.clause(record.clause)}" if record.clause else ground,
            "record.facts": str(record.facts),
            "record.papers": str(record.papers),
            **({"record.outside": str(record.outside)} if record.outside else {}),
            "backups.until": words.date(record.on + timedelta(days=BACKUP_DAYS)),
        },
        flags=frozenset(_flags(record)),
        tables={name: rows for name, rows in tables.items() if rows},
    )
