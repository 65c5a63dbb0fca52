"""The same questions over HTTP: `Client(url).run(query)`, for notebooks and other programs; and loading."""

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, cast
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ValidationError

from graphsvc.errors import GraphError, QueryTimeout, StoreError, StoreUnavailable
from graphsvc.model import Load
from graphsvc.queries.base import Query

__all__ = ["Client"]

A = TypeVar("A", bound=BaseModel)

_RETRIES = 2
_LONGEST_WAIT = 5.0
_TOLD = frozenset(("type", "title", "status", "detail", "instance", "retry"))


class Client:
    """A running service. Close it, or use it in a `with`."""

    def __init__(self, url: str, timeout: float = 30.0, key: str | None = None) -> None:
        """Take the service's address; nothing is asked before the first question.

        Args:
            url: where `graphsvc serve` listens, as `http://127.0.0.1:8000`.
            timeout: seconds to wait for an answer.
            key: the service's key, for loading: its GRAPHSVC_WRITE_KEY.

        """
        self.url = url.rstrip("/")
        self._timeout = timeout
        headers = {} if key is None else {"Authorization": f"Bearer {key}"}
        self._http = httpx.Client(timeout=timeout, headers=headers)

    def run(self, query: Query[A]) -> A:
        """Answer a question, as `Graph.run` does. What may succeed in a moment is asked again, twice.

        Raises:
            GraphError: the same classes as `Graph.run`; StoreUnavailable also where the service
                itself cannot be reached.

        """
        path = query.route.format_map(_Quoted(query))
        params = httpx.QueryParams(list(_parameters(query)))
        get = partial(self._http.get, self.url + path, params=params)
        response = self._answered(query.name, get)
        return cast("A", self._read(query.answer_type(), response))

    def load(
        self,
        what: Path | str | bytes,
        *,
        source: str | None = None,
        name: str | None = None,
        loader: str | None = None,
        progress: Callable[[Load], None] | None = None,
    ) -> Load:
        """Send a document or feed to be loaded, and wait until it is. Needs the service's key.

        Args:
            what: a file by its path, or the bytes of one.
            source: its source key: what a later version supersedes. By default the file's path.
            name: a file name for bytes, by which formats are told.
            loader: the loader or feed to read it with; by default the one that fits.
            progress: is told how far it is, again and again.

        Returns:
            The load, `done` or `failed`, with its report.

        Raises:
            OSError: the file cannot be read.
            GraphError: it is not accepted, or the service goes away; what it accepted, it loads.

        """
        if not isinstance(what, bytes):
            what = Path(what)
            source, name = source or str(what.absolute()), name or what.name
        said = {"source": source, "name": name, "loader": loader}
        params = {parameter: value for parameter, value in said.items() if value is not None}
        response = self._answered("load", lambda: self._send(what, params))
        load: Load = self._read(Load, response)
        wait = 0.05
        while load.status in ("queued", "running"):
            if progress is not None:
                progress(load)
            time.sleep(wait)
            wait = min(wait * 1.5, 1.0)
            address = f"{self.url}/v1/loads/{load.id}"
            response = self._answered("load", partial(self._http.get, address))
            load = self._read(Load, response)
        return load

    def _send(self, what: Path | bytes, params: Mapping[str, str]) -> httpx.Response:
        address = self.url + "/v1/documents"
        if isinstance(what, bytes):
            return self._http.post(address, params=params, content=what)
        with what.open("rb") as file:
            length = {"Content-Length": str(what.stat().st_size)}
            return self._http.post(address, params=params, content=file, headers=length)

    def _answered(self, name: str, send: Callable[[], httpx.Response]) -> httpx.Response:
        """An answer that is none of a failure; what may succeed in a moment is sent again, twice."""
        for retries_left in reversed(range(_RETRIES + 1)):
            response = self._sent(name, send)
            if response.is_success:
                return response
            error = self._error(response)
            if not error.retry or not retries_left:
                break
            time.sleep(_wait(response))
        raise error

    def _sent(self, name: str, send: Callable[[], httpx.Response]) -> httpx.Response:
        try:
            return send()
        except (httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol) as error:
            raise self._unreachable(error) from error
        except httpx.TimeoutException as error:
            raise QueryTimeout(name, self._timeout) from error
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise self._unreachable(error) from error

    def _unreachable(self, error: Exception) -> StoreUnavailable:
        check = f"check the address, and that `graphsvc serve` runs there ({error})"
        return StoreUnavailable(self.url, check)

    def _read(self, shape: Any, response: httpx.Response) -> Any:
        try:
            return shape.model_validate_json(response.content)
        except ValidationError as error:
            raise self._stranger(response) from error

    def _error(self, response: httpx.Response) -> GraphError:
        """The error the service raised, of the same class with the same attributes."""
        try:
            problem = response.json()
            classes = {cls.__name__: cls for cls in _classes(GraphError)}
            by_status = {cls.status: cls for cls in reversed(classes.values())}
            named = classes.get(problem["type"].rpartition(":")[2])
            cls = named or by_status.get(problem["status"], GraphError)
            # Not by the class's own arguments: the message is made already.
            error = cls.__new__(cls, problem["detail"])
            error.args = (problem["detail"],)
            vars(error).update({k: v for k, v in problem.items() if k not in _TOLD})
        except (ValueError, LookupError, TypeError, AttributeError):
            return self._stranger(response)
        error.add_note(f"request {response.headers.get('x-request-id')} of {self.url}")
        return error

    def _stranger(self, response: httpx.Response) -> StoreError:
        return StoreError(
            f"{self.url} answers with status {response.status_code}, but not as this version of "
            "graphsvc does: check the address and the version of the service"
        )

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class _Quoted(dict[str, str]):
    """Fields of a query, fit for a path."""

    def __init__(self, query: Query[Any]) -> None:
        self._query = query

    def __missing__(self, name: str) -> str:
        return quote(str(getattr(self._query, name)), safe="")


def _parameters(query: Query[Any]) -> Iterator[tuple[str, str]]:
    """The fields that are no part of the path and not left at their defaults."""
    for name, field in type(query).model_fields.items():
        value = getattr(query, name)
        if f"{{{name}}}" in query.route or value == field.default or value is None:
            continue
        for one in value if name in query.list_fields() else (value,):
            yield name, str(one)


def _wait(response: httpx.Response) -> float:
    try:
        return min(max(float(response.headers["retry-after"]), 0.0), _LONGEST_WAIT)
    except (LookupError, ValueError):
        return 1.0


def _classes(root: type[GraphError]) -> Iterator[type[GraphError]]:
    yield root
    for cls in root.__subclasses__():
        yield from _classes(cls)
