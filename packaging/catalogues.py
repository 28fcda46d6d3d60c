"""Compile and check the translations of the window, the commands and the papers.

The English msgids stand in the code. Each topic has one file per language,
`resources/i18n/<language>/<topic>.po`; together they become `resources/i18n/<language>.mo`, which is
committed: a checkout and a wheel need no tool to run. The same sources always give the same bytes.

    python packaging/catalogues.py            write the .mo files
    python packaging/catalogues.py check      exit 1 if anything is stale, missing, unused or contradictory
    python packaging/catalogues.py missing    print the missing entries, ready to be translated

Standard library only, and a reader of its own: the usual ones drop a second entry for the same msgid in
silence.
"""

from __future__ import annotations

import argparse
import ast
import re
import struct
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("nb", "nn")
PLURAL_FORMS = 2

# A call of one of these, as a function or as a method, holds the msgid in its first argument(s).
KEYWORDS = {"t": 1, "N_": 1, "tn": 2}

# Texts whose msgids are Qt's own (standard buttons, calendar, dialogs): no call in our code names them.
FOREIGN_TOPICS = frozenset({"qt"})

_FIELD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?\s+(\".*\")$")
_PLACEHOLDER = re.compile(r"\{(\w+)(?:[!:][^{}]*)?\}")


class CatalogueError(Exception):
    """A .po file, or a call in the code, that cannot be read; the message names file and line."""


class Key(NamedTuple):
    """What identifies a text: its context (None for all but Qt's) and its English singular."""

    context: str | None
    msgid: str


@dataclass(slots=True)
class Entry:
    """One translated text and where it stands."""

    path: Path
    line: int
    context: str | None = None
    msgid: str | None = None
    plural: str | None = None
    forms: dict[int, str] = field(default_factory=dict)
    fuzzy: bool = False

    @property
    def key(self) -> Key:
        """What must be unique."""
        return Key(self.context, self.msgid or "")

    @property
    def place(self) -> str:
        """Topic and line, for a message."""
        return f"{self.path.name}:{self.line}"

    @property
    def complete(self) -> bool:
        """A form for every number, none of them empty or unsure."""
        wanted = range(PLURAL_FORMS if self.plural is not None else 1)
        return not self.fuzzy and all(self.forms.get(index) for index in wanted)


@dataclass(frozen=True, slots=True)
class Use:
    """A text that the code asks for."""

    path: Path
    line: int
    msgid: str
    plural: str | None


def read_po(path: Path) -> list[Entry]:
    """All entries of a .po file without its header, in order; CatalogueError names a malformed line."""
    entries: list[Entry] = []
    entry: Entry | None = None
    fuzzy = False
    target: tuple[str, int] | None = None
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            target = None
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        if line.startswith('"'):
            if entry is None or target is None:
                raise CatalogueError(f"{path}:{number}: text without a keyword before it")
            _append(entry, target, _unquote(line, path, number))
            continue
        match = _FIELD.fullmatch(line)
        if match is None:
            raise CatalogueError(f"{path}:{number}: not understood: {line}")
        name, index, text = match[1], int(match[2] or 0), _unquote(match[3], path, number)
        begins = name == "msgctxt" or (name == "msgid" and (entry is None or entry.msgid is not None))
        if begins:
            entry, fuzzy = Entry(path, number, fuzzy=fuzzy), False
            entries.append(entry)
        if entry is None:
            raise CatalogueError(f"{path}:{number}: {name} before any msgid")
        target = (name, index)
        _append(entry, target, text)
    return [entry for entry in entries if entry.msgid]


def _append(entry: Entry, target: tuple[str, int], text: str) -> None:
    name, index = target
    if name == "msgctxt":
        entry.context = (entry.context or "") + text
    elif name == "msgid":
        entry.msgid = (entry.msgid or "") + text
    elif name == "msgid_plural":
        entry.plural = (entry.plural or "") + text
    else:
        entry.forms[index] = entry.forms.get(index, "") + text


def _unquote(quoted: str, path: Path, line: int) -> str:
    try:
        text = ast.literal_eval(quoted)
    except (SyntaxError, ValueError) as error:
        raise CatalogueError(f"{path}:{line}: malformed text {quoted}") from error
    if not isinstance(text, str):
        raise CatalogueError(f"{path}:{line}: malformed text {quoted}")
    return text


def uses_in(path: Path) -> list[Use]:
    """Every text that a Python file asks for; CatalogueError where the msgid is put together at run time."""
    uses = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        wanted = KEYWORDS.get(name, 0)
        if not wanted or len(node.args) < wanted:
            continue
        if isinstance(node.args[0], ast.JoinedStr | ast.BinOp):
            raise CatalogueError(f"{path}:{node.lineno}: {name}() needs a plain text with {{placeholders}}")
        texts = [arg.value for arg in node.args[:wanted] if isinstance(arg, ast.Constant)]
        strings = [text for text in texts if isinstance(text, str)]
        if len(strings) == wanted:
            uses.append(Use(path, node.lineno, strings[0], strings[1] if wanted > 1 else None))
    return uses


