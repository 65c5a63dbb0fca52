"""The loads of a service: what waits lies on disk, one thread works it off, and everybody may ask how far.

A load is accepted when its folder holds the file and what was asked for; from then on a kill costs
nothing: the next service with this ledger goes on with it. Whatever was read before is in the ledger.
"""

import logging
import sys
import threading
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from graphsvc.catch_up import Progress, catch_up
from graphsvc.errors import GraphError, NotFound, StoreError, shorten
from graphsvc.events import tell, tell_fault
from graphsvc.holding import hold
from graphsvc.ingest import came_since, so_far, take_in
from graphsvc.intake import Intake
from graphsvc.ledger import Ledger, Reject
from graphsvc.model import DocumentReport, Load, LoadReport, LoadStatus
from graphsvc.store import GraphStore
from graphsvc.uploads import Uploads

R = TypeVar("R")

_WAITS = (1, 2, 4, 8, 16, 30)
"""Seconds before what failed is tried again; the last one from then on."""
_TRIES = 10
"""How often something is tried that may not get better by waiting."""
_log = logging.getLogger("graphsvc.loads")


class _Ended(Exception):
    """The service ends; the load goes on with the next one."""


@dataclass(slots=True)
class _Running:
    """The load that is worked on."""

    load: Load
    progress: Progress
    began: float
    why: str | None = None


class Loads:
    """Accepts loads, works them off one after the other in a thread of its own, tells of them."""

    def __init__(self, ledger: Ledger, store: GraphStore, folder: Path) -> None:
        """Work on this ledger and store. Nothing is begun, and no folder made, before there is a load.

        Args:
            ledger: keeps what is asked for, what is read, and the reports.
            store: the graph, which catches up.
            folder: where files wait, in one folder for each ledger.

        """
        self._ledger = ledger
        self._store = store
        self.uploads = Uploads(folder / f"{ledger.id}")
        self._intake = Intake(ledger)
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        self._wake, self._ending = threading.Event(), threading.Event()
        self._running: _Running | None = None

    def start(self) -> None:
        """Go on with what an earlier service left."""
        if self.uploads.folder.is_dir():
            self.work_on()

    def stop(self, seconds: float = 10.0) -> None:
        """Leave what is not done to the next service; wait so long at most for the thread to end."""
        self._ending.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(seconds)

    def load(self, id: str) -> Load:
        """How far a load is, or what became of it.

        Raises:
            NotFound: there is no such load.

        """
        running = self._running
        if running is not None and running.load.id == id:
            return running.load.model_copy(update=_how_far(running))
        waiting = next((load for load in self.uploads.waiting() if load.id == id), None)
        if waiting is not None:
            return waiting
        return as_load(self.report(id))

    def report(self, id: str) -> Mapping[str, object]:
        """The report of a load that has ended, as the ledger keeps it.

        Raises:
            NotFound: there is no such load.

        """
        with self._ledger.read() as view:
            report = view.report(id)
        if report is None:
            raise NotFound(f"there is no load {shorten(id)}: GET /v1/loads lists those there are")
        return report

    def unfinished(self) -> list[Load]:
        """The loads that run or wait, the one that runs first."""
        running = self._running
        waiting = [w for w in self.uploads.waiting() if running is None or w.id != running.load.id]
        return [*([self.load(running.load.id)] if running is not None else []), *waiting]

    def work_on(self) -> None:
        """Go on with what waits, from now on if nothing was begun."""
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="loads", daemon=True)
                self._thread.start()
        self._wake.set()

    def _work(self) -> None:
        """Load after load, while this process alone does so."""
        with (self.uploads.folder / "lock").open("a+") as lock:
            while not self._ending.is_set():
                try:
                    hold(lock)
                    break
                except BlockingIOError:
                    self._ending.wait(2)
            while not self._ending.is_set():
                self._wake.clear()
                try:
                    self._work_off()
                except _Ended:
                    return
                except (GraphError, OSError) as error:
                    # Ledger or folder cannot be read or written to: all that waits, waits.
                    tell(_log, logging.INFO, "waits", why=str(error))
                    self._ending.wait(_WAITS[-1])
                    continue
                self._wake.wait()

    def _work_off(self) -> None:
        self.uploads.tidy()
        while waiting := self.uploads.waiting():
            load = waiting[0]
            with self._ledger.read() as view:
                is_told = view.report(load.id) is not None
            if not is_told:
                self._load(load)
            self.uploads.remove(load.id)
            self._running = None
            if self._ending.is_set():
                return

    def _load(self, load: Load) -> None:
        began, before = time.monotonic(), so_far(self._ledger)
        status: LoadStatus = "running"
        self._running = _Running(
            load.model_copy(update={"status": status}), Progress("reading", 0, 0), time.monotonic()
        )
        documents: tuple[DocumentReport, ...] = ()
        rejects: list[Reject] = []
        interval = sys.getswitchinterval()
        # Questions wait that long for this thread each time they were not computing.
        sys.setswitchinterval(0.0005)
        try:
            file, asked = self.uploads.asked(load.id)

            def take() -> Generator[Progress, None, tuple[DocumentReport, ...]]:
                rejects.clear()
                source, loader = asked["source"], asked["loader"]
                return take_in(self._ledger, self._intake, [file], source, loader, rejects)

            documents = self._done(take)
            touched = self._intake.touched_since()
            change = self._done(lambda: catch_up(self._ledger, self._store, touched=touched))
            report = LoadReport(documents=documents, **change.model_dump())
        except _Ended:
            raise
        except GraphError as error:
            report = LoadReport(documents=documents, snapshot=self._snapshot(), why=str(error))
        except Exception as error:  # a fault of ours in one load stops no other
            tell_fault(_log, error, id=load.id)
            why = f"a fault of the service ({type(error).__qualname__}); its log has more"
            report = LoadReport(documents=documents, snapshot=self._snapshot(), why=why)
        finally:
            sys.setswitchinterval(interval)
            self._intake.close()
        made = {
            **came_since(self._ledger, before),
            "seconds": round(time.monotonic() - began, 3),
        }
        report = report.model_copy(update=made)
        self._ledger.add_report(report.model_dump(mode="json"), rejects, load.id, load.at)
        known = {"failed": report.failed, "snapshot": report.snapshot, "s": report.seconds}
        tell(_log, logging.INFO, "load", id=load.id, **known)

    def _done(self, make: Callable[[], Generator[Progress, None, R]]) -> R:
        """What the steps come to. Where ledger or store cannot be used, all is done again, later."""
        tries = 0
        while True:
            steps = make()
            try:
                while True:
                    self._note(next(steps))
                    if self._ending.is_set():
                        steps.close()
                        raise _Ended
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return] # the generator's R
            except StoreError as error:
                tries += 1
                if not error.retry and tries >= _TRIES:
                    raise
                if self._running is not None:
                    self._running.why = f"{error}; it is tried again"
                if self._ending.wait(_WAITS[min(tries, len(_WAITS)) - 1]):
                    raise _Ended from error

    def _note(self, progress: Progress) -> None:
        running = self._running
        if running is not None:
            same = running.progress.step == progress.step
            began = running.began if same else time.monotonic()
            self._running = _Running(running.load, progress, began)

    def _snapshot(self) -> int:
        with self._ledger.read() as view:
            return view.snapshot()


