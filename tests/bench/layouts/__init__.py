"""Layouts of documents in small pieces; `split.py` says which are for tuning and which for testing."""
