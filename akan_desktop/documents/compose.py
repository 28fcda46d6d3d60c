"""A form and a request become a document: conditions decided, values set in, clauses numbered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from akan_desktop.app.papers import PaperError, PaperMode, PaperProblem, PaperRequest, Signer
from akan_desktop.documents import model
from akan_desktop.documents.form import LAW_PREFIX, Block, Condition, Dated, Form, Kind, Piece
from akan_desktop.documents.library import Library
from akan_desktop.documents.model import Run, Text, Tone

HAND_LINE, LONG_HAND_LINE = "_" * 22, "_" * 66
_BLANK_ENTRIES = 4
_DOCUMENT_ID = re.compile(r"^[A-Za-z0-9][A-Za-z0-9-]{1,31}$")
_LABEL = "label."
"""Values that are the employer's own words."""
_ENDED = re.compile(r"[.!?] $")
_PARTY_SHARES = (0.26, 0.34, 0.40)
_KEEP = (
    # A telephone number, in twos or in threes, after its country or without it.
    (re.compile(r"(?<![\d.,])(\+\d{1,3}|\d{2,3}) (?=(?:\d{2,3}(?: |\b(?![.,]?\d))){1,3})"), "\\1\u00a0"),
    (
        re.compile(r"(§§?|\b(?:nr|no|kap|pkt|jf|cf|kl|art)\.|\b(?:artikkel|article|punkt|clause)) (?=[§\d])"),
        "\\1\u00a0",
    ),
    (
        re.compile(
            r"(\b\d{1,2}\.?) (?=(?i:jan|feb|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|des|dec)[a-z]*\b)"
        ),
        "\\1\u00a0",
    ),
)


def compose(library: Library, form: Form, request: PaperRequest) -> model.Document:
    """Make the document. The request has been checked before: nothing required is missing."""
    writer = _Writer(library, form, request)
    words = library.words[request.lang]
    marking = writer.marking() if form.confidential else None
    head = request.letterhead
    identifier = f"{request.document_id}-v{request.version}" if request.document_id else ""
    facts = ((words.document, identifier), (words.case, request.case_ref if form.shows_case else ""))
    day = "" if request.blank else words.day(request.issued)
    return model.Document(
        words=words,
        mode=request.mode,
        draft=request.draft,
        numbered=form.numbered,
        meta_title=f"{writer.title()} {identifier}".strip(),
        running_title=writer.title(),
        identifier=identifier,
        issued=request.issued,
        organisation=head.organisation,
        organisation_line=f"{words.org_number} {head.org_number}" if head.org_number else "",
        logo=head.logo,
        facts=tuple((label, value) for label, value in (*facts, (words.dated, day)) if value),
        marking=marking.texts[request.lang] if marking else "",
        marking_short=marking.short.get(request.lang, "") if marking else "",
        blocks=tuple(writer.blocks()),
    )


def missing(library: Library, form: Form, request: PaperRequest) -> tuple[str, ...]:
    """Name what the request leaves empty although the form, as it stands for this request, needs it."""
    if request.blank:
        return ()
    writer = _Writer(library, form, request)
    wanted = [p.path for p in writer.demanded() if not writer.value(p.path).strip()]
    wanted += [name for name, spec in form.tables.items() if spec.required and not request.tables.get(name)]
    signing = [signer.role for signer in request.signers if signer.name.strip()]
    if request.signers or not form.optional_signers:
        wanted += [f"signer.{role}" for role in form.required_signers if role not in signing]
        # A signer without a name is somebody whom the rules want and whom nobody has named yet.
        wanted += [f"signer.{signer.role}" for signer in request.signers if signer.role not in signing]
        if len(signing) < form.min_signers and not any(w.startswith("signer.") for w in wanted):
            wanted.append("signers")
    return tuple(dict.fromkeys(wanted))


def refuse_strangers(form: Form, request: PaperRequest) -> None:
    """Refuse what the form does not know: a value that would silently not be printed is a mistake."""
    unknown = [
        *(path for path in request.values if path not in form.values),
        *sorted(request.flags - set(form.flags)),
        *(name for name in request.lists if name not in form.lists),
        *(name for name in request.tables if name not in form.tables),
    ]
    if unknown:
        raise PaperError(PaperProblem.UNKNOWN_INPUT, tuple(unknown))
    for name, rows in request.tables.items():
        for number, row in enumerate(rows, 1):
            if len(row) != len(form.tables[name].columns):
                raise PaperError(PaperProblem.BAD_ROW, (f"{name}[{number}]",))
    strangers = [s.role for s in request.signers if s.role not in form.signer_roles]
    if strangers or len(request.signers) > 10:
        raise PaperError(PaperProblem.BAD_SIGNERS, tuple(strangers))
    if request.mode not in form.modes:
        raise PaperError(PaperProblem.MODE_NOT_OFFERED, (request.mode,))
    if not _DOCUMENT_ID.match(request.document_id) and not (request.blank and not request.document_id):
        raise PaperError(PaperProblem.BAD_DOCUMENT_ID, (request.document_id,))


