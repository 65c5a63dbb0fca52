"""The only place that knows engines."""

from pathlib import Path

from graphsvc.errors import Invalid
from graphsvc.settings import Settings
from graphsvc.store import GraphStore

_NEO4J = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(settings: Settings) -> GraphStore:
    """The store the settings name; the URL's scheme picks the engine.

    Raises:
        Invalid: no engine has this scheme, or the URL holds a user or a password.
        InUse: another process holds an embedded store.
        StoreUnavailable: the store cannot be opened.

    """
    scheme, _, place = settings.store.partition(":")
    if scheme == "embedded" and place:
        from graphsvc.stores.embedded import EmbeddedStore

        return EmbeddedStore(Path(place), settings.timeout)
    if scheme in _NEO4J:
        from graphsvc.stores.neo4j import Neo4jStore

        password = settings.neo4j_password
        return Neo4jStore(
            settings.store,
            settings.neo4j_user,
            password.get_secret_value() if password else None,
            settings.neo4j_database,
            settings.timeout,
        )
    # Only the scheme is repeated: behind it there may be a password.
    raise Invalid(
        f"a store with the scheme {scheme[:20] if place else ''!r} is of no engine: "
        "write embedded:FOLDER or neo4j://HOST:7687"
    )
