"""What the quick reader takes is right, and it is the policy that the thorough one reads."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import MISSING
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from akan_desktop.app.policies import PolicyError, TextPerLang
from akan_desktop.domain.rules_incident import Rule
from akan_desktop.policies import columns, schema
from akan_desktop.policies.columns import Column, columns_of
from akan_desktop.policies.plain import read_plain
from akan_desktop.policies.reading import read_policy
from tests.policies.conftest import ROOT

FOLDER = ROOT / "resources" / "policies"
SHIPPED = sorted(FOLDER.glob("*/policy.toml"))
OSLO = (FOLDER / "oslo-2017" / "policy.toml").read_text("utf-8")
# What a hand may write where something else stands.
WRITTEN = (
    "true",
    "7",
    "1.5",
    '""',
    '"x"',
    "2026-01-01",
    "2026-01-01T10:00:00",
    "[]",
    '["x"]',
    "[1]",
    "{}",
    "-1",
)


@pytest.mark.parametrize("place", SHIPPED, ids=lambda place: place.parent.name)
def test_every_policy_that_comes_along_is_read_quickly_and_the_same(place: Path) -> None:
    own: dict[str, TextPerLang] = {"gdpr.inform": {}}
    assert read_plain(place.read_bytes(), own) == read_policy(place.read_bytes(), "", own)


def test_an_employers_rules_are_read_without_the_thorough_reader() -> None:
    code = (
        "import sys; from pathlib import Path; from akan_desktop.policies.files import PolicyFiles;"
        f"files = PolicyFiles(Path({str(FOLDER)!r}), working_days=None);"
        "print(len(files.available()), 'pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(len(SHIPPED)), "False"]


def refused(text: str) -> bool:
    try:
        read_policy(text.encode(), "", {})
    except (PolicyError, ValueError):
        return True
    return False


@given(st.data())
def test_what_is_refused_thoroughly_is_never_taken_quickly(data: st.DataObject) -> None:
    lines = OSLO.split("\n")
    for number in data.draw(st.lists(st.integers(0, len(lines) - 1), min_size=1, max_size=2)):
        key, equals, _ = lines[number].partition(" = ")
        instead = data.draw(st.sampled_from(WRITTEN))
        changed = (f"{key} = {instead}", f"{key}_ = 1", "") if equals else ("", "[[note]]", "[nothing]")
        lines[number] = data.draw(st.sampled_from(changed))
    text = "\n".join(lines)
    taken = read_plain(text.encode(), {})
    assert taken is None or not refused(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('role = "line_manager"', 'role = "line_manager\\n"'),
        ('id = "oslo-2017"', 'id = "oslo-2017\\n"'),
        ('period = "12 months"', 'period = "12 months\\n"'),
        ('clause = "3.2"', f'clause = "{"x" * 2001}"'),
        ("valid_from = 2017-03-01", "valid_from = 2017-03-01T00:00:00"),
        ("n = 2\n", "n = true\n"),
        ('schema = "akan-policy/1"', 'schema = "akan-policy/2"'),
        ('version = "1"', 'version = "1"\nextends = "other"'),
    ],
)
def test_what_only_looks_right_is_not_taken(old: str, new: str) -> None:
    assert old in OSLO
    text = OSLO.replace(old, new, 1)
    assert read_plain(text.encode(), {}) is None
    assert refused(text)


@pytest.mark.parametrize("raw", [b"\xff", b"= no toml", b"x" * 1_000_001, b"a = " + b"[" * 9000])
def test_what_is_no_policy_at_all_is_not_taken(raw: bytes) -> None:
    assert read_plain(raw, {}) is None


def test_windows_line_ends_are_read() -> None:
    read = read_plain(OSLO.replace("\n", "\r\n").encode(), {})
    assert read is not None
    assert read.valid_from == date(2017, 3, 1)


def keys(table: type[BaseModel]) -> dict[str, object]:
    """A table's keys and what holds where they are left out, as the thorough reader has them."""
    return {
        name: ()
        if (default := field.get_default(call_default_factory=True)) is PydanticUndefined
        else (default,)
        for name, field in table.model_fields.items()
    }


def plain_keys(table: dict[str, Column]) -> dict[str, object]:
    return {name: () if column.default is MISSING else (column.default,) for name, column in table.items()}


def test_both_readers_know_the_same_tables() -> None:
    for name in ("Texts", "Row", "LetterRow", "LawRow", "PassageRow", "NoteRow"):
        assert plain_keys(columns_of(getattr(columns, name))) == keys(getattr(schema, name)), name
    whole = keys(schema.file_model())
    whole["schema"] = whole.pop("schema_")
    assert plain_keys(columns_of(columns.Head)) == whole
    # A record with slots is made anew: the class before it stays behind as a subclass that nothing uses.
    for rule in (each for each in Rule.__subclasses__() if "__slots__" in vars(each)):
        for with_id in (True, False):
            assert plain_keys(columns_of(rule, with_id=with_id)) == keys(
                schema.row_model(rule, with_id=with_id)
            ), rule
