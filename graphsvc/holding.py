"""A file that one process at a time holds, and that says which."""

import fcntl
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO


def hold(file: IO[str]) -> None:
    """Hold the file, opened by "a+", until it is closed; others find there who does.

    Raises:
        BlockingIOError: somebody does already.

    """
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]])
    with suppress(OSError):  # it is held also where the disk is full
        file.truncate(0)
        os.write(file.fileno(), f"process {os.getpid()} ({command})".encode())


def holder(file: IO[str]) -> str:
    """Who holds the file."""
    file.seek(0)
    return file.read().strip() or "another process"
