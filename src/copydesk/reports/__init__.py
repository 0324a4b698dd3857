"""The voice: what was found, as text, tables and files."""
