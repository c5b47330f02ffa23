"""Decisions: pure functions from values to values; no clock, no paths, no printing."""
