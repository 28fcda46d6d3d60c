"""The paper maker: reads the forms once, refuses what cannot be right, and makes one paper at a time."""

from __future__ import annotations

import threading
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from akan_desktop.app.papers import (
    FormInfo,
    Paper,
    PaperError,
    PaperMode,
    PaperProblem,
    PaperRequest,
    Signer,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from akan_desktop.documents.form import Form
    from akan_desktop.documents.library import Library

_BUILDING = threading.Lock()
_LONGEST_TEXT = 20_000
_MOST_ROWS = 300
_MOST_TEXT = 400_000
_SERVICE_BYTES = 3_000_000
_UNSEEN = (
    0x00AD,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    0xFEFF,
)
_WRITTEN_OTHERWISE = {
    **dict.fromkeys(_UNSEEN, ""),
    **dict.fromkeys((0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), "\n"),
    **dict.fromkeys((0x09, 0x1680, *range(0x2000, 0x2007), 0x2008, 0x200A, 0x205F, 0x3000), " "),
}
"""What comes along from a web page and says nothing of its own: marks of writing direction, hints
for hyphens, line ends and spaces of other kinds. Whoever pasted it cannot see it, nor take it out."""


class FormPaperMaker:
    """Makes papers from the forms under `forms`, with faces and colour profile from `resources`.

    Reading the forms, and loading what reads and makes them, wait until they are needed.
    """

    def __init__(self, forms: Path, resources: Path) -> None:
        self._folder = forms
        self._resources = resources
        self._library: Library | None = None

    def forms(self) -> tuple[FormInfo, ...]:
        """Every form by id. Raises PaperError(FORM_INVALID)."""
        from akan_desktop.documents import library  # with the first paper

        return tuple(library.info(form) for _, form in sorted(self._read().forms.items()))

    def missing(self, request: PaperRequest) -> tuple[str, ...]:
        """Name what the form needs and the request leaves empty."""
        from akan_desktop.documents import compose  # with the first paper

        return compose.missing(self._read(), self._form(request), cleaned(request))

    def make(self, request: PaperRequest) -> Paper:
        """Make the paper. Raises PaperError."""
        from akan_desktop.documents import compose  # with the first paper

        form = self._form(request)
        request = cleaned(request)
        compose.refuse_strangers(form, request)
        _refuse_too_large(request)
        lacking = compose.missing(self._read(), form, request)
        if lacking:
            raise PaperError(PaperProblem.MISSING_VALUES, lacking)
        with _BUILDING:
            return self._make(form, request)

    def _make(self, form: Form, request: PaperRequest) -> Paper:
        import hashlib

        from akan_desktop.documents import build, compose  # ReportLab is slow to import

        covered = build.faces(self._resources)
        for place, text in texts_of(request):
            for character in text:
                if ord(character) not in covered and character != "\n":
                    raise PaperError(PaperProblem.GLYPH_MISSING, (place,), character=_shown(character))
        document = compose.compose(self._read(), form, request)
        pdf, pages = build.build(document, self._resources)
        if request.mode is PaperMode.SERVICE and len(pdf) > _SERVICE_BYTES:
            raise PaperError(PaperProblem.TOO_LARGE, ("pdf",))
        return Paper(
            document_id=request.document_id,
            form=form.id,
            form_version=form.version,
            lang=request.lang,
            mode=request.mode,
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
            text_sha256=document.text_sha256(),
            pages=pages,
            file_name=f"{document.identifier or f'{form.id}-{request.lang}'}.pdf",
            title=document.meta_title,
        )

    def _read(self) -> Library:
        if self._library is None:
            from akan_desktop.documents import library  # with the first paper

            self._library = library.load(self._folder)
        return self._library

    def _form(self, request: PaperRequest) -> Form:
        form = self._read().forms.get(request.form)
        if form is None:
            raise PaperError(PaperProblem.UNKNOWN_FORM, (request.form,))
        return form


def cleaned(request: PaperRequest) -> PaperRequest:
    """Write every text in one normal form: composed letters, line feeds, nothing that cannot be seen."""
    return replace(
        request,
        case_ref=_clean(request.case_ref),
        letterhead=replace(
            request.letterhead,
            organisation=_clean(request.letterhead.organisation),
            org_number=_clean(request.letterhead.org_number),
        ),
        values={path: _clean(text) for path, text in request.values.items()},
        lists={name: tuple(map(_clean, entries)) for name, entries in request.lists.items()},
        tables={
            name: tuple(tuple(map(_clean, row)) for row in rows) for name, rows in request.tables.items()
        },
        signers=tuple(Signer(s.role, _clean(s.name), _clean(s.title)) for s in request.signers),
    )


def _clean(text: str) -> str:
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return normal.translate(_WRITTEN_OTHERWISE).strip()


def _shown(character: str) -> str:
    """Return a character as somebody can find it: by its number where there is nothing to see."""
    seen = character.isprintable() and not unicodedata.combining(character)
    return character if seen and unicodedata.category(character)[0] != "M" else f"U+{ord(character):04X}"


def texts_of(request: PaperRequest) -> Iterator[tuple[str, str]]:
    """Give every text of a request with the name of its place, as an error names it."""
    yield "case_ref", request.case_ref
    yield "letterhead.organisation", request.letterhead.organisation
    yield "letterhead.org_number", request.letterhead.org_number
    yield from request.values.items()
    for name, entries in request.lists.items():
        yield from ((f"{name}[{number}]", text) for number, text in enumerate(entries, 1))
    for name, rows in request.tables.items():
        yield from ((f"{name}[{number}]", cell) for number, row in enumerate(rows, 1) for cell in row)
    for signer in request.signers:
        yield f"signer.{signer.role}", f"{signer.name}\n{signer.title}"


def _refuse_too_large(request: PaperRequest) -> None:
    too_long = [place for place, text in texts_of(request) if len(text) > _LONGEST_TEXT]
    too_long += [name for name, rows in request.tables.items() if len(rows) > _MOST_ROWS]
    too_long += [name for name, entries in request.lists.items() if len(entries) > _MOST_ROWS]
    if not too_long and sum(len(text) for _, text in texts_of(request)) > _MOST_TEXT:
        too_long = ["request"]
    if too_long:
        raise PaperError(PaperProblem.TOO_LARGE, tuple(too_long))
