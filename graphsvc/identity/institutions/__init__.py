"""Affiliation strings linked to the institutions of a vocabulary, with score and reasons, or to none."""
