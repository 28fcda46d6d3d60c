"""All forms of a folder, read and checked against each other, every mistake at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from akan_desktop.app.papers import FormInfo, FormProblem, PaperError, PaperProblem, TableInfo, ValueInfo
from akan_desktop.documents.form import (
    BUILT_IN_CONDITIONS,
    BUILT_IN_VALUES,
    LAW_PREFIX,
    Block,
    Dated,
    Form,
    Kind,
    Words,
)
from akan_desktop.documents.markup import parse
from akan_desktop.domain.language import Lang

if TYPE_CHECKING:
    from akan_desktop.documents import formtoml

_NAMED = (Kind.TABLE, Kind.PARTIES)


@dataclass(frozen=True, slots=True)
class Library:
    """Every form with what they share: the engine's words, law references and markings."""

    forms: Mapping[str, Form]
    words: Mapping[Lang, Words]
    law: tuple[Dated, ...]
    markings: tuple[Dated, ...]


def load(folder: Path) -> Library:
    """Read every form under `folder`. Raises PaperError(FORM_INVALID) with every place that is wrong."""
    from akan_desktop.documents import formtoml  # pydantic is slow to import

    words, problems = formtoml.read(folder / "words.toml", "words.toml", formtoml.AllWords)
    law, more = formtoml.read(folder / "law.toml", "law.toml", formtoml.LawFile)
    found = [*problems, *more]
    forms: dict[str, Form] = {}
    references = tuple(entry.dated() for entry in law.law) if law else ()
    for place in sorted(p for p in folder.iterdir() if p.is_dir()):
        head, mistakes = formtoml.read(place / "form.toml", f"{place.name}/form.toml", formtoml.FormFile)
        texts, unread = _texts(place)
        found += [*mistakes, *unread]
        if head is None:
            continue
        form = _form(head, texts)
        found += check(form, place.name, known_law=frozenset(entry.id for entry in references))
        forms[form.id] = form
    if found or words is None or law is None:
        raise PaperError(PaperProblem.FORM_INVALID, places=tuple(found))
    spoken = {Lang.NB: words.nb.words(), Lang.NN: words.nn.words(), Lang.EN: words.en.words()}
    return Library(forms, spoken, references, tuple(entry.dated() for entry in law.marking))


def _texts(place: Path) -> tuple[dict[Lang, tuple[Block, ...]], list[FormProblem]]:
    texts: dict[Lang, tuple[Block, ...]] = {}
    problems: list[FormProblem] = []
    for lang in Lang:
        name = f"{place.name}/{lang}.md"
        try:
            source = (place / f"{lang}.md").read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(FormProblem(name, 0, "unreadable", type(error).__name__))
            continue
        texts[lang], mistakes = parse(source, name)
        problems += mistakes
    return texts, problems


def _form(head: "formtoml.FormFile", texts: Mapping[Lang, tuple[Block, ...]]) -> Form:
    return Form(
        id=head.id,
        version=head.version,
        prefix=head.prefix,
        numbered=head.numbered,
        confidential=head.confidential,
        shows_case=head.shows_case,
        modes=head.modes,
        signer_roles=head.signers,
        required_signers=head.required_signers,
        min_signers=head.min_signers,
        optional_signers=head.optional_signers,
        blank_signers=head.blank_signers,
        locked=frozenset(head.locked),
        titles=head.title.by_lang(),
        values={path: value.spec() for path, value in head.values.items()},
        flags=head.flags,
        lists=head.lists,
        tables={name: table.spec() for name, table in head.tables.items()},
        roles={role: words.by_lang() for role, words in head.roles.items()},
        texts=texts,
    )


def check(form: Form, folder: str, *, known_law: frozenset[str]) -> Iterator[FormProblem]:
    """Say what is wrong between a form's declarations and its texts, and between the languages."""
    head = f"{folder}/form.toml"
    if form.id != folder:
        yield FormProblem(head, 1, "id_is_not_folder", form.id)
    for name, table in form.tables.items():
        if len(table.columns) != len(table.widths) or not table.role_columns <= set(table.columns):
            yield FormProblem(head, 0, "columns_and_widths", name)
    if not set(form.required_signers) <= set(form.signer_roles):
        yield FormProblem(head, 0, "required_signer_not_a_signer", ", ".join(form.required_signers))
    for lang, blocks in form.texts.items():
        file = f"{folder}/{lang}.md"
        for block in blocks:
            yield from _check_block(form, block, file, known_law)
        ids = {block.id for block in blocks}
        for missing in sorted(form.locked - ids):
            yield FormProblem(file, 0, "locked_clause_missing", missing)
    yield from _check_use(form, head)
    yield from _check_parity(form, folder)


