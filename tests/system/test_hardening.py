from __future__ import annotations

import subprocess
import sys
import time

from akan_desktop.system.boot_clock import boot_seconds

SCRIPT = """
import os, resource, sys
from pathlib import Path
from akan_desktop.system.hardening import harden_process
os.umask(0)
harden_process()
Path(sys.argv[1]).write_text("x")
print(oct(Path(sys.argv[1]).stat().st_mode & 0o777), resource.getrlimit(resource.RLIMIT_CORE))
"""


def test_a_hardened_process_makes_private_files_and_no_core_dumps(tmp_path: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, f"{tmp_path}/new"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "0o600 (0, 0)\n"


def test_the_boot_clock_counts_seconds_and_time_asleep() -> None:
    before = boot_seconds()
    time.sleep(0.02)
    assert 0.02 <= boot_seconds() - before < 1
    assert before >= time.monotonic() - 1
