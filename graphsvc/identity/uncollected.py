"""Much made at once, without Python looking through all of it again and again for what is garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the cyclic garbage collector: with millions of objects it takes as long as the work.

    What is made here forms no cycles, so it is freed all the same when nobody holds it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
