"""LOS: text that was lost inside."""
