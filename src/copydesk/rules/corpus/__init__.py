"""COR: shares and drift, what a corpus shows and no document."""
