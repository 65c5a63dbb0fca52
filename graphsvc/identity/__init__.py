"""From mentions to entities: names, blocking, scoring, decisions, clusters, in that order."""
