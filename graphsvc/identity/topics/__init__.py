"""Papers linked to the topics of vocabularies, each with its evidence and a score, or to none."""
