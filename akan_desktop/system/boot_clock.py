"""A clock for locking: it goes on while the machine sleeps and no one can turn it back."""

from __future__ import annotations

import time


def boot_seconds() -> float:
    """Seconds since the machine started, time asleep included where the platform can tell.

    Python's monotonic clock stands still in suspend on Linux; a vault would stay open over a night's sleep.
    """
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boot) if boot is not None else time.monotonic()
