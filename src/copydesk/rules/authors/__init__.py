"""AUT: who wrote a text, and whether it says so."""
