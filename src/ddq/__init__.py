"""vendor-ddq: facts with evidence in, finished vendor due-diligence paperwork out."""

__version__ = "0.1.0"
"""The version that stands in every document; pyproject.toml holds the same, and a test compares them."""
