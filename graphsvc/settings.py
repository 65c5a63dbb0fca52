"""All settings, read once from the environment at the entry and passed on."""

from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings from `GRAPHSVC_…` variables. Frozen: nothing changes them later."""

    model_config = SettingsConfigDict(env_prefix="GRAPHSVC_", frozen=True, extra="ignore")

    store: str = "embedded:./graph"
    """Where the graph is kept: `embedded:FOLDER`, or `neo4j://host:7687` (also `bolt://`, `neo4j+s://`)."""

    ledger: SecretStr | None = None
    """The ledger: a file, or `postgresql://USER@HOST:5432/DATABASE`, which may hold a password.

    By default the file `ledger.sqlite` in the embedded store's folder, in `./graph` for Neo4j.
    """

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

    @field_validator("ledger", mode="before")
    @classmethod
    def _as_text(cls, value: object) -> object:
        return str(value) if isinstance(value, Path) else value

    def ledger_place(self) -> str:
        """The ledger in use: its path or its URL, with the password where that holds one."""
        if self.ledger is not None:
            return self.ledger.get_secret_value()
        scheme, _, place = self.store.partition(":")
        return str(Path(place if scheme == "embedded" else "graph") / "ledger.sqlite")
