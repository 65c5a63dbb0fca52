"""Vocabularies of institutions and topics: feeds whose entries describe things, not papers."""

import loaders.feeds as _feeds  # registers the vocabularies; imported first in whichever order

__all__: list[str] = []
del _feeds
