"""CFG: what the settings of a corpus say that is no longer so."""