class Catalogues:
    """The translations below one checkout, and the code that uses them."""

    def __init__(self, root: Path = ROOT) -> None:
        self._folder = root / "resources" / "i18n"
        self._code = root / "akan_desktop"

    def entries(self, language: str) -> list[Entry]:
        """All entries of a language, topic by topic."""
        return [entry for path in sorted((self._folder / language).glob("*.po")) for entry in read_po(path)]

    def uses(self) -> list[Use]:
        """All texts that the product's code asks for."""
        return [use for path in sorted(self._code.rglob("*.py")) for use in uses_in(path)]

    def compile(self) -> list[Path]:
        """Write the .mo files whose content has changed; the written paths."""
        written = []
        for language in LANGUAGES:
            path, data = self._compiled_path(language), mo_bytes(language, self.entries(language))
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)
                written.append(path)
        return written

    def problems(self) -> list[str]:
        """Everything that `check` refuses, one line each."""
        uses = self.uses()
        found: list[str] = []
        for language in LANGUAGES:
            entries = self.entries(language)
            path = self._compiled_path(language)
            if not path.exists() or path.read_bytes() != mo_bytes(language, entries):
                found.append(f"{language}: {path.name} is stale: run packaging/catalogues.py")
            found += [
                f"{language}: no translation of {use.msgid!r} ({use.path.name}:{use.line})"
                for use in missing(entries, uses)
            ]
            found += [f"{language}: {line}" for line in _unused(entries, uses)]
            found += [f"{language}: {line}" for line in _contradictions(entries)]
        return found

    def _compiled_path(self, language: str) -> Path:
        return self._folder / f"{language}.mo"


def missing(entries: list[Entry], uses: list[Use]) -> list[Use]:
    """The first use of every text that has no complete translation."""
    have = {(entry.msgid, entry.plural) for entry in entries if entry.complete and entry.context is None}
    wanted: dict[tuple[str, str | None], Use] = {}
    for use in uses:
        if (use.msgid, use.plural) not in have:
            wanted.setdefault((use.msgid, use.plural), use)
    return list(wanted.values())


def _unused(entries: list[Entry], uses: list[Use]) -> list[str]:
    asked = {(use.msgid, use.plural) for use in uses}
    return [
        f"{entry.place}: nothing asks for {entry.msgid!r}"
        for entry in entries
        if entry.path.stem not in FOREIGN_TOPICS and (entry.msgid, entry.plural) not in asked
    ]


def _contradictions(entries: list[Entry]) -> list[str]:
    found = []
    first: dict[Key, Entry] = {}
    for entry in entries:
        other = first.setdefault(entry.key, entry)
        if other.forms != entry.forms or other.plural != entry.plural:
            found.append(f"{entry.place}: {entry.msgid!r} is translated otherwise at {other.place}")
        sources = _placeholders(entry.msgid or "") | _placeholders(entry.plural or "")
        for index, text in sorted(entry.forms.items()):
            have = _placeholders(text)
            # "Én sak" needs no number, so the singular may leave a placeholder out, but never invent one.
            leaves_out = entry.plural is not None and index == 0 and have <= sources
            if text and have != sources and not leaves_out:
                found.append(f"{entry.place}: placeholders {sorted(have)} instead of {sorted(sources)}")
    return found


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


def mo_bytes(language: str, entries: list[Entry]) -> bytes:
    """The compiled catalogue in GNU's format, sorted and without a time: equal sources give equal bytes."""
    header = (
        f"Language: {language}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
        f"Content-Transfer-Encoding: 8bit\nPlural-Forms: nplurals={PLURAL_FORMS}; plural=(n != 1);\n"
    )
    texts = {b"": header.encode()}
    for entry in entries:
        if not entry.complete or entry.msgid is None:
            continue
        source = entry.msgid if entry.context is None else f"{entry.context}\x04{entry.msgid}"
        if entry.plural is not None:
            source += f"\0{entry.plural}"
        forms = [text for _, text in sorted(entry.forms.items())]
        texts[source.encode()] = "\0".join(forms).encode()
    ordered = sorted(texts.items())
    table_size = 8 * len(ordered)
    offset = 28 + 2 * table_size
    tables, strings = [], []
    for column in (0, 1):
        for pair in ordered:
            tables.append(struct.pack("<II", len(pair[column]), offset))
            strings.append(pair[column] + b"\0")
            offset += len(strings[-1])
    head = struct.pack("<7I", 0x950412DE, 0, len(ordered), 28, 28 + table_size, 0, 28 + 2 * table_size)
    return b"".join([head, *tables, *strings])


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def print_missing(catalogues: Catalogues) -> None:
    """Print the entries to add, language by language."""
    uses = catalogues.uses()
    for language in LANGUAGES:
        print(f"# ---- {language}")
        for use in missing(catalogues.entries(language), uses):
            print(f"\n#: {use.path.relative_to(ROOT)}:{use.line}\nmsgid {_quote(use.msgid)}")
            if use.plural is None:
                print('msgstr ""')
            else:
                print(f'msgid_plural {_quote(use.plural)}\nmsgstr[0] ""\nmsgstr[1] ""')


def main(argv: list[str] | None = None) -> int:
    """Run one command; the exit status."""
    parser = argparse.ArgumentParser(description="Compile and check the translations.")
    parser.add_argument("command", nargs="?", default="compile", choices=["compile", "check", "missing"])
    command = parser.parse_args(argv).command
    catalogues = Catalogues()
    try:
        if command == "missing":
            print_missing(catalogues)
            return 0
        if command == "compile":
            for path in catalogues.compile():
                print(f"wrote {path.relative_to(ROOT)}")
            return 0
        problems = catalogues.problems()
    except CatalogueError as error:
        print(error, file=sys.stderr)
        return 1
    for problem in problems:
        print(problem)
    print(
        f"{len(problems)} problem(s) in the catalogues" if problems else "catalogues are complete and fresh"
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
