"""What is written about a failure holds no personal data, whatever the code that failed was given."""

from __future__ import annotations

import logging
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from akan_desktop.boot.logs import Failure, NeutralFormatter, catch_failures, describe, start_logging
from akan_desktop.boot.resources import ResourcesMissingError, find_resources

CANARY = "Kari Nordmann"


def failure() -> Exception:
    """An exception with a name in its message, in its cause and in the locals of its frames."""
    name = CANARY
    try:
        try:
            int(name)
        except ValueError as error:
            raise KeyError(name) from error
    except KeyError as error:
        return error


def line(message: object, *arguments: object, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("akan_desktop.sample", logging.ERROR, "sample.py", 7, message, arguments, info)
    return NeutralFormatter().format(record)


@pytest.fixture
def clean_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, loud = list(root.handlers), root.level, logging.raiseExceptions
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.raiseExceptions = loud


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> list[Failure]:
    told: list[Failure] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    catch_failures(told.append)
    return told


def test_an_event_code_is_written_with_its_place() -> None:
    assert line("backup.copy-failed").endswith(" ERROR backup.copy-failed akan_desktop.sample:7")


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        (f"no such person: {CANARY}", ()),
        ("no such person: %s", (CANARY,)),
        ("backup.failed", (CANARY,)),
        (7, ()),
    ],
)
def test_anything_else_is_withheld(message: object, arguments: tuple[object, ...]) -> None:
    written = line(message, *arguments)
    assert written.endswith(" ERROR withheld akan_desktop.sample:7")
    assert "person" not in written


def test_an_exception_is_its_kinds_without_its_words() -> None:
    written = line("failure.uncaught", error=failure())
    assert "KeyError <- ValueError" in written
    assert CANARY not in written


def test_frames_are_ours_and_say_where(tmp_path: Path) -> None:
    with pytest.raises(ResourcesMissingError) as caught:
        find_resources(tmp_path / CANARY)
    told = describe(caught.value)
    assert [frame.split(":")[0] for frame in told.frames] == ["boot/resources.py"]
    assert told.frames[0].endswith(" find_resources")
    assert any(version.startswith("Python 3.") for version in told.versions)
    assert CANARY not in told.as_text()


def test_a_chain_of_causes_has_an_end() -> None:
    first, second = ValueError(), ValueError()
    first.__cause__, second.__cause__ = second, first
    assert len(describe(first).kinds) == 8


def test_an_uncaught_exception_reaches_log_and_listener(
    hooks: list[Failure], caplog: pytest.LogCaptureFixture
) -> None:
    error = failure()
    with caplog.at_level(logging.CRITICAL):
        sys.excepthook(type(error), error, error.__traceback__)
    assert [told.kinds for told in hooks] == [("KeyError", "ValueError")]
    assert caplog.messages == ["failure.uncaught"]
    caplog.clear()


def test_a_thread_fails_down_the_same_path(hooks: list[Failure], caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise OSError(CANARY)

    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
    assert [told.kinds for told in hooks] == [("OSError",)]
    assert CANARY not in hooks[0].as_text()
    caplog.clear()


def test_ctrl_c_keeps_its_meaning(hooks: list[Failure], capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not hooks
    assert "KeyboardInterrupt" in capsys.readouterr().err


@pytest.mark.usefixtures("clean_logging")
@pytest.mark.expects_log("backup.failed", f"lost {CANARY}")
def test_the_file_is_private_and_holds_no_name(tmp_path: Path) -> None:
    start_logging(tmp_path)
    logging.getLogger("x").warning("backup.failed")
    logging.getLogger("x").warning("lost %s", CANARY)
    path = tmp_path / "akan-desktop.log"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    written = path.read_text(encoding="utf-8")
    assert "backup.failed" in written
    assert CANARY not in written
