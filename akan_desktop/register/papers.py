"""Papers with their bytes, the ledger of who got what, and drafts."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from akan_desktop.app.papers import PaperMode
from akan_desktop.app.records import Disclosure, Draft, PaperEntry, PaperStatus
from akan_desktop.app.sql import SqlConnection, SqlRow
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import Role
from akan_desktop.register.values import day, iso

_PAPER = """
SELECT p.id, c.id, p.document_id, p.version, p.form, p.form_version, p.lang, p.mode, p.title, p.file_name,
       p.made_on, p.pages, p.sha256, p.text_sha256, p.status, p.fact_id, p.reference, p.draft
FROM paper p JOIN case_file c ON c.key = p.case_key
"""


class Papers:
    """Implements `PaperRepository`; `key` finds the row of a case."""

    def __init__(self, connection: SqlConnection, key: Callable[[str], int]) -> None:
        self._db = connection
        self._key = key

    def add(self, paper: PaperEntry, pdf: bytes) -> None:
        """Keep a paper."""
        row = self._db.execute(
            "INSERT INTO paper (case_key, id, document_id, version, form, form_version, lang, mode, title,"
            " file_name, made_on, pages, sha256, text_sha256, status, fact_id, reference, draft)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                self._key(paper.case_id),
                paper.id,
                paper.document_id,
                paper.version,
                paper.form,
                paper.form_version,
                paper.lang,
                paper.mode,
                paper.title,
                paper.file_name,
                iso(paper.made_on),
                paper.pages,
                paper.sha256,
                paper.text_sha256,
                paper.status,
                paper.fact_id,
                paper.reference,
                paper.draft,
            ),
        ).lastrowid
        self._db.execute("INSERT INTO paper_file VALUES (?, ?)", (row, pdf))

    def of(self, case_id: str) -> tuple[PaperEntry, ...]:
        """Return the papers of a case, oldest first."""
        rows = self._db.execute(f"{_PAPER} WHERE c.id = ? ORDER BY p.key", (case_id,))
        return tuple(_paper(row) for row in rows)

    def replace(self, paper: PaperEntry, pdf: bytes | None) -> None:
        """Store status, checksum and reference anew, with these bytes or with none."""
        self._db.execute(
            "UPDATE paper SET sha256 = ?, status = ?, reference = ? WHERE id = ?",
            (paper.sha256, paper.status, paper.reference, paper.id),
        )
        self._db.execute(
            "DELETE FROM paper_file WHERE paper_key = (SELECT key FROM paper WHERE id = ?)", (paper.id,)
        )
        if pdf is not None:
            self._db.execute("INSERT INTO paper_file SELECT key, ? FROM paper WHERE id = ?", (pdf, paper.id))

    def drop_fact(self, fact_id: str) -> None:
        """Delete the papers of a fact that has been voided."""
        self._db.execute("DELETE FROM paper WHERE fact_id = ?", (fact_id,))

    def drop_form(self, case_id: str, form: str) -> None:
        """Delete the papers of one form of a case."""
        self._db.execute("DELETE FROM paper WHERE case_key = ? AND form = ?", (self._key(case_id), form))

    def disclose(self, disclosure: Disclosure) -> None:
        """Enter or replace a line of the ledger."""
        self._db.execute(
            "INSERT INTO disclosure (case_key, id, on_date, role, recipient, what, ground, paper_id,"
            " recalled_on, begun) VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET"
            " recalled_on = excluded.recalled_on, begun = excluded.begun",
            (
                self._key(disclosure.case_id),
                disclosure.id,
                iso(disclosure.on),
                disclosure.role,
                disclosure.recipient,
                disclosure.what,
                disclosure.ground,
                disclosure.paper_id,
                iso(disclosure.recalled_on),
                int(disclosure.begun),
            ),
        )

    def withdraw_disclosure(self, disclosure_id: str) -> None:
        """Take a line off the ledger: the copy was never made."""
        self._db.execute("DELETE FROM disclosure WHERE id = ?", (disclosure_id,))

    def disclosures(self, case_id: str) -> tuple[Disclosure, ...]:
        """Return the ledger of a case, oldest first."""
        rows = self._db.execute(
            "SELECT d.id, c.id, d.on_date, d.role, d.recipient, d.what, d.ground, d.paper_id,"
            " d.recalled_on, d.begun"
            " FROM disclosure d JOIN case_file c ON c.key = d.case_key WHERE c.id = ? ORDER BY d.key",
            (case_id,),
        )
        return tuple(_disclosure(row) for row in rows)

    def bytes_of(self, paper_id: str) -> bytes | None:
        """Return the PDF of a paper; None once it is filed elsewhere."""
        row = self._db.execute(
            "SELECT f.pdf FROM paper_file f JOIN paper p ON p.key = f.paper_key WHERE p.id = ?", (paper_id,)
        ).fetchone()
        return None if row is None else bytes(row[0])


class Drafts:
    """Implements `DraftRepository`."""

    def __init__(self, connection: SqlConnection, key: Callable[[str], int]) -> None:
        self._db = connection
        self._key = key

    def put(self, draft: Draft) -> None:
        """Keep a draft; replaces the one of the same form and case."""
        self.drop(draft.form, draft.case_id)
        self._db.execute(
            "INSERT INTO draft (case_key, form, fields, saved_at) VALUES (?, ?, ?, ?)",
            (
                self._key(draft.case_id) if draft.case_id else None,
                draft.form,
                json.dumps(draft.fields, ensure_ascii=False),
                draft.saved_at.isoformat(),
            ),
        )

    def drop(self, form: str, case_id: str) -> None:
        """Forget a draft."""
        key = self._key(case_id) if case_id else 0
        self._db.execute("DELETE FROM draft WHERE coalesce(case_key, 0) = ? AND form = ?", (key, form))

    def of(self, case_id: str) -> tuple[Draft, ...]:
        """Return the drafts of a case, newest first."""
        key = self._key(case_id) if case_id else 0
        rows = self._db.execute(
            "SELECT form, fields, saved_at FROM draft WHERE coalesce(case_key, 0) = ? ORDER BY saved_at DESC",
            (key,),
        )
        return tuple(_draft((case_id, *row)) for row in rows)

    def all(self) -> tuple[Draft, ...]:
        """Return all drafts, newest first."""
        rows = self._db.execute(
            "SELECT coalesce(c.id, ''), d.form, d.fields, d.saved_at FROM draft d"
            " LEFT JOIN case_file c ON c.key = d.case_key ORDER BY d.saved_at DESC"
        )
        return tuple(_draft(row) for row in rows)


def _draft(row: SqlRow) -> Draft:
    return Draft(
        case_id=row[0],
        form=row[1],
        fields=tuple((name, value) for name, value in json.loads(row[2])),
        saved_at=datetime.fromisoformat(row[3]),
    )


def _paper(row: SqlRow) -> PaperEntry:
    made = day(row[10])
    assert made is not None  # noqa: S101 - NOT NULL
    return PaperEntry(
        id=row[0],
        case_id=row[1],
        document_id=row[2],
        version=row[3],
        form=row[4],
        form_version=row[5],
        lang=Lang(row[6]),
        mode=PaperMode(row[7]),
        title=row[8],
        file_name=row[9],
        made_on=made,
        pages=row[11],
        sha256=row[12],
        text_sha256=row[13],
        status=PaperStatus(row[14]),
        fact_id=row[15],
        reference=row[16],
        draft=bool(row[17]),
    )


def _disclosure(row: SqlRow) -> Disclosure:
    on = day(row[2])
    assert on is not None  # noqa: S101 - NOT NULL
    return Disclosure(
        id=row[0],
        case_id=row[1],
        on=on,
        role=Role(row[3]),
        recipient=row[4],
        what=row[5],
        ground=row[6],
        paper_id=row[7],
        recalled_on=day(row[8]),
        begun=bool(row[9]),
    )
