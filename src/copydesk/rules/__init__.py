"""The knowledge: one rule, one file. `CODES` is the lock of public codes."""
