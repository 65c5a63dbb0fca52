"""Which mentions of people denote one author: names, keys, evidence, features, trees, linkage."""
