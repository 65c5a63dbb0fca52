"""All settings, read once from the environment at the entry and passed on."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings from `GRAPHSVC_…` variables. Frozen: nothing changes them later."""

    model_config = SettingsConfigDict(env_prefix="GRAPHSVC_", frozen=True, extra="ignore")

    store: str = "embedded:./graph"
    """Where the graph is kept: `embedded:FOLDER`, or `neo4j://host:7687` (also `bolt://`, `neo4j+s://`)."""

    ledger: Path | None = None
    """The ledger file. By default `ledger.sqlite` in the embedded store's folder, `./graph` for Neo4j."""

    neo4j_user: str = "neo4j"
    """User of the Neo4j server."""

    neo4j_password: SecretStr | None = None
    """Password of the Neo4j server. Unset means a server without authentication."""

    neo4j_database: str = Field(default="neo4j", min_length=1)
    """Database on the Neo4j server."""

    timeout: float = Field(default=10.0, gt=0, le=3600, allow_inf_nan=False)
    """Seconds one question may take in the store."""

    write_key: SecretStr | None = Field(default=None, min_length=8)
    """Who may write over HTTP: `Authorization: Bearer KEY`. Unset means nobody may."""

    cors_origins: list[str] = []
    """Web origins that may call the service from a browser, as a JSON list."""

    def ledger_path(self) -> Path:
        """The ledger file in use."""
        if self.ledger is not None:
            return self.ledger
        scheme, _, place = self.store.partition(":")
        return Path(place if scheme == "embedded" else "graph") / "ledger.sqlite"
