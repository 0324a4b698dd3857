"""The rules of one newsroom, as a package of its own."""
