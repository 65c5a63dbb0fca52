"""One loader for each kind of document that people write about themselves."""
