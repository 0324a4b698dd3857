"""The commands: one file a verb, thin, importing nothing heavy before it must."""
