"""The ground: where files are found, how bytes become text, what a document is."""