def polish(text: str) -> str:
    """Keep together what a line break must not part: `§ 4-1`, `nr. 3`, `18. november`."""
    for pattern, kept in _KEEP:
        text = pattern.sub(kept, text)
    return text


@dataclass(slots=True)
class _Writer:
    """Writes one request's text block by block."""

    library: Library
    form: Form
    request: PaperRequest
    section: int = 0
    clause: int = 0

    def marking(self) -> Dated:
        return self._in_force(
            self.library.markings, "public" if self.request.letterhead.public else "private"
        )

    def _in_force(self, entries: tuple[Dated, ...], name: str) -> Dated:
        for entry in entries:
            if entry.id == name and entry.holds_on(self.request.issued):
                return entry
        raise PaperError(PaperProblem.LAW_NOT_IN_FORCE, (name,))

    def value(self, path: str) -> str:
        request = self.request
        if path.startswith(LAW_PREFIX):
            return self._in_force(self.library.law, path.removeprefix(LAW_PREFIX)).texts[request.lang]
        built_in = {
            "organisation.name": request.letterhead.organisation,
            "document.id": request.document_id,
            "document.issued": self.library.words[request.lang].day(request.issued),
            "case.ref": request.case_ref,
        }
        return built_in.get(path) or request.values.get(path, "")

    def holds(self, conditions: tuple[Condition, ...]) -> bool:
        return all(self._is(c.name) != c.negated for c in conditions)

    def _is(self, name: str) -> bool:
        request = self.request
        built_in = {
            "papir": request.mode is PaperMode.PAPER,
            "skjema": request.blank,
            "utkast": request.draft,
        }
        if name in built_in:
            return built_in[name]
        if name == "signers":
            return bool(self._signers())
        if name in self.form.flags:
            return name in request.flags
        if name in self.form.values:
            return request.blank or bool(request.values.get(name, "").strip())
        return request.blank or bool(request.lists.get(name) or request.tables.get(name))

    def active(self) -> Iterator[Block]:
        """Give the blocks that stand in this paper; a heading's condition holds for its section."""
        open_section = True
        for block in self.form.texts[self.request.lang]:
            holds = self.holds(block.conditions)
            if block.kind is Kind.HEADING:
                open_section = holds
            if open_section and holds:
                yield block

    def demanded(self) -> Iterator[Piece]:
        for block in self.active():
            for part in (block, *(row for row in block.rows if self.holds(row.conditions))):
                yield from (p for p in (*part.label, *part.pieces) if p.path and p.fallback is None)

    def blocks(self) -> Iterator[model.Block]:
        before_first_heading = True
        for block in self.active():
            match block.kind:
                case Kind.TITLE:
                    if self.request.draft:
                        draft = self.library.words[self.request.lang].draft
                        yield model.Paragraph((Run(draft, bold=True),), Tone.DRAFT)
                    yield model.Title(self._title(block))
                case Kind.HEADING:
                    before_first_heading = False
                    self.section, self.clause = self.section + 1, 0
                    yield model.Heading(
                        str(self.section) if self.form.numbered else "", self.text(block.pieces)
                    )
                case Kind.PARAGRAPH:
                    yield self._paragraph(block, Tone.LEAD if before_first_heading else Tone.BODY)
                    before_first_heading = False
                case Kind.NOTE:
                    before_first_heading = False
                    yield model.Paragraph(self.text(block.pieces), Tone.NOTE)
                case _:
                    yield from self._structured(block)

    def title(self) -> str:
        """Return what the paper is called: by its own title where only the employer's words stand in it."""
        for block in self.active():
            paths = [piece.path for piece in block.pieces if piece.path]
            if block.kind is Kind.TITLE and paths and all(path.startswith(_LABEL) for path in paths):
                return "".join(run.text for run in self.text(block.pieces))
        return self.form.titles[self.request.lang]

    def _title(self, block: Block) -> Text:
        unnamed = any(p.path and p.fallback is None and not self.value(p.path) for p in block.pieces)
        if self.request.blank and unnamed:
            return (Run(self.form.titles[self.request.lang]),)
        return self.text(block.pieces)

    def _structured(self, block: Block) -> Iterator[model.Block]:
        match block.kind:
            case Kind.CLAUSE:
                lines = self._hand_lines(block)
                yield self._clause((Run(LONG_HAND_LINE),) if lines else self.text(block.pieces))
                if lines > 1:
                    yield model.PenLines(lines - 1)
            case Kind.BULLET:
                yield model.Item("•", self.text(block.pieces), ordered=False)
            case Kind.TERMS | Kind.POINTS:
                yield from self._list(block)
            case Kind.LINES:
                yield model.PenLines(block.count)
            case Kind.FACTS:
                yield self._facts(block)
            case Kind.TABLE | Kind.PARTIES:
                if table := self._table(block):
                    yield table
            case _:
                if boxes := self._boxes():
                    yield model.Signatures(boxes)

    def _list(self, block: Block) -> Iterator[model.Item]:
        entries = self.request.lists.get(block.name, ())
        if self.request.blank and not entries:
            entries = (LONG_HAND_LINE,) * _BLANK_ENTRIES
        for entry in entries:
            text = (Run(polish(entry)),)
            ordered = block.kind is Kind.TERMS
            yield self._clause(text) if ordered else model.Item("•", text, ordered=False)

    def _clause(self, text: Text) -> model.Item:
        self.clause += 1
        label = f"{self.section}.{self.clause}" if self.form.numbered else f"{self.clause}."
        return model.Item(label, text, ordered=True)

    def _paragraph(self, block: Block, tone: Tone) -> model.Block:
        if lines := self._hand_lines(block):
            return model.PenLines(lines)
        return model.Paragraph(self.text(block.pieces), tone)

    def _hand_lines(self, block: Block) -> int:
        """Say how many lines a block that is one value gets in a form to fill in by hand."""
        only = block.pieces[0] if len(block.pieces) == 1 else None
        spec = self.form.values.get(only.path) if only else None
        return spec.lines if spec and self.request.blank else 0

    def text(self, pieces: tuple[Piece, ...]) -> Text:
        said: list[str] = []
        for piece in pieces:
            word = polish(self._said(piece))
            if piece.path.startswith(_LABEL) and (not said or _ENDED.search(said[-1])):
                # The employer's word begins the sentence.
                word = word[:1].upper() + word[1:]
            if said and not piece.path and word.startswith(".") and said[-1].endswith((".", "!", "?")):
                # Whoever typed the value ended it as a sentence already.
                word = word[1:]
            said.append(word)
        return tuple(Run(text, piece.bold, piece.italic) for text, piece in zip(said, pieces, strict=True))

    def _said(self, piece: Piece) -> str:
        if not piece.path:
            return piece.text
        value = self.value(piece.path).strip()
        if value:
            return value
        return piece.fallback if piece.fallback is not None else HAND_LINE

    def _facts(self, block: Block) -> model.Table:
        rows = []
        for row in block.rows:
            if self.holds(row.conditions):
                bare = self.request.blank and all(p.path and not self.value(p.path) for p in row.pieces)
                rows.append((self.text(row.label), () if bare else self.text(row.pieces)))
        return model.Table((), (0.26, 0.74), tuple(rows), row_heads=True, roomy=self.request.blank)

    def _table(self, block: Block) -> model.Table | None:
        spec = self.form.tables[block.name]
        words = self.library.words[self.request.lang]
        headings = tuple(heading for _, heading in block.headings)
        shares = tuple(width / sum(spec.widths) for width in spec.widths)
        if block.kind is Kind.PARTIES:
            headings, shares = (words.role, words.name, words.position), _PARTY_SHARES
        given = self.request.tables.get(block.name, ())
        blank = self.request.blank and not given
        if blank and block.kind is Kind.PARTIES:
            usual = self.form.signer_roles[: self.form.blank_signers]
            given = tuple((role, "", "") for role in usual) + (("", "", ""),) * (spec.blank_rows - len(usual))
        elif blank:
            given = (("",) * len(headings),) * spec.blank_rows
        rows = tuple(
            tuple(
                (Run(self._role(cell) if key in spec.role_columns else polish(cell)),)
                for key, cell in zip(spec.columns, row, strict=True)
            )
            for row in given
        )
        row_heads = block.kind is Kind.PARTIES
        return model.Table(headings, shares, rows, row_heads=row_heads, roomy=blank) if rows else None

    def _signers(self) -> tuple[Signer, ...]:
        if self.request.blank and not self.request.signers:
            return tuple(Signer(role, "") for role in self.form.signer_roles[: self.form.blank_signers])
        return self.request.signers

    def _role(self, cell: str) -> str:
        """Return the word for a role: the form's own, the employer's, the engine's; other text as it is."""
        here = self.form.roles.get(cell)
        own = here[self.request.lang] if here else self.request.roles.get(cell)
        return own or self.library.words[self.request.lang].roles.get(cell) or polish(cell)

    def _boxes(self) -> tuple[model.SignatureBox, ...]:
        words = self.library.words[self.request.lang]
        boxes = []
        for number, signer in enumerate(self._signers(), 1):
            role = self._role(signer.role)
            description = words.signature_of.format(role=role, name=signer.name).rstrip(" ,:")
            field = f"signature_{number}_{signer.role}"
            boxes.append(model.SignatureBox(role, signer.name, signer.title, field, description))
        return tuple(boxes)