def as_load(report: Mapping[str, object]) -> Load:
    """A load that has ended, from its report as the ledger keeps it.

    Raises:
        StoreError: the report is of another shape.

    """
    own = {name: value for name, value in report.items() if name in LoadReport.model_fields}
    own["number"] = report["id"]
    try:
        said = LoadReport.model_validate(own)
    except ValidationError as error:
        what = f"the report of load {report['id']} is of another shape than this version's"
        raise StoreError(what) from error
    sources = [d.source for d in said.documents]
    return Load(
        id=str(report.get("load", report["id"])),
        status="failed" if said.failed else "done",
        at=str(report["at"]),
        source=sources[0] if len(sources) == 1 else None,
        entries=said.entries,
        why=said.why,
        report=said,
    )


def _how_far(running: _Running) -> dict[str, object]:
    step, passed = running.progress, time.monotonic() - running.began
    far: dict[str, object] = {"step": step.step, "why": running.why}
    if step.total:
        far |= {"done": step.done, "total": step.total, "unit": step.unit or None}
    if step.entries is not None:
        far["entries"] = step.entries
    counted = step.entries or step.done
    if counted and passed > 0:
        far["rate"] = round(counted / passed, 1)
    if step.done and step.total:
        far["seconds_left"] = round(passed * (step.total - step.done) / step.done, 1)
    return far
