"""TRU: texts that were cut, at the end or at the head."""
