"""GraphML and GEXF, written as they are read. A list is one string of JSON: neither format has lists."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import orjson

from graphsvc.derive.columns import Type
from graphsvc.exporting.reading import Reading, present
from graphsvc.exporting.tables import NODES, RELATIONSHIPS, Table, columns

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GRAPHML = {str: "string", int: "int", float: "double", bool: "boolean"}
_GEXF = {str: "string", int: "integer", float: "double", bool: "boolean"}


def graphml(reading: Reading) -> Iterator[bytes]:
    """A GraphML document; the id of an edge is its key."""
    yield f'{_HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'.encode()
    yield b'<key id="snapshot" for="graph" attr.name="snapshot" attr.type="int"/>\n'
    for place, mark, tables in (("node", "n", NODES), ("edge", "e", RELATIONSHIPS)):
        for name, type_ in {"kind": str, **columns(tables)}.items():
            kind = _GRAPHML.get(_simple(type_), "string")
            key = f'<key id="{mark}_{name}" for="{place}" attr.name="{name}" attr.type="{kind}"/>\n'
            yield key.encode()
    yield b'<graph edgedefault="directed">\n'
    yield f'<data key="snapshot">{reading.snapshot}</data>\n'.encode()
    for table, rows in reading.nodes():
        yield _lines(
            f"<node id={_quoted(row['id'])}>{_data('n', table, row)}</node>" for row in rows
        )
    for table, rows in reading.relationships():
        yield _lines(f"<edge {_ends(row)}>{_data('e', table, row)}</edge>" for row in rows)
    yield b"</graph>\n</graphml>\n"


def gexf(reading: Reading) -> Iterator[bytes]:
    """A GEXF 1.2 document, as Gephi reads it; the id of an edge is its key."""
    yield f'{_HEAD}<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'.encode()
    about = f"snapshot {reading.snapshot}"
    yield f"<meta><creator>graphsvc</creator><description>{about}</description></meta>\n".encode()
    yield b'<graph defaultedgetype="directed" mode="static">\n'
    for place, tables in (("node", NODES), ("edge", RELATIONSHIPS)):
        yield f'<attributes class="{place}" mode="static">\n'.encode()
        for name, type_ in {"kind": str, **columns(tables)}.items():
            if (place, name) != ("node", "label"):  # an attribute of the format's own
                kind = _GEXF.get(_simple(type_), "string")
                yield f'<attribute id="{name}" title="{name}" type="{kind}"/>\n'.encode()
        yield b"</attributes>\n"
    yield b"<nodes>\n"
    for table, rows in reading.nodes():
        yield _lines(
            f"<node id={_quoted(row['id'])} label={_quoted(row['label'] or '')}>"
            f"{_attvalues(table, {**row, 'label': None})}</node>"
            for row in rows
        )
    yield b"</nodes>\n<edges>\n"
    for table, rows in reading.relationships():
        yield _lines(f"<edge {_ends(row)}>{_attvalues(table, row)}</edge>" for row in rows)
    yield b"</edges>\n</graph>\n</gexf>\n"


def _lines(elements: Iterable[str]) -> bytes:
    return "".join(f"{element}\n" for element in elements).encode()


def _simple(type_: Type) -> Any:
    return type_ if type_ in (str, int, float, bool) else str


def _data(mark: str, table: Table, row: dict[str, Any]) -> str:
    return "".join(
        # A bare carriage return would be read as a line feed.
        f'<data key="{mark}_{name}">{escape(_text(value), {chr(13): "&#13;"})}</data>'
        for name, value in _properties(table, row)
    )


def _attvalues(table: Table, row: dict[str, Any]) -> str:
    found = "".join(
        f'<attvalue for="{name}" value={_quoted(value)}/>'
        for name, value in _properties(table, row)
    )
    return f"<attvalues>{found}</attvalues>"


def _properties(table: Table, row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "kind", table.kind
    yield from ((n, v) for n, v in present(row).items() if n not in table.identity)


def _ends(row: dict[str, Any]) -> str:
    source, target = _quoted(row["source"]), _quoted(row["target"])
    return f"id={_quoted(row['key'])} source={source} target={target}"


def _quoted(value: object) -> str:
    return quoteattr(_text(value))


def _text(value: object) -> str:
    """A value as text; a character that XML has no place for becomes a replacement character."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = orjson.dumps(value).decode() if isinstance(value, list) else str(value)
    return _NO_XML.sub("\ufffd", text)
