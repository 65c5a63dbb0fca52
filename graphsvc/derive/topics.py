"""Papers and the topics of vocabularies that they name, each with its evidence."""

from collections import defaultdict
from collections.abc import Mapping

from graphsvc.derive.carriers import Carriers
from graphsvc.derive.items import Sources
from graphsvc.derive.rows import EdgeRow, Edges
from graphsvc.identity.topics.of_readings import MOST_PLACES, TopicOfListing, TopicsOfReading

_ORDER = ("keyword", "category", "title", "abstract")


def topics(
    sources: Sources, found: Mapping[str, TopicsOfReading], carriers: Carriers, edges: Edges
) -> None:
    """Add `HAS_TOPIC` from papers to topics of vocabularies; a topic that two carry is left out.

    Args:
        sources: all that is in force.
        found: the topics that readings name, by the reading's id.
        carriers: the topics by their external ids.
        edges: where they are added.

    """
    named: dict[tuple[str, str], list[tuple[TopicOfListing, str]]] = defaultdict(list)
    for revision in sources.revisions:
        document = sources.documents[revision.source]
        for one in found.get(revision.reading.id, ()):
            topic = carriers.one("topic", [one.topic])
            if topic is not None:
                named[sources.identity.of[one.listing], topic].append((one, document))
    for (paper, topic), said in named.items():
        # By text and offset, so that the order of loading changes nothing.
        places = sorted(
            (_ORDER.index(place.how), one.listing, place.start, document, place)
            for one, document in said
            for place in one.places
        )
        props = {
            "stated": None,
            "score": max(one.score for one, _ in said),
            "how": list(dict.fromkeys(place.how for *_, place in places)),
            # Neo4j keeps no lists of maps.
            "places": [
                f"{document} {place.how} {place.start} {place.end} {place.words}"
                for *_, document, place in places[:MOST_PLACES]
            ],
        }
        row = EdgeRow("paper_has_topic_topic", paper, topic, "", props)
        edges.add(row, {one.listing for one, _ in said})
