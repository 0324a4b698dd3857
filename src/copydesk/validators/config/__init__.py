"""The settings of a corpus: what may stand in copydesk.toml, where it is found, what it means."""
