"""What a service was sent and has not loaded yet: a folder of its own for each load, on disk.

A load is accepted when its folder holds the file and what was asked for, under its last name; a kill at
any time leaves it accepted, or not.
"""

import json
import os
import secrets
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from graphsvc.errors import GraphError, RateLimited, StoreError
from graphsvc.ledger.entries import now
from graphsvc.model import Load

MOST_WAITING = 100
"""Loads that may wait; more are refused until one is done."""
_FILE, _ASKED = "file", "asked.json"
_LEFT_OVER = 3_600
"""Seconds after which a file that nobody accepted is a leftover."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A load that is being received: its folder, and the file to write what comes into."""

    place: Path
    file: IO[bytes]

    def drop(self) -> None:
        """Forget it."""
        self.file.close()
        shutil.rmtree(self.place, ignore_errors=True)


class Uploads:
    """The loads that wait, in the order they came."""

    def __init__(self, folder: Path) -> None:
        """Name the folder, which is made when something comes."""
        self.folder = folder

    def refuse_too_many(self) -> None:
        """Refuse one more load where too many wait.

        Raises:
            RateLimited: there are as many as may wait.

        """
        waiting = len(self.waiting())
        if waiting >= MOST_WAITING:
            raise RateLimited(f"{waiting} loads wait: send this one when some are done")

    def incoming(self) -> Incoming:
        """A new load, to be received.

        Raises:
            StoreError: its file cannot be made.

        """
        # In the order of their ids they are loaded.
        place = self.folder / f"{time.time_ns():x}{secrets.token_hex(2)}"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.mkdir(mode=0o700)
            (place / _FILE).mkdir()
            return Incoming(place, (place / "received").open("wb"))
        except OSError as error:
            raise unwritable(place, error) from error

    def accept(self, received: Incoming, source: str, name: str, loader: str | None) -> Load:
        """Take a load into the queue. The ledger is not asked: it may be busy with the load before.

        Args:
            received: what was received, whole.
            source: its source key.
            name: its file name, by which formats are told.
            loader: the loader or feed to read it with; by default the one that fits.

        Raises:
            RateLimited: too many wait.
            StoreError: the folder cannot be written to.

        """
        asked: dict[str, Any] = {"source": source, "name": name, "loader": loader, "at": now()}
        try:
            self.refuse_too_many()
            received.file.close()
            (received.place / "received").rename(received.place / _FILE / name)
            written = received.place / "asked.tmp"
            with written.open("w", encoding="utf-8") as file:
                json.dump(asked, file)
                file.flush()
                os.fsync(file.fileno())
            # From here on it is accepted.
            written.rename(received.place / _ASKED)
        except OSError as error:
            received.drop()
            raise unwritable(received.place, error) from error
        except GraphError:
            received.drop()
            raise
        return Load(id=received.place.name, status="queued", at=asked["at"], source=source)

    def waiting(self) -> list[Load]:
        """What was accepted and has not ended, oldest first."""
        found = []
        for place in sorted(self.folder.iterdir()) if self.folder.is_dir() else ():
            try:
                asked = json.loads((place / _ASKED).read_bytes())
            except (OSError, ValueError):
                continue  # not accepted yet, or removed meanwhile
            found.append(
                Load(id=place.name, status="queued", at=asked["at"], source=asked["source"])
            )
        return found

    def asked(self, id: str) -> tuple[Path, Mapping[str, Any]]:
        """The file of a load that waits, and what was asked for: `source`, `loader`."""
        asked = json.loads((self.folder / id / _ASKED).read_bytes())
        return self.folder / id / _FILE / asked["name"], asked

    def remove(self, id: str) -> None:
        """Remove a load that has ended."""
        shutil.rmtree(self.folder / id, ignore_errors=True)

    def tidy(self) -> None:
        """Remove what was begun and never accepted."""
        for place in self.folder.iterdir():
            with suppress(FileNotFoundError):
                is_old = time.time() - place.stat().st_mtime > _LEFT_OVER
                if is_old and place.is_dir() and not (place / _ASKED).exists():
                    shutil.rmtree(place, ignore_errors=True)


def unwritable(place: Path, error: OSError) -> StoreError:
    """The error of a folder that takes no file."""
    reason = os.strerror(error.errno) if error.errno else str(error)
    return StoreError(
        f"the folder of uploads {place.parent} cannot be written to ({reason}): check the disk and the rights"
    )