def _check_block(form: Form, block: Block, file: str, known_law: frozenset[str]) -> Iterator[FormProblem]:
    conditions = {*form.flags, *form.values, *form.lists, *form.tables, *BUILT_IN_CONDITIONS}
    for part in (block, *block.rows):
        for condition in part.conditions:
            if condition.name not in conditions:
                yield FormProblem(file, part.line, "unknown_condition", condition.name)
    for piece in block.placeholders():
        if piece.path.startswith(LAW_PREFIX):
            if piece.path.removeprefix(LAW_PREFIX) not in known_law:
                yield FormProblem(file, block.line, "unknown_law", piece.path)
        elif piece.path not in form.values and piece.path not in BUILT_IN_VALUES:
            yield FormProblem(file, block.line, "unknown_value", piece.path)
    yield from _check_named(form, block, file)


def _check_named(form: Form, block: Block, file: str) -> Iterator[FormProblem]:
    if block.kind in (Kind.TERMS, Kind.POINTS) and block.name not in form.lists:
        yield FormProblem(file, block.line, "unknown_list", block.name)
    if block.kind in _NAMED and block.name not in form.tables:
        yield FormProblem(file, block.line, "unknown_table", block.name)
    elif block.kind is Kind.TABLE and tuple(k for k, _ in block.headings) != form.tables[block.name].columns:
        yield FormProblem(file, block.line, "columns_differ", block.name)


def _check_use(form: Form, head: str) -> Iterator[FormProblem]:
    used: set[str] = set()
    for blocks in form.texts.values():
        for block in blocks:
            used |= {p.path for p in block.placeholders()} | {block.name}
            used |= {c.name for part in (block, *block.rows) for c in part.conditions}
    for name in (*form.values, *form.flags, *form.lists, *form.tables):
        if name not in used:
            yield FormProblem(head, 0, "declared_but_unused", name)


def _check_parity(form: Form, folder: str) -> Iterator[FormProblem]:
    """The languages must say the same: same blocks in the same order, same ids, conditions, placeholders."""
    if Lang.NB not in form.texts:
        return
    base = form.texts[Lang.NB]
    for lang, blocks in form.texts.items():
        file = f"{folder}/{lang}.md"
        for ours, theirs in zip(base, blocks, strict=False):
            if _shape(ours) != _shape(theirs):
                yield FormProblem(file, theirs.line, "differs_from_nb", f"nb.md:{ours.line}")
                break
        else:
            if len(base) != len(blocks):
                yield FormProblem(file, blocks[-1].line if blocks else 0, "differs_from_nb", "length")


def _shape(block: Block) -> tuple[object, ...]:
    placeholders = tuple(sorted(p.path for p in (*block.label, *block.pieces) if p.path))
    columns = tuple(key for key, _ in block.headings)
    rows = tuple(_shape(row) for row in block.rows)
    return (block.kind, block.id, block.conditions, placeholders, block.name, columns, block.count, rows)


def info(form: Form) -> FormInfo:
    """Tell a screen or a command what the form needs."""
    blocks = form.texts[Lang.NB]
    demanded = set(_demanded(blocks))
    return FormInfo(
        id=form.id,
        version=form.version,
        id_prefix=form.prefix,
        titles=form.titles,
        values=tuple(ValueInfo(path, path in demanded, spec.labels) for path, spec in form.values.items()),
        flags=form.flags,
        lists=form.lists,
        tables=tuple(
            TableInfo(name, spec.columns, spec.required, _headings(form, name))
            for name, spec in form.tables.items()
        ),
        modes=form.modes,
        signer_roles=form.signer_roles,
        required_signers=form.required_signers,
    )


def _demanded(blocks: Iterable[Block]) -> Iterator[str]:
    conditional_section = False
    for block in blocks:
        if block.kind is Kind.HEADING:
            conditional_section = bool(block.conditions)
        for part in (block, *block.rows):
            if not conditional_section and not block.conditions and not part.conditions:
                yield from (p.path for p in (*part.label, *part.pieces) if p.path and p.fallback is None)


def _headings(form: Form, name: str) -> dict[Lang, tuple[str, ...]]:
    return {
        lang: next(
            (tuple(h for _, h in b.headings) for b in blocks if b.kind is Kind.TABLE and b.name == name), ()
        )
        for lang, blocks in form.texts.items()
    }
