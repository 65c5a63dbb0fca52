"""One topic of a vocabulary as an entry."""

from collections.abc import Iterable, Sequence

from loaders.feeds.entry import Entry, EntryText
from loaders.records import VocabularyTopicRecord


def topic_entry(
    id_: str,
    label: str,
    *,
    aliases: Sequence[str] = (),
    broader: Sequence[str] = (),
    fields: Iterable[tuple[str, str]] = (),
) -> Entry | None:
    """The entry of a topic; None where nothing is left of its label.

    Args:
        id_: its external id, which is its key in the vocabulary, too.
        label: the name it goes by.
        aliases: other names.
        broader: external ids of the topics it falls under.
        fields: what else is said of it, name and value.

    """
    text = EntryText()
    mention = text.mention("topic", "label", label, aliases=aliases, external_ids=[id_])
    if mention is None:
        return None
    text.add("id", id_, plain=False)
    for alias in aliases:
        text.add("alias", alias)
    for other in broader:
        text.add("broader", other, plain=False)
    for name, value in fields:
        text.add(name, value)
    record = VocabularyTopicRecord(span=text.whole, topic=mention, broader=tuple(broader))
    return text.entry(id_.partition(":")[2], [record])
