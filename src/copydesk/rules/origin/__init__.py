"""PRV: where a text comes from, and what is declared of it."""
