"""Writes our own records; every write is whole or not at all."""
