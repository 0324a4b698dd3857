"""FIL: files and records that hold no text to judge."""
