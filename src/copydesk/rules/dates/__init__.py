"""DAT: when a text appeared, and whether it says so."""
