"""Opens files and turns them into values; the only stage that reads inputs, and the only one with pydantic."""
