"""What a command works on, opened by its settings: the ledger, and the store brought up to date."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager

from pydantic import ValidationError
from pydantic_settings import SettingsError
from rich.console import Console

from graphsvc.catch_up import catch_up as bring_up_to_date
from graphsvc.errors import Busy, Invalid, StoreUnavailable
from graphsvc.ledger import Ledger
from graphsvc.progress import finished
from graphsvc.settings import Settings
from graphsvc.store import GraphStore
from graphsvc.stores import open_store


def settings_with(store: str | None) -> Settings:
    """The settings, `--store` before the environment.

    Raises:
        Invalid: a variable's value cannot be used; names it.

    """
    try:
        return Settings() if store is None else Settings(store=store)
    except ValidationError as error:
        wrong = "; ".join(
            f"GRAPHSVC_{str(e['loc'][0]).upper()}: {e['msg']}"
            for e in error.errors(include_input=False)
        )
        raise Invalid(f"settings: {wrong}") from error
    except SettingsError as error:
        raise Invalid(f"settings: {error}; a list is written as JSON") from error


@contextmanager
def opened(
    store: str | None,
    console: Console,
    *,
    makes: bool = False,
    catch_up: bool = True,
    unanswered: Callable[[StoreUnavailable], None] | None = None,
) -> Iterator[tuple[Ledger, GraphStore]]:
    """The ledger and the store, the store up to date.

    Args:
        store: the URL that stands in place of the settings' one.
        console: where progress is drawn.
        makes: whether they are made where there are none; what only asks makes neither.
        catch_up: whether the store is brought up to date.
        unanswered: told that the store does not answer, where that is no reason to give up.

    Raises:
        NotFound: there is no ledger, and none is to be made.
        GraphError: the ledger or the store cannot be used.

    """
    settings = settings_with(store)
    place = settings.ledger_place()
    with ExitStack() as at_end:
        # What only asks makes no store where there is no ledger; what loads makes no ledger
        # where the store cannot be had.
        ledger = None if makes else at_end.enter_context(closing(Ledger(place, makes=False)))
        graph_store = at_end.enter_context(closing(open_store(settings)))
        if ledger is None:
            ledger = at_end.enter_context(closing(Ledger(place)))
        if catch_up:
            try:
                finished(bring_up_to_date(ledger, graph_store), console)
            except StoreUnavailable as error:
                if unanswered is None:
                    raise
                unanswered(error)
            except Busy as error:
                # Whoever writes the graph brings it up to date; till then it is whole, and older.
                console.print(
                    f"{error}; till then answers are of the graph as it is", highlight=False
                )
        yield ledger, graph_store
