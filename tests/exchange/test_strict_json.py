from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from akan_desktop.app.imports import BadFileError, FileProblem
from akan_desktop.exchange import strict_json
from akan_desktop.exchange.strict_json import MAX_DEPTH, MAX_VALUES, parse, read_bytes


def refused(data: bytes) -> list[tuple[str, FileProblem]]:
    with pytest.raises(BadFileError) as caught:
        parse(data)
    return [(flaw.at, flaw.problem) for flaw in caught.value.flaws]


def test_a_hundred_megabytes_are_refused_at_once_without_reading(tmp_path: Path) -> None:
    path = tmp_path / "stor.json"
    with path.open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    tracemalloc.start()
    with pytest.raises(BadFileError) as caught:
        read_bytes(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000
    (flaw,) = caught.value.flaws
    assert flaw.problem is FileProblem.TOO_LARGE
    assert dict(flaw.values) == {"limit": "50"}


def test_an_endless_device_is_not_read_at_all() -> None:
    with pytest.raises(BadFileError) as caught:
        read_bytes(Path("/dev/zero"), 1024)
    assert caught.value.flaws[0].problem is FileProblem.UNREADABLE


def test_what_is_no_file_is_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "borte.json"):
        with pytest.raises(BadFileError) as caught:
            read_bytes(path)
        assert caught.value.flaws[0].problem is FileProblem.UNREADABLE


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_ten_thousand_brackets_are_too_deep(opening: bytes) -> None:
    assert refused(opening * 10_000) == [("", FileProblem.TOO_DEEP)]
    assert refused(opening * 10_000 + b"1" + (b"]" if opening == b"[" else b"}") * 10_000)


def test_brackets_in_a_text_are_no_depth() -> None:
    assert parse(b'["' + b"[" * 1000 + b'\\"[["]')
    deepest = b"[" * MAX_DEPTH + b"]" * MAX_DEPTH
    assert parse(deepest) is not None


ENTRIES = pytest.mark.parametrize(
    ("entry", "limit"), [(b"{},", "MAX_CONTAINERS"), (b"1,", "MAX_VALUES")], ids=["objects", "numbers"]
)


@ENTRIES
def test_a_file_of_nothing_but_entries_is_refused_before_it_is_read(
    entry: bytes, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strict_json.json, "loads", lambda *_, **__: pytest.fail("it was read"))
    data = b"[" + entry * (getattr(strict_json, limit) + 1) + b"1]"
    assert refused(data) == [("", FileProblem.TOO_MANY)]


@ENTRIES
def test_refusing_a_file_of_nothing_but_entries_takes_no_memory(
    entry: bytes, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each allocation is followed, which takes its time: a hundredth of the entries tells as much.
    most = getattr(strict_json, limit) // 100
    monkeypatch.setattr(strict_json, limit, most)
    data = b"[" + entry * (most + 1) + b"1]"
    tracemalloc.start()
    assert refused(data) == [("", FileProblem.TOO_MANY)]
    _, memory = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert memory < 100_000


def test_commas_in_a_text_are_no_entries() -> None:
    assert parse(b'["' + b"," * (MAX_VALUES + 1) + b'"]')


def test_the_place_of_a_doubled_key_is_told() -> None:
    assert refused(b'{"a": [{"b/c": 1, "b/c": 2}]}') == [("/a/0/b~1c", FileProblem.DUPLICATE_KEY)]


@pytest.mark.parametrize("number", [b"NaN", b"-Infinity", b"1e999", b"9" * 5000])
def test_what_is_no_number_is_told_with_its_place(number: bytes) -> None:
    assert refused(b'{"a": [1, ' + number + b"]}") == [("/a/1", FileProblem.NOT_A_NUMBER)]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", FileProblem.EMPTY),
        (b" \n", FileProblem.EMPTY),
        ('{"a": "blåbær"}'.encode("latin-1"), FileProblem.NOT_UTF8),
        ("{}".encode("utf-16"), FileProblem.NOT_UTF8),
        (b'{"a": 1', FileProblem.NOT_JSON),
        (b"{'a': 1}", FileProblem.NOT_JSON),
        (b'{"a": 1} x', FileProblem.NOT_JSON),
    ],
)
def test_what_is_not_json_is_refused(data: bytes, problem: FileProblem) -> None:
    assert [code for _, code in refused(data)] == [problem]


@pytest.mark.parametrize("text", [b"\\u0000", b"\\ud800", b"\\u001b"])
def test_characters_that_no_register_can_hold_are_refused(text: bytes) -> None:
    assert refused(b'{"a": "' + text + b'"}') == [("/a", FileProblem.BAD_CHARACTER)]
    assert refused(b'{"' + text + b'": 1}') == [("", FileProblem.BAD_CHARACTER)]
