"""Arrays beside a store that moves on: read in the background, and shown as long as they may be."""

import threading
from concurrent.futures import Future

from graphsvc.errors import GraphError, Loading, StoreUnavailable
from graphsvc.ledger import Ledger
from graphsvc.projection.arrays import Projection
from graphsvc.projection.reading import read
from graphsvc.store import GraphStore, Reader, State, state_now, state_of

WAIT = 0.5
"""Seconds a question waits for new arrays before it is answered from older ones."""

_PATIENCE = 60.0
"""Seconds a question waits for arrays where there are none it may be answered from."""
_ADDS_ONLY = frozenset(("load", "resolve"))
"""Changes that keep nothing from being shown: not an erasure, nor what people decide or withdraw."""


class Arrays:
    """The arrays of a store. Older ones answer while newer ones are read, if nothing speaks against it."""

    def __init__(self, store: GraphStore, ledger: Ledger | None = None) -> None:
        """Take a store and its ledger, without which older arrays are never shown."""
        self._store = store
        self._ledger = ledger
        self._known: tuple[State, Projection] | None = None
        self._judged: tuple[State, State, bool] | None = None
        self._beginning = threading.Lock()
        self._reading: Future[tuple[State, Projection]] | None = None
        self._closed = False

    def begin(self) -> "Future[tuple[State, Projection]]":
        """Read the store in the background, unless that is under way."""
        with self._beginning:
            if self._reading is None or self._reading.done():
                self._closed = False
                self._reading = Future()
                threading.Thread(target=self._read_into, args=(self._reading,)).start()
            return self._reading

    def close(self) -> None:
        """Break off what is read in the background. The next question begins anew."""
        with self._beginning:
            self._closed, reading = True, self._reading
        if reading is not None:
            reading.exception()  # waits for its end, and is no failure here

    def latest(self) -> Projection:
        """The arrays of the store's snapshot.

        Raises:
            GraphError: the store cannot be read now.

        """
        return self._at_least(state_of(self._store))

    def now(self) -> Projection:
        """Arrays to answer from: of the store's snapshot, or older ones where those take long to read.

        Raises:
            Loading: there are none yet, or none that may be shown, and the store is being written.
            GraphError: the store cannot be read now.

        """
        state, known = state_now(self._store), self._known
        if known is not None and _same(known[0], state):
            return known[1]
        older = known[1] if known is not None and self._may_show(known[0], state) else None
        if state.loading:
            if older is None:
                raise Loading
            return older
        if older is None:
            return self._at_least(state)
        try:
            return self.begin().result(WAIT)[1]
        except (TimeoutError, GraphError):
            return older

    def ready(self) -> Projection:
        """Arrays to answer from, without waiting long for the first.

        Raises:
            Loading: they are being read.
            GraphError: the store cannot be read now.

        """
        if self._known is None:
            state_of(self._store)
            try:
                return self.begin().result(WAIT)[1]
            except TimeoutError as error:
                raise Loading from error
        return self.now()

    def _at_least(self, state: State) -> Projection:
        """Arrays of this state, or of a later one."""
        known = self._known
        # What is under way may have begun before; what is read after it has not.
        for _ in range(2):
            if known is None or not _same(known[0], state):
                try:
                    known = self.begin().result(_PATIENCE)
                except TimeoutError as error:
                    raise Loading from error
                if known[0].ledger == state.ledger and known[0].number > state.number:
                    break
        return known[1]  # type: ignore[index] # it was read

    def _may_show(self, older: State, now: State) -> bool:
        """Whether nothing was taken out of sight between two states; not, where nobody knows."""
        judged = self._judged
        if judged is None or judged[:2] != (older, now):
            judged = self._judged = (older, now, self._adds_only(older, now))
        return judged[2]

    def _adds_only(self, older: State, now: State) -> bool:
        if self._ledger is None or {older.ledger, now.ledger} != {self._ledger.id}:
            return False
        with self._ledger.read() as view:
            changes = view.changes(older.number, now.number)
        if len(changes) < 2:
            return False
        # A ledger restored from a backup has other changes of the same numbers.
        ends = [(number, token) for number, _, token in (changes[0], changes[-1])]
        return ends == [(older.number, older.token), (now.number, now.token)] and all(
            action in _ADDS_ONLY for _, action, _ in changes[1:]
        )

    def _read_into(self, result: "Future[tuple[State, Projection]]") -> None:
        try:
            self._known = self._read()
        except BaseException as error:  # whoever waits is told
            result.set_exception(error)
        else:
            result.set_result(self._known)

    def _read(self) -> tuple[State, Projection]:
        with self._store.reading() as reader:
            state = self._state_in(reader)
            try:
                projection = read(reader, state.number, lambda: self._closed)
            except KeyError:
                # An end that is not there: of a graph that is being written, else a fault of ours.
                if self._state_in(reader) == state:
                    raise
                raise Loading from None
            if self._state_in(reader) != state:
                raise Loading
        return state, projection

    def _state_in(self, reader: Reader) -> State:
        said = reader.columns("graph/snapshot")
        if not said["number"]:
            raise StoreUnavailable(self._store.url, "it holds no graph yet: `graphsvc load PATH`")
        state = State.of({name: values[0] for name, values in said.items()})
        if state.loading or self._closed:
            raise Loading
        return state


def _same(one: State, other: State) -> bool:
    return (one.number, one.token, one.ledger) == (other.number, other.token, other.ledger)
