"""One lane for work that takes more than a moment: done in a thread, handed over in the window's own.

Only one piece of work runs at a time, in the order asked for. What comes back goes to an owner that still
lives; work that was cancelled, or whose owner is gone, comes back to nobody.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Running(QObject):
    """A piece of work under way. The worker reports through it, the window cancels through it."""

    progressed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the work is no longer wanted; the worker asks this between its steps."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Say that the result is no longer wanted."""
        self._cancelled.set()

    def report(self, done: float) -> None:
        """Tell how much is done, 0.0 to 1.0; from the worker."""
        self.progressed.emit(done)


@dataclass(slots=True)
class _Task(Generic[T]):
    running: Running
    owner: QObject
    work: Callable[[Running], T]
    done: Callable[[T], None]
    failed: Callable[[Exception], None]
    results: list[T] = field(default_factory=list)
    error: Exception | None = None

    def carry_out(self) -> None:
        if self.running.cancelled:
            return
        try:
            self.results.append(self.work(self.running))
        except Exception as error:  # noqa: BLE001 - whatever it is, the owner hears of it in its own thread
            self.error = error

    def deliver(self) -> None:
        if self.running.cancelled or not isValid(self.owner):
            return
        if self.error is not None:
            self.failed(self.error)
        elif self.results:
            self.done(self.results[0])


class Lane(QObject):
    """The worker. Give it plain data: an open database connection stays in the window's thread."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[_Task[object] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._pending: set[Running] = set()
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Running], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Running:
        """Carry out `work` in the thread; tell `done` or `failed` in the window's, if `owner` still lives."""
        running = Running()
        self._pending.add(running)
        task: _Task[T] = _Task(running=running, owner=owner, work=work, done=done, failed=failed)
        if self._thread is None:
            self._thread = threading.Thread(target=self._carry_out, name="lane", daemon=True)
            self._thread.start()
        self._queue.put(task)  # type: ignore[arg-type]  # the queue does not care what a task yields
        return running

    @property
    def busy(self) -> bool:
        """Whether any work is waiting or under way."""
        return bool(self._pending)

    def close(self, patience: float = 5.0) -> None:
        """Cancel what is under way and wait up to `patience` seconds for the thread to end."""
        for running in self._pending:
            running.cancel()
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join(patience)
            self._thread = None

    def _carry_out(self) -> None:
        while (task := self._queue.get()) is not None:
            task.carry_out()
            if not isValid(self):
                return
            self._finished.emit(task)

    def _deliver(self, task: _Task[object]) -> None:
        self._pending.discard(task.running)
        task.deliver()
